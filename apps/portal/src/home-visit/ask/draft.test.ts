import assert from 'node:assert/strict';
import { test } from 'node:test';

const lying = new Map<string, string>();
Object.defineProperty(globalThis, 'sessionStorage', {
  value: {
    getItem: (name: string) => lying.get(name) ?? null,
    setItem: (name: string, text: string) => void lying.set(name, text),
    removeItem: (name: string) => void lying.delete(name),
  },
});
const KEPT = 'buergernah.hausbesuch';
lying.set(KEPT, JSON.stringify({ services: ['personalausweis'], needs: ['levitates'], weekdays: [], name: 'Erna' }));
const { asking, beginAsking, changeAsking, dropAsking, MOST_SERVICES } = await import('./draft.ts');
const { attemptFor, wordsOf } = await import('./request.ts');

test('what lies in the tab and cannot be read counts as nothing', () => {
  assert.equal(asking.value, undefined);
});

test('a request begins with the service one came from, goes on when one comes from another, and is gone when it is deleted', () => {
  beginAsking('personalausweis');
  changeAsking({ name: 'Erna Groß' });
  beginAsking('meldebescheinigung');
  beginAsking('meldebescheinigung');
  assert.deepEqual(asking.value?.services, ['personalausweis', 'meldebescheinigung']);
  assert.match(lying.get(KEPT) ?? '', /Erna Groß/);
  dropAsking();
  assert.equal(lying.size, 0, 'nothing of it is left in the tab');
  changeAsking({ name: 'Erna Groß' });
  assert.equal(asking.value, undefined, 'a deleted request does not come back');
});

test('a full request takes no further service', () => {
  beginAsking();
  changeAsking({ services: Array.from({ length: MOST_SERVICES }, (_, at) => `service-${at}`) });
  beginAsking('reisepass');
  assert.equal(asking.value?.services.includes('reisepass'), false);
  dropAsking();
});

test('the same words are sent under the same ids, also after a reload; other words are another request', () => {
  beginAsking('meldebescheinigung');
  changeAsking({
    whom: 'me',
    name: 'Erna',
    street: 'Kortumstraße',
    houseNumber: '1',
    postcode: '44787',
    by: 'call',
    phone: '0234 1',
    found: { of: 'Kortumstraße 44787', latitude: 51.48, longitude: 7.21 },
  });
  const send = () => {
    const words = asking.value && wordsOf(asking.value, 'de');
    assert.ok(words);
    return attemptFor(words);
  };
  const first = send();
  assert.deepEqual(send(), first);
  const kept = JSON.parse(lying.get(KEPT) ?? '{}');
  assert.equal(kept.attempt.visit, first.visit, 'the ids survive a reload');
  changeAsking({ notes: 'Bitte zweimal klingeln' });
  const second = send();
  assert.notEqual(second.visit, first.visit);
  assert.notEqual(second.command, first.command);
  dropAsking();
});

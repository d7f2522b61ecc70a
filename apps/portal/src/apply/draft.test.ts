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
const paper = (id: string) => ({ id, name: `${id}.pdf`, mediaType: 'application/pdf', bytes: 5 });

test('after a reload answers are there; papers are there only where the office holds them, inside repeats too', async () => {
  lying.set(
    'buergernah.antrag',
    JSON.stringify({
      slug: 'personalausweis',
      despite: false,
      held: ['held'],
      answers: {
        familyName: 'Öztürk',
        details: ['nationality'],
        proof: [paper('lost'), paper('held')],
        photo: [paper('gone')],
        custodians: [{ custodianName: 'Anna', custodianConsent: [paper('lost-too')] }],
      },
    }),
  );
  const { draft, changeDraft, dropDraft, beginDraft } = await import('./draft.ts');
  assert.deepEqual(draft.value?.answers, {
    familyName: 'Öztürk',
    details: ['nationality'],
    proof: [paper('held')],
    custodians: [{ custodianName: 'Anna' }],
  });

  changeDraft({ answers: { familyName: 'Groß' } });
  assert.match(lying.get('buergernah.antrag') ?? '', /Groß/);
  dropDraft();
  assert.equal(draft.value, undefined);
  assert.equal(lying.size, 0, 'nothing of it is left in the tab');
  changeDraft({ despite: true });
  assert.equal(draft.value, undefined, 'a deleted draft does not come back');
  beginDraft('meldebescheinigung', false);
  assert.match(lying.get('buergernah.antrag') ?? '', /meldebescheinigung/);
});

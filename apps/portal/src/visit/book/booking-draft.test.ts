import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

const lying = new Map<string, string>();
Object.defineProperty(globalThis, 'sessionStorage', {
  value: {
    getItem: (name: string) => lying.get(name) ?? null,
    setItem: (name: string, text: string) => void lying.set(name, text),
    removeItem: (name: string) => void lying.delete(name),
  },
});
const { beginBooking, booking, changeBooking, confirmIdFor, dropBooking, holdIdFor, isComplete } = await import(
  './booking-draft.ts'
);
const slot = { place: 'mitte', day: '2026-11-24', start: 540, minutes: 20 };

beforeEach(() => dropBooking());

test('what was begun for a service goes on; another service begins anew', () => {
  beginBooking({ service: 'reisepass', place: 'mitte' });
  changeBooking({ people: [...(booking.value?.people ?? []), { services: ['reisepass'], prepared: true }] });
  beginBooking({ service: 'reisepass', place: 'linden' });
  assert.equal(booking.value?.people.length, 2);
  assert.equal(booking.value?.place, 'linden');
  beginBooking({});
  assert.equal(booking.value?.people.length, 2, 'coming back by the back button loses nothing');
  beginBooking({ service: 'hund-anmelden' });
  assert.deepEqual(booking.value?.people, [{ services: ['hund-anmelden'], prepared: false }]);
});

test('all of it lies in this tab, and nothing of it afterwards', () => {
  beginBooking({ service: 'reisepass', prepared: true });
  changeBooking({ contact: 'email', email: 'jemand@beispiel.de' });
  assert.match(lying.get('buergernah.termin') ?? '', /jemand@beispiel.de/);
  dropBooking();
  assert.equal(lying.size, 0);
  changeBooking({ place: 'mitte' });
  assert.equal(booking.value, undefined, 'a deleted draft does not come back');
});

test('asking for the same slot again after a broken line is the same hold; a hold that stood gets a new id', () => {
  beginBooking({ service: 'reisepass' });
  const first = holdIdFor(slot);
  changeBooking({ hold: { booking: first, slot, until: null } });
  assert.equal(holdIdFor(slot), first);
  assert.notEqual(holdIdFor({ ...slot, start: 545 }), first);
  changeBooking({ hold: { booking: first, slot, until: '2026-11-23T09:10:00Z' } });
  assert.notEqual(holdIdFor(slot), first, 'the old one has run out');
});

test('a confirmation keeps its id for the same words, and gets another for other words', () => {
  beginBooking({ service: 'reisepass' });
  const first = confirmIdFor('a');
  assert.equal(confirmIdFor('a'), first);
  assert.notEqual(confirmIdFor('b'), first);
});

test('everybody must have said what for', () => {
  assert.equal(isComplete({ people: [{ services: ['reisepass'], prepared: false }] }), true);
  assert.equal(
    isComplete({
      people: [
        { services: ['reisepass'], prepared: false },
        { services: [], prepared: false },
      ],
    }),
    false,
  );
});

import assert from 'node:assert/strict';
import test from 'node:test';
import { speak } from '@buergernah/kernel';
import sitesDe from '@buergernah/sites/messages/de.json' with { type: 'json' };
import { makeSite, makeSites } from '@buergernah/sites/test/make';
import de from '../messages/de.json' with { type: 'json' };
import { noticesOf, wayWords } from './place-card.tsx';

const say = speak('de', { de: { ...sitesDe, ...de } }) as unknown as Parameters<typeof wayWords>[1];
const at = Temporal.Instant.from('2026-11-23T09:00:00Z');
const office = makeSite({ id: 'mitte' });
const library = makeSite({
  id: 'buecherei',
  kind: 'service-point',
  servedBy: 'mitte',
  cashDesk: false,
  limits: ['card-only', 'no-photos'],
});
const now = makeSites(office, library) as unknown as Parameters<typeof noticesOf>[0];

test('a way is said in metres when it is near, in kilometres when it is far, and not at all without a beginning', () => {
  const way = (metres: number, minutes: number, onFoot: boolean) =>
    wayWords({ metres, travel: { minutes, onFoot } }, say, 'de')?.replaceAll('\u00a0', ' ');
  assert.equal(way(10, 1, true), '50 m entfernt, etwa eine Minute zu Fuß');
  assert.equal(way(830, 15, true), '850 m entfernt, etwa 15 Minuten zu Fuß');
  assert.equal(way(949, 17, true), '950 m entfernt, etwa 17 Minuten zu Fuß');
  assert.equal(way(4321, 31, false), '4,3 km entfernt, etwa 31 Minuten mit Bus und Bahn');
  assert.equal(wayWords({}, say, 'de'), undefined);
});

test('"card only" never stands without the nearest cash desk and its hours', () => {
  const notices = noticesOf(now, { site: library, broken: [] }, at, say, 'de');
  assert.ok(notices.includes('Hier werden keine Passfotos gemacht.'));
  const cards = notices.find(words => words.startsWith('Hier zahlen Sie nur mit Karte.'));
  assert.match(cards ?? '', /Bürgerbüro mitte, heute 08:00 bis 12:30 Uhr/);
  assert.equal(notices.filter(words => words.includes('nur mit Karte')).length, 1);
  assert.deepEqual(noticesOf(now, { site: office, broken: [] }, at, say, 'de'), []);
});

test('what does not work is said', () => {
  const [words] = noticesOf(now, { site: office, broken: ['id-capture'] }, at, say, 'de');
  assert.match(words ?? '', /defekt/);
});

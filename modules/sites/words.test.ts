import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LANGUAGES, type Language, localeOf, speak } from '@buergernah/kernel';
import {
  accessWords,
  cashDeskWords,
  type FactKey,
  type Hours,
  hoursTable,
  hoursWords,
  limitWords,
  nearestCashDesk,
  type OpenKey,
  openState,
  openWords,
  type Site,
  shutWords,
  stopWords,
} from '@buergernah/sites';
import de from './messages/de.json' with { type: 'json' };
import leicht from './messages/de-leicht.json' with { type: 'json' };
import en from './messages/en.json' with { type: 'json' };
import { makeSite, makeSites } from './test/make.ts';

const voice = (language: Language) => speak<OpenKey | FactKey>(language, { de, 'de-leicht': leicht, en });
const say = voice('de');
const rule = (more: Partial<Hours>, language: Language = 'de') =>
  hoursWords('tuesday', { opens: '10:00', closes: '18:00', ...more }, voice(language), localeOf(language));
const at = (text: string) => Temporal.ZonedDateTime.from(`${text}[Europe/Berlin]`).toInstant();

test('rhythms, months, seasons and school holidays in words', () => {
  assert.equal(rule({}), 'Dienstag');
  assert.equal(rule({ everyWeeks: { weeks: 2, from: '2026-11-24' } }), 'jeden zweiten Dienstag');
  assert.equal(rule({ everyWeeks: { weeks: 6, from: '2026-11-24' } }), 'alle 6 Wochen am Dienstag');
  assert.equal(rule({ weekOfMonth: [1] }), 'am ersten Dienstag im Monat');
  assert.equal(rule({ weekOfMonth: [1, 3, -1] }), 'am ersten, dritten und letzten Dienstag im Monat');
  assert.equal(
    rule({ from: '2027-05-01', until: '2027-09-30', schoolHolidays: 'closed' }),
    'Dienstag, vom 1. Mai 2027 bis zum 30. September 2027, nicht in den Schulferien',
  );
  assert.equal(rule({ from: '2027-05-01' }), 'Dienstag, ab dem 1. Mai 2027');
  assert.equal(rule({ everyWeeks: { weeks: 2, from: '2026-11-24' } }, 'en'), 'every second Tuesday');
  assert.equal(
    rule({ weekOfMonth: [-1], schoolHolidays: 'only' }, 'en'),
    'on the last Tuesday of the month, in the school holidays only',
  );
});

test('a table has a line for each weekday, and one more for what counts on other days', () => {
  const hours: Site['hours'] = {
    wednesday: [{ opens: '00:00', closes: '24:00' }],
    monday: [
      { opens: '08:00', closes: '12:00' },
      { opens: '14:00', closes: '16:00' },
      { opens: '16:00', closes: '18:00', weekOfMonth: [1] },
    ],
  };
  assert.deepEqual(
    hoursTable({ hours }, say, 'de').map(line => `${line.days}: ${line.hours}`),
    [
      'Montag: 08:00 bis 12:00 Uhr, 14:00 bis 16:00 Uhr',
      'am ersten Montag im Monat: 16:00 bis 18:00 Uhr',
      'Mittwoch: rund um die Uhr',
    ],
  );
});

test('how a place stands is one sentence', () => {
  const office = makeSite({ id: 'mitte', hours: { tuesday: [{ opens: '08:00', closes: '12:00' }] } });
  const city = makeSites(office);
  const words = (text: string) => openWords(openState(office, city, at(text)), say, 'de');
  assert.equal(words('2026-11-24T09:00'), 'Jetzt geöffnet bis 12:00 Uhr');
  assert.equal(words('2026-11-24T07:00'), 'Heute geöffnet: 08:00 bis 12:00 Uhr');
  assert.equal(words('2026-11-24T12:00'), 'Geschlossen. Wieder geöffnet am Dienstag, 1. Dezember, 08:00 bis 12:00 Uhr');
  assert.equal(openWords({ open: true }, say, 'de'), 'Immer geöffnet');
  assert.equal(openWords({ open: false }, say, 'de'), 'geschlossen');
  assert.equal(shutWords('staff', say), 'Zurzeit geschlossen, weil Personal fehlt.');
});

test("card only always names the nearest cash desk, with today's hours or the next", () => {
  const office = makeSite({ id: 'mitte', hours: { tuesday: [{ opens: '08:00', closes: '12:00' }] } });
  const point = makeSite({ id: 'point', kind: 'service-point', servedBy: 'mitte', cashDesk: false });
  const city = makeSites(office, point);
  const words = (text: string) => {
    const desk = nearestCashDesk(point, city, at(text));
    return desk && cashDeskWords(desk, say, 'de');
  };
  assert.equal(words('2026-11-24T07:00'), 'Bar zahlen können Sie hier: Bürgerbüro mitte, heute 08:00 bis 12:00 Uhr.');
  assert.equal(words('2026-11-24T09:00'), words('2026-11-24T07:00'));
  assert.equal(
    words('2026-11-24T13:00'),
    'Bar zahlen können Sie hier: Bürgerbüro mitte, wieder am Dienstag, 1. Dezember, 08:00 bis 12:00 Uhr.',
  );
});

test('what is known and there is said, the rest is not', () => {
  const site = makeSite({
    id: 'x',
    barrierFree: { stepFree: true, lift: true, toilet: false, reachHeight: 1180 },
    limits: ['card-only'],
    transport: [{ name: 'Markt', lines: ['345', '355'], metres: 150 }],
  });
  assert.deepEqual(accessWords(site, say), [
    'ohne Stufen erreichbar',
    'Aufzug',
    'höchster Griff 118 cm über dem Boden',
  ]);
  assert.deepEqual(limitWords(site, say), ['Hier zahlen Sie nur mit Karte.']);
  assert.deepEqual(stopWords(site, say), ['Markt: Linie 345, 355, 150 Meter']);
});

test('every language says every rule', () => {
  for (const language of LANGUAGES)
    for (const weeks of [2, 3, 4, 5]) {
      const words = rule({ everyWeeks: { weeks, from: '2026-11-24' }, weekOfMonth: [1, 2, 3, 4, 5, -1] }, language);
      assert.doesNotMatch(words, /[{}]|sites\./);
    }
});

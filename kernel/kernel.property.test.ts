import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { CODE_SIGNS, codeText, isId, makeCode, makeId, parseArs, parseCode, parseId } from './ids.ts';
import { addCents, cents, formatCents } from './money.ts';
import { FALLBACKS, LANGUAGES, type Language, speak } from './text.ts';
import { ageOn, birthDateText, dayOf, instantText, parseBirthDate, parseDate } from './time.ts';

const day = fc
  .date({ min: new Date('1850-01-01T12:00:00Z'), max: new Date('2099-12-31T12:00:00Z'), noInvalidDate: true })
  .map(date => Temporal.PlainDate.from(date.toISOString().slice(0, 10)));
const random = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

test('cents stay whole', () => {
  assert.throws(() => cents(0.5));
  assert.throws(() => cents(Number.NaN));
  assert.throws(() => cents(2 ** 53));
  assert.equal(formatCents(cents(4600)), '46,00\u00a0€');
  assert.equal(formatCents(cents(4600), 'de-leicht'), '46,00\u00a0€');
  assert.equal(formatCents(cents(4600), 'en'), '€46.00');
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 })), amounts => {
      assert.equal(
        addCents(...amounts.map(cents)),
        amounts.reduce((sum, amount) => sum + amount, 0),
      );
    }),
  );
});

test('the office’s day of an instant does not depend on the machine’s zone', () => {
  assert.equal(dayOf(Temporal.Instant.from('2026-11-23T22:59:59Z')).toString(), '2026-11-23');
  assert.equal(dayOf(Temporal.Instant.from('2026-11-23T23:00:00Z')).toString(), '2026-11-24');
  // Summer time: midnight in Bochum is 22:00 in UTC.
  assert.equal(dayOf(Temporal.Instant.from('2026-07-23T22:00:00Z')).toString(), '2026-07-24');
  assert.equal(dayOf(Temporal.Instant.from('2026-07-23T22:00:00Z'), 'UTC').toString(), '2026-07-23');
  assert.equal(instantText(Temporal.Instant.from('2026-07-23T22:00:00.123456Z')), '2026-07-23T22:00:00.123Z');
  assert.equal(instantText(Temporal.Instant.from('2026-07-23T22:00:00Z')), '2026-07-23T22:00:00.000Z');
});

test('dates that the calendar does not have are refused, all others are read back', () => {
  for (const text of [
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '20260101',
    '',
    ' 2026-01-01',
    '2026-01-01T00:00',
    '+002026-01-01',
    '２０２６-01-01',
  ])
    assert.ok(!parseDate(text).ok, text);
  for (const text of ['1849', '1849-12-31', '1950-13', '1950-02-30', '1950-00-01', '50', '1950-3', '1950-03-1', 'x'])
    assert.ok(!parseBirthDate(text).ok, text);
  fc.assert(
    fc.property(day, on => {
      assert.deepEqual(parseDate(on.toString()), { ok: true, value: on });
      for (const text of [on.toString(), on.toString().slice(0, 7), on.toString().slice(0, 4)]) {
        const born = parseBirthDate(text);
        assert.ok(born.ok && birthDateText(born.value) === text);
      }
    }),
  );
  assert.deepEqual(parseBirthDate('1950-00-00'), { ok: true, value: { year: 1950 } });
  assert.deepEqual(parseBirthDate('1950-03-00'), { ok: true, value: { year: 1950, month: 3 } });
});

test('ages on and around a birthday, on 29 February too', () => {
  const age = (born: string, on: string) => {
    const read = parseBirthDate(born);
    assert.ok(read.ok);
    const { youngest, oldest } = ageOn(read.value, Temporal.PlainDate.from(on));
    return [youngest, oldest];
  };
  assert.deepEqual(age('2002-11-24', '2026-11-23'), [23, 23]);
  assert.deepEqual(age('2002-11-24', '2026-11-24'), [24, 24]);
  // BGB §§ 187(2), 188(2): born on 29 February, the year is full at the end of 28 February.
  assert.deepEqual(age('2008-02-29', '2026-02-28'), [17, 17]);
  assert.deepEqual(age('2008-02-29', '2026-03-01'), [18, 18]);
  assert.deepEqual(age('2008-02-29', '2028-02-28'), [19, 19]);
  assert.deepEqual(age('2008-02-29', '2028-02-29'), [20, 20]);
  assert.deepEqual(age('1965', '2026-11-24'), [60, 61]);
  assert.deepEqual(age('1965', '2026-12-31'), [61, 61]);
  assert.deepEqual(age('1965-11', '2026-11-24'), [60, 61]);
  assert.deepEqual(age('1965-11', '2026-11-30'), [61, 61]);
  assert.deepEqual(age('1965-11', '2026-10-31'), [60, 60]);
  assert.deepEqual(age('2026-11-25', '2026-11-24'), [-1, -1]);
});

test('the age of an uncertain birth date spans every day it could be, and grows by the day', () => {
  fc.assert(
    fc.property(day, day, (born, on) => {
      const { year, month, day: of } = born;
      const whole = ageOn({ year, month, day: of }, on);
      assert.equal(whole.youngest, whole.oldest);
      const byMonth = ageOn({ year, month }, on);
      const byYear = ageOn({ year }, on);
      assert.ok(byMonth.youngest <= whole.youngest && whole.youngest <= byMonth.oldest);
      assert.ok(byYear.youngest <= byMonth.youngest && byMonth.oldest <= byYear.oldest);
      const next = ageOn({ year, month, day: of }, on.add({ days: 1 }));
      assert.ok(next.oldest - whole.oldest === 0 || next.oldest - whole.oldest === 1);
      if (!(month === 2 && of === 29))
        assert.equal(ageOn({ year, month, day: of }, born.add({ years: 18 })).youngest, 18);
    }),
  );
});

test('ids are UUIDv7 that carry their time; anything else is refused', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 48 - 1 }), random(10), (milliseconds, bytes) => {
      const id = makeId(Temporal.Instant.fromEpochMilliseconds(milliseconds), bytes);
      assert.ok(isId(id));
      assert.equal(Number.parseInt(id.replace('-', '').slice(0, 12), 16), milliseconds);
      assert.deepEqual(parseId(id), { ok: true, value: id });
      assert.ok(!parseId(id.toUpperCase()).ok || id.toUpperCase() === id);
    }),
  );
  fc.assert(fc.property(fc.string(), text => !parseId(text).ok));
  assert.throws(() => makeId(Temporal.Instant.fromEpochMilliseconds(0), new Uint8Array(9)));
  assert.ok(parseArs('059110000000').ok);
  for (const text of ['5911', '05911000000x', '٠٥٩١١٠٠٠٠٠٠٠', '']) assert.ok(!parseArs(text).ok);
});

test('a code is read back as people type it; every single wrong sign and every swap of neighbours is found', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 29 }),
      random(29),
      fc.constantFrom('', ' ', '-', ' - '),
      (length, bytes, gap) => {
        const code = makeCode(bytes, length);
        const signs = [...code];
        assert.deepEqual(parseCode(code.toLowerCase().replace(/(.{4})(?=.)/g, `$1${gap}`), length), {
          ok: true,
          value: code,
        });
        for (let at = 0; at < signs.length; at += 1) {
          for (const other of CODE_SIGNS) {
            if (other !== signs[at])
              assert.ok(!parseCode(signs.with(at, other).join(''), length).ok, `${code}: ${other} at ${at}`);
          }
          const [left, right] = [signs[at], signs[at + 1]];
          if (left !== undefined && right !== undefined && left !== right)
            assert.ok(
              !parseCode(
                signs
                  .with(at, right)
                  .with(at + 1, left)
                  .join(''),
                length,
              ).ok,
              `${code}: swapped at ${at}`,
            );
        }
      },
    ),
    { numRuns: 60 },
  );
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => !parseCode(text, 11).ok || /^[\sA-Za-z2-9-]+$/.test(text)),
  );
  assert.throws(() => makeCode(new Uint8Array(3), 4));
});

test('a sentence falls back along its chain, and one that nobody has is a fault', () => {
  const tables = {
    de: { 'a.one': 'eins {n, plural, one {Tag} other {# Tage}}', 'a.two': 'zwei', 'a.three': 'drei' },
    'de-leicht': { 'a.two': 'zwei leicht' },
    en: { 'a.one': '{n, plural, one {a day} other {# days}}' },
  };
  const said = (language: Language, key: 'a.one' | 'a.two' | 'a.three') => speak(language, tables)(key, { n: 2 });
  assert.equal(said('de', 'a.one'), 'eins 2 Tage');
  assert.equal(said('en', 'a.one'), '2 days');
  assert.equal(said('en', 'a.two'), 'zwei');
  assert.equal(said('de-leicht', 'a.two'), 'zwei leicht');
  assert.equal(said('de-leicht', 'a.three'), 'drei');
  for (const language of LANGUAGES) assert.throws(() => speak(language, tables)('a.none' as 'a.one'), /no sentence/);
  for (const [language, chain] of Object.entries(FALLBACKS)) assert.ok(language === 'de' || chain.at(-1) === 'de');
});

test('a code stands in groups of three, and is read back with its blanks', () => {
  assert.equal(codeText('NRG8SGXVE'), 'NRG 8SG XVE');
  assert.equal(codeText('NRG-8S'), 'NRG 8S');
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 8, maxLength: 8 }), random => {
      const code = makeCode(random, 8);
      assert.deepEqual(parseCode(codeText(code), 8), { ok: true, value: code });
    }),
  );
});

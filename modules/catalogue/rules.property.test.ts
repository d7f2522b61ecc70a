import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CIRCUMSTANCES, DOORS, feeOf, mayFinish, optionsOf, SERVICES } from '@buergernah/catalogue';
import fc from 'fast-check';
import { CHANNELS } from './rules/channels.ts';
import { FEDERAL_FEES } from './rules/fees.ts';
import { bochum, bochumFees, day } from './test/make.ts';

const { limits } = bochum().city;
const service = fc.constantFrom(...SERVICES);
const door = fc.constantFrom(...DOORS);
const on = fc.integer({ min: 0, max: 4000 }).map(days => day('2024-01-01').add({ days }));
const born = fc
  .integer({ min: 0, max: 60_000 })
  .map(days => day('1870-01-01').add({ days }))
  .map(({ year, month, day: date }) => ({ year, month, day: date }));
/** A service with options it has, circumstances, and now and then an option of another service. */
const asked = service.chain(slug => {
  const own = fc.constantFrom(...CIRCUMSTANCES, ...optionsOf(slug));
  const foreign = fc.constantFrom(...SERVICES.flatMap(other => [...optionsOf(other)]));
  const one = fc.oneof({ weight: 40, arbitrary: own }, { weight: 1, arbitrary: foreign });
  return fc.record({ slug: fc.constant(slug), chosen: fc.uniqueArray(one, { maxLength: 5 }), more: own });
});
const RANK = { allowed: 0, conditional: 1, refused: 2 };

test('every row has a source, and a day from which it holds', () => {
  const rows = [...Object.values(CHANNELS).flat(), ...FEDERAL_FEES, ...bochum().city.tariffs];
  for (const row of rows) assert.match(row.source, /\S{3}/);
  for (const row of FEDERAL_FEES) assert.match(row.from, /^\d{4}-\d{2}-\d{2}$/);
});

test('since the first entry of an item every day and age has exactly one row', () => {
  const rows = [...bochumFees.rows.values()].flat();
  const key = (row: (typeof rows)[number]) => `${row.service} ${row.item} ${row.options ?? ''}`;
  for (const [name, group] of Map.groupBy(rows, key)) {
    const edges = group.flatMap(row => [
      row.from,
      ...(row.to ? [row.to, day(row.to).add({ days: 1 }).toString()] : []),
    ]);
    const first = edges.toSorted()[0] as string;
    const youngest = Math.min(...group.map(row => row.ages?.[0] ?? 0));
    for (const date of [...edges.filter(edge => edge >= first), '2099-12-31']) {
      for (const age of [youngest, 16, 17, 18, 23, 24, 99].filter(years => years >= youngest)) {
        const holding = group.filter(
          row =>
            row.from <= date &&
            (row.to === undefined || date <= row.to) &&
            (row.ages === undefined || (age >= row.ages[0] && age < (row.ages[1] ?? 200))),
        );
        assert.equal(holding.length, 1, `${name} on ${date} at ${age}`);
      }
    }
  }
});

test('the gatekeeper answers for every service, door, day, age and option, with a source and known words', () => {
  fc.assert(
    fc.property(asked, door, on, fc.option(born), ({ slug, chosen }, at, date, birth) => {
      const answer = mayFinish({ service: slug, born: birth, on: date, options: chosen }, at, limits);
      if (!answer.ok) return ['option-not-offered', 'born-after-day'].includes(answer.refusal.code);
      const { value } = answer;
      assert.ok(value.source.length > 0);
      assert.ok(value.answer === 'allowed' ? value.conditions.length === 0 : value.conditions.length > 0);
      assert.equal(value.conditions.includes('no-decision'), value.answer === 'refused');
      assert.ok(value.elsewhere.every(way => way.at || RANK[way.answer] < RANK[value.answer]));
      return true;
    }),
    { numRuns: 3000 },
  );
});

test('what is not known is never allowed: an unclear birth date allows only what every possible day allows', () => {
  fc.assert(
    fc.property(asked, door, on, born, fc.integer({ min: 1, max: 3 }), ({ slug, chosen }, at, date, birth, kept) => {
      const unclear = kept === 1 ? { year: birth.year } : kept === 2 ? { year: birth.year, month: birth.month } : null;
      const vague = mayFinish({ service: slug, born: unclear, on: date, options: chosen }, at, limits);
      const exact = mayFinish({ service: slug, born: birth, on: date, options: chosen }, at, limits);
      if (!vague.ok || !exact.ok || vague.value.answer !== 'allowed') return true;
      return exact.value.answer === 'allowed';
    }),
    { numRuns: 3000 },
  );
});

test('one more option never opens a door that was refused without it, unless it is a circumstance', () => {
  fc.assert(
    fc.property(asked, door, on, born, ({ slug, chosen, more }, at, date, birth) => {
      if ((CIRCUMSTANCES as readonly string[]).includes(more)) return true;
      const matter = { service: slug, born: birth, on: date, options: chosen };
      const before = mayFinish(matter, at, limits);
      const after = mayFinish({ ...matter, options: [...chosen, more] }, at, limits);
      return !before.ok || !after.ok || RANK[after.value.answer] >= RANK[before.value.answer];
    }),
    { numRuns: 2000 },
  );
});

test('a fee is the sum of its items, each with a source that already holds on that day', () => {
  fc.assert(
    fc.property(asked, on, born, ({ slug, chosen }, date, birth) => {
      const fee = feeOf(bochumFees, { service: slug, born: birth, on: date, options: chosen });
      if (!fee.ok) return fee.refusal.code.length > 0;
      const { cents, items } = fee.value;
      assert.equal(
        cents,
        items.reduce((sum, item) => sum + item.cents, 0),
      );
      assert.equal(items[0]?.code, 'base');
      assert.ok(items.every(item => item.source.length > 2 && item.from <= date.toString() && item.cents >= 0));
      return true;
    }),
    { numRuns: 3000 },
  );
});

test('a waiver changes the base item only, and to nothing', () => {
  fc.assert(
    fc.property(asked, on, born, ({ slug, chosen }, date, birth) => {
      if (!optionsOf(slug).has('waiver')) return true;
      const others = chosen.filter(option => option !== 'waiver' && option !== 'volunteer');
      const full = feeOf(bochumFees, { service: slug, born: birth, on: date, options: others });
      const free = feeOf(bochumFees, { service: slug, born: birth, on: date, options: [...others, 'waiver'] });
      if (!full.ok || !free.ok) return full.ok === free.ok;
      assert.equal(free.value.items[0]?.cents, 0);
      assert.deepEqual(free.value.items.slice(1), full.value.items.slice(1));
      return true;
    }),
    { numRuns: 5000 },
  );
});

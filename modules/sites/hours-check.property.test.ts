import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Calendar, type Hours, hoursFaults, openingOn } from '@buergernah/sites';
import fc from 'fast-check';
import { makeSite } from './test/make.ts';

const NO_DAYS: Calendar = { closed: [], schoolHolidays: [], closures: [] };
const FIRST = Temporal.PlainDate.from('2026-01-06');
/** Tuesdays of five years. */
const TUESDAYS = Array.from({ length: 260 }, (_, at) => FIRST.add({ weeks: at }));

const day = fc.integer({ min: 0, max: 259 * 7 }).map(days => FIRST.add({ days }).toString());
const rule = fc.record(
  {
    everyWeeks: fc.record({ weeks: fc.integer({ min: 2, max: 6 }), from: day }),
    weekOfMonth: fc.uniqueArray(fc.constantFrom(1, 2, 3, 4, 5, -1), { minLength: 1, maxLength: 3 }),
    season: fc.tuple(day, day),
  },
  { requiredKeys: [] },
);
const hours = fc
  .tuple(rule, fc.integer({ min: 6, max: 14 }), fc.integer({ min: 1, max: 6 }))
  .map(([{ season, ...rest }, opens, length]): Hours => {
    const [from, until] = season?.toSorted() ?? [];
    const span = {
      opens: `${String(opens).padStart(2, '0')}:00`,
      closes: `${String(opens + length).padStart(2, '0')}:00`,
    };
    return { ...span, ...rest, ...(from && until ? { from, until } : {}) };
  });

test('two stretches are refused exactly where they meet on a day, and the day that is named is one', () => {
  fc.assert(
    fc.property(hours, hours, (one, other) => {
      const alone = (only: Hours) => makeSite({ id: 'x', hours: { tuesday: [only] } });
      const counts = (only: Hours, on: Temporal.PlainDate) => openingOn(alone(only), NO_DAYS, on).length > 0;
      const touch = one.opens < other.closes && other.opens < one.closes;
      const [fault] = hoursFaults({ hours: { tuesday: [one, other] } });
      const meeting = touch && TUESDAYS.find(on => counts(one, on) && counts(other, on));
      if (meeting) assert.ok(fault, `they meet on ${meeting}`);
      const named = /on (\d{4}-\d{2}-\d{2})/.exec(fault?.message ?? '')?.[1];
      if (!fault) return;
      assert.ok(touch && named);
      assert.ok(counts(one, Temporal.PlainDate.from(named)) && counts(other, Temporal.PlainDate.from(named)));
    }),
    { numRuns: 200 },
  );
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeId } from '@buergernah/kernel';
import { emptyTour, typedPlan } from './typed-tour.ts';

const STAFF = makeId<'staff'>(Temporal.Instant.from('2026-01-01T00:00:00Z'), new Uint8Array(10));
const crew = [{ staff: STAFF, sign: ' AH ', skills: 'Language-TR, sign-language' }];

test('a tour as typed becomes what the office is asked for', () => {
  assert.deepEqual(typedPlan({ ...emptyTour(), crew }, '2026-12-01', 'buergerbuero-mitte'), {
    day: '2026-12-01',
    base: 'buergerbuero-mitte',
    crew: [{ staff: STAFF, sign: 'AH', skills: ['language-tr', 'sign-language'] }],
    shift: { from: 480, until: 960 },
    breaks: [{ from: 690, until: 810, minutes: 30 }],
    koffer: null,
  });
});

test('what is no id, sign, skill or time is not sent', () => {
  const plan = (part: object) => typedPlan({ ...emptyTour(), crew, ...part }, '2026-12-01', 'buergerbuero-mitte');
  assert.equal(plan({ crew: [{ ...crew[0], staff: 'Frau Huber' }] }), undefined);
  assert.equal(plan({ crew: [{ ...crew[0], sign: ' ' }] }), undefined);
  assert.equal(plan({ crew: [{ ...crew[0], skills: 'kann 3 Dinge' }] }), undefined);
  assert.equal(plan({ until: '07:00' }), undefined);
  assert.equal(
    plan({ breaks: [{ from: '12:00', until: '12:20', minutes: '30' }] }),
    undefined,
    'a break longer than its window',
  );
});

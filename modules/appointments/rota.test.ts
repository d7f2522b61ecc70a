import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Rota } from './contract.ts';
import { axisOf } from './day-axis.ts';
import { overlaps, servingOn } from './rota.ts';
import { makeMember } from './test/make.ts';

const on = (day: string) => axisOf(Temporal.PlainDate.from(day));
const TUESDAY = '2026-11-24';
const tuesday = (from: string, until: string) => ({ shifts: [{ weekday: 'tuesday' as const, from, until }] });
const rota = (...members: Rota['members']): Rota => ({ members });
type Member = Rota['members'][number];

/** The same colleague in the rota of another place. */
const also = (member: Member, wanted: Partial<Member>): Member => ({ ...member, shifts: [], ...wanted });

test('weekly and single shifts make a day, in minutes as they pass', () => {
  const member = makeMember({
    sign: 'A',
    shifts: [
      { weekday: 'tuesday', from: '08:00', until: '12:00' },
      { weekday: 'tuesday', from: '13:00', until: '16:00' },
      { weekday: 'sunday', from: '01:00', until: '09:00' },
    ],
    extra: [{ day: TUESDAY, from: '16:00', until: '18:00' }],
    services: ['personalausweis'],
    takes: 'appointments',
  });
  const works = (day: string) => servingOn(rota(member), on(day)).map(one => one.works);
  assert.deepEqual(works(TUESDAY), [[480, 720, 780, 1080]]);
  assert.deepEqual(works('2026-12-01'), [[480, 720, 780, 960]]);
  assert.deepEqual(works('2026-11-25'), []);
  // The hour from two to three is missing in March and comes twice in October.
  assert.deepEqual(works('2027-03-28'), [[60, 480]]);
  assert.deepEqual(works('2026-10-25'), [[60, 600]]);
  const [serving] = servingOn(rota(member), on(TUESDAY));
  assert.deepEqual(serving?.services, new Set(['personalausweis']));
  assert.equal(serving?.takes, 'appointments');
});

test('a shift at half past two on the day the clock jumps begins with the jump', () => {
  const member = makeMember({ sign: 'A', shifts: [{ weekday: 'sunday', from: '02:30', until: '03:30' }] });
  assert.deepEqual(servingOn(rota(member), on('2027-03-28'))[0]?.works, [120, 150]);
});

test('whoever is away does not serve, from the first day to the last', () => {
  const member = makeMember({ sign: 'A', away: [{ from: '2026-11-23', until: TUESDAY }] });
  assert.deepEqual(servingOn(rota(member), on('2026-11-23')), []);
  assert.deepEqual(servingOn(rota(member), on(TUESDAY)), []);
  assert.equal(servingOn(rota(member), on('2026-11-25')).length, 1);
});

test('nobody serves twice at once: here, in two rotas, as a deputy', () => {
  const anna = makeMember({ sign: 'A', ...tuesday('08:00', '12:00') });
  const check = (member: Member, other: Member) =>
    overlaps('mitte', rota(member), [{ place: 'gerthe', rota: rota(other) }]);
  assert.equal(check(anna, also(anna, tuesday('12:00', '16:00'))), undefined);
  assert.equal(check(anna, makeMember({ sign: 'B', ...tuesday('08:00', '12:00') })), undefined);
  assert.deepEqual(check(anna, also(anna, tuesday('11:55', '16:00'))), {
    staff: anna.staff,
    sign: 'A',
    place: 'gerthe',
  });
  const deputy = also(anna, { extra: [{ day: TUESDAY, from: '11:00', until: '14:00' }] });
  assert.equal(check(anna, deputy)?.place, 'gerthe');
  assert.equal(check(deputy, anna)?.place, 'gerthe');
  assert.equal(check(deputy, deputy)?.place, 'gerthe');
  // Away from the weekly shift on that day, the single shift elsewhere is no overlap.
  assert.equal(check({ ...anna, away: [{ from: TUESDAY, until: TUESDAY }] }, deputy), undefined);
  assert.equal(overlaps('mitte', rota(anna, also(anna, tuesday('13:00', '14:00'))), [])?.place, 'mitte');
  const twice = { ...anna, extra: [{ day: TUESDAY, from: '11:00', until: '14:00' }] };
  assert.equal(overlaps('mitte', rota(twice), [])?.sign, 'A');
  assert.equal(overlaps('mitte', rota({ ...anna, ...tuesday('12:00', '08:00') }), [])?.sign, 'A');
  assert.equal(
    overlaps('mitte', rota({ ...twice, extra: [{ day: TUESDAY, from: '12:00', until: '14:00' }] }), []),
    undefined,
  );
});

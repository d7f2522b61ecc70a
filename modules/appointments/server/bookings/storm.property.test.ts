import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { grant, type Headers } from '@buergernah/access/test/make';
import type { Route } from '@buergernah/kernel';
import fc from 'fast-check';
import * as contract from '../../contract.ts';
import { ask, makeMember, makeParty, makeTestId } from '../../test/make.ts';
import { makeQueue, type TestQueue } from '../../test/make-queue.ts';

let office: TestQueue;
let clerk: Headers;
const members = ['A', 'B', 'C'].map(sign => makeMember({ sign }));
before(async () => {
  office = await makeQueue({ settings: { perAddress: 1000, freeAfterMinutes: 0, leadMinutes: 0 } });
  await office.rota('mitte', ...members);
  await office.rota('gerthe', makeMember({ sign: 'D' }), makeMember({ sign: 'E' }));
  clerk = await office.actAs(grant('site-manager', null));
});
after(() => office?.close());

const PLACES = ['mitte', 'gerthe'] as const;
const DAYS = ['2026-11-24', '2026-11-25'] as const;
const when = fc.record({
  place: fc.constantFrom(...PLACES),
  day: fc.constantFrom(...DAYS),
  start: fc.integer({ min: 0, max: 3 }).map(at => 605 + at * 15),
});
const doings = fc.array(
  fc.record({
    who: fc.nat({ max: 3 }),
    what: fc.constantFrom(
      'confirm',
      'confirm',
      'move',
      'move',
      'move',
      'cancel',
      'drop',
      'release',
      'arrive',
      'shut',
      'plan',
    ),
    when,
  }),
  { minLength: 6, maxLength: 14 },
);

let addresses = 0;
async function say<const R extends Route>(
  route: R,
  params: Record<string, string>,
  body: object,
  headers: Headers = {},
) {
  addresses += 1;
  const from = `10.${20 + (addresses >> 16)}.${(addresses >> 8) & 255}.${addresses & 255}`;
  const said = await ask(office, route, { params, body }, headers, from);
  assert.ok(said.status < 500, `${route.useCase}: ${said.status} ${JSON.stringify(said.body)}`);
  return said;
}

test('whatever people and the office do at once, every booking takes what it is for, and nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(when, { minLength: 4, maxLength: 4 }), doings, async (wishes, all) => {
      await office.database.owner`update sites.closures set lifted_at = now()`;
      const people = await Promise.all(
        wishes.map(async wish => {
          const booking = makeTestId<'booking'>();
          const party = makeParty('meldebescheinigung');
          await say(contract.holdSlot, {}, { booking, party, ...wish, language: 'de' });
          const contact = { kind: 'email', address: `${booking}@example.org` };
          const confirm = () =>
            say(contract.confirmBooking, { booking }, { command: makeTestId(), contact, remind: false });
          return { booking, confirm, code: (await confirm()).body.code };
        }),
      );
      await Promise.all(
        all.map(({ who, what, when: { place, day, start } }) => {
          const one = people[who];
          assert.ok(one);
          const command = makeTestId();
          const { booking, code } = one;
          if (what === 'confirm') return one.confirm();
          if (what === 'move') return say(contract.moveOwn, {}, { command, code, place, day, start });
          if (what === 'cancel') return say(contract.cancelOwn, {}, { command, code });
          if (what === 'drop') return say(contract.cancelBooking, { booking }, { command, reason: 'staff' }, clerk);
          if (what === 'release') return say(contract.releaseHold, { booking }, {});
          if (what === 'arrive') return say(contract.arrive, { place }, { command, code });
          if (what === 'plan') return office.rota('mitte', ...members.slice(who % 2)).catch(() => {});
          const from = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: 'Europe/Berlin' }).toInstant();
          const [begins, until] = [from.add({ minutes: start }), from.add({ minutes: start + 30 })];
          const shut = { command, from: begins.toString(), until: until.toString(), reason: 'other' };
          return say(contract.closeNow, { place }, shut, clerk);
        }),
      );
      const wrong = await office.database.owner`
        with taken as (
          select booking, count(*) as claims, bool_and(c.place = b.place and c.day = b.day and c.from_minute = b.start) as fits
          from appointments.claims c left join appointments.bookings b on b.id = c.booking where booking is not null group by booking
        )
        select b.id, b.state, b.place, b.day, b.start, t.claims, t.fits from appointments.bookings b full join taken t on t.booking = b.id
        where b.id is null or (b.state in ('held', 'booked', 'arrived') and (t.claims is distinct from 1 or not t.fits))
          or (b.state in ('cancelled', 'displaced') and t.claims is not null)
        union all
        select b.id, 'in a closed place', b.place, b.day, b.start, null, null from appointments.bookings b join sites.closures c on c.place = b.place
        where b.state in ('booked', 'held') and c.lifted_at is null and b.starts_at < c.until_at
          and b.starts_at + b.minutes * interval '1 minute' > c.from_at`;
      assert.deepEqual([...wrong], []);
      await office.database.owner`delete from appointments.bookings`;
      await office.database.owner`delete from appointments.claims`;
      await office.database.owner`update appointments.days set taken = '{}', ending = '{}'`;
      await office.database.owner`delete from appointments.tickets`;
    }),
    { numRuns: 60 },
  );
});

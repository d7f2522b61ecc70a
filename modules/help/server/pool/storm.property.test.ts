import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { BOCHUM, grant, HERNE } from '@buergernah/access/test/make';
import { type Database, newId, openDatabase } from '@buergernah/kernel/server';
import fc from 'fast-check';
import { makeHelp, makeKey, makeTestId, makeWhere, type TestHelp, WITH_HERNE } from '../../test/make.ts';
import { leaveCall } from '../calls/by-caller.ts';
import { ring } from '../calls/ring.ts';
import { acceptCall, handOnCall, passCall } from '../desk/answer.ts';
import { endCall } from '../desk/end-call.ts';
import { setReady } from '../desk/set-ready.ts';
import type { HelpOffice } from '../office.ts';
import { clockCommands, sweep } from './sweep.ts';

let help: TestHelp;
let second: Database;
/** The same office as two server processes have it: each with a pool of connections of its own. */
let offices: readonly HelpOffice[];
before(async () => {
  help = await makeHelp({
    settings: { partners: [WITH_HERNE], widen: { withInterpreter: 1, partners: 1 }, perDevice: 1000 },
  });
  second = openDatabase(help.database.options, 6);
  offices = [help.office, { ...help.office, database: second }];
});
after(async () => {
  await second?.close();
  await help?.close();
});

const STEPS = [
  ...['ring', 'ring', 'ready', 'ready', 'ready', 'accept', 'accept', 'accept', 'accept'],
  ...['pass', 'end', 'leave', 'hand-on', 'away', 'sweep', 'wait'],
] as const;
const moves = fc.array(fc.tuple(fc.constantFrom(...STEPS), fc.nat(7), fc.nat(1)), { minLength: 60, maxLength: 120 });

test('in any storm over two processes and two cities no call has two advisers, no adviser two calls, and none is lost', {
  timeout: 240_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(moves, async all => {
      await help.database.owner`truncate help.calls, help.advisers, help.line, help.callbacks`;
      const until = help.clock.now().add({ hours: 24 });
      const advisers = Array.from({ length: 5 }, (_, nth) => ({
        municipality: nth < 3 ? BOCHUM : HERNE,
        actor: { staff: { staff: newId<'staff'>(), grants: [grant('adviser')], groups: [], until } },
      }));
      const callers: { call: ReturnType<typeof makeTestId<'call'>>; key: string }[] = [];
      const step = async ([name, nth, process]: readonly [(typeof STEPS)[number], number, number]) => {
        const office = offices[process] as HelpOffice;
        const now = help.clock.now();
        const who = advisers[nth % advisers.length] as (typeof advisers)[number];
        const asked = { ...who, now };
        const command = help.access.command(asked, newId());
        const [own] = await help.database.owner<{ call: string }[]>`
          select call from help.advisers where staff = ${who.actor.staff.staff} and call is not null`;
        const call = own?.call as never;
        const caller = callers[nth % Math.max(1, callers.length)];
        switch (name) {
          case 'ring': {
            const one = { call: makeTestId<'call'>(), key: makeKey() };
            callers.push(one);
            const wish = {
              ...one,
              place: null,
              where: makeWhere(),
              language: 'de',
              speaks: null,
              means: 'video',
              case: null,
            } as const;
            await ring(office, { actor: {}, municipality: BOCHUM, now }, wish, '10.0.0.1', command);
            return;
          }
          case 'ready':
          case 'away': {
            const skills = { services: [], speaks: ['de'], interprets: false };
            await setReady(office, asked, { to: name, skills }, help.access);
            return;
          }
          case 'accept':
            if (call) await acceptCall(office, asked, call, [], command);
            return;
          case 'pass':
            if (call) await passCall(office, asked, call, command);
            return;
          case 'hand-on':
            if (call)
              await handOnCall(
                office,
                asked,
                call,
                { to: { what: 'skill', service: null, speaks: null }, note: '' },
                command,
              );
            return;
          case 'end':
            if (call) await endCall(office, asked, call, { outcome: 'solved', note: '' }, command);
            return;
          case 'leave':
            if (caller) await leaveCall(office, { actor: {}, municipality: BOCHUM, now }, caller, command);
            return;
          case 'sweep':
            for (const city of [BOCHUM, HERNE])
              await sweep(
                office,
                city,
                clockCommands(() => help.access.jobCommand('help')),
              );
            return;
          case 'wait':
            help.clock.forward({ seconds: 3 });
        }
      };
      for (let nth = 0; nth < advisers.length; nth++) await step(['ready', nth, nth % 2]);
      for (let nth = 0; nth < advisers.length; nth++) await step(['ring', nth, nth % 2]);
      help.clock.forward({ seconds: 2 });
      // A few at a time, so that they truly meet.
      for (let at = 0; at < all.length; at += 6) {
        await Promise.all(all.slice(at, at + 6).map(step));
        await holds();
      }
      // When the storm is over and everybody is there, the clockwork brings all in line.
      for (let at = 0; at < 3; at++) {
        help.clock.forward({ seconds: 3 });
        await help.database.owner`update help.advisers set seen_at = ${help.clock.now().toString()}`;
        await help.database.owner`update help.calls set seen_at = ${help.clock.now().toString()}`;
        for (const city of [HERNE, BOCHUM])
          await sweep(
            help.office,
            city,
            clockCommands(() => help.access.jobCommand('help')),
          );
      }
      await holds();
      await inLine();
    }),
    { numRuns: 10, endOnFailure: true },
  );
  for (const state of [`connected ${BOCHUM}`, `ringing ${BOCHUM}`, `ringing ${HERNE}`, 'handed-on', 'ringing lost'])
    assert.ok(
      [...seen].some(one => one.startsWith(state)),
      `no storm came to ${state}: ${[...seen]}`,
    );
});

/** How calls stood at some moment of the storms: it must have been one. */
const seen = new Set<string>();

/** What must be true in every moment. */
async function holds() {
  const states = await help.database.owner<{ state: string }[]>`
    select distinct state || case when is_lost then ' lost' else '' end || coalesce(' ' || adviser_of, '') as state from help.calls`;
  for (const { state } of states) seen.add(state);
  const rows = await help.database.owner<{ call: string; count: number }[]>`
    select call::text as call, count(*)::int as count from help.advisers
    where state in ('offered', 'busy') and serves_as = 'adviser' and call is not null group by call having count(*) > 1
      and count(*) filter (where state = 'busy') > 1`;
  assert.deepEqual(
    rows.map(row => ({ ...row })),
    [],
    'two desks talk on one call',
  );
  const twice = await help.database.owner<{ adviser: string }[]>`
    select adviser::text as adviser from help.calls where adviser is not null and state in ('ringing', 'connected', 'handed-on')
    group by adviser having count(*) > 1`;
  assert.deepEqual(
    twice.map(row => row.adviser),
    [],
    'one adviser has two calls',
  );
}

/** What must be true once all is quiet. */
async function inLine() {
  const apart = await help.database.owner<{ call: string; state: string; desk: string | null }[]>`
    select c.id::text as call, c.state, a.state as desk from help.calls c
    left join help.advisers a on a.staff = c.adviser and a.call = c.id
    where (c.state = 'connected' and a.state is distinct from 'busy')
      or (c.state in ('ringing', 'handed-on') and c.adviser is not null and a.state is distinct from 'offered')`;
  assert.deepEqual(
    apart.map(row => ({ ...row })),
    [],
    'a call whose adviser does not know of it',
  );
  const idle = await help.database.owner<{ staff: string; state: string }[]>`
    select a.staff::text as staff, a.state from help.advisers a left join help.calls c on c.id = a.call and c.adviser = a.staff
    where a.state in ('offered', 'busy') and (c.id is null or c.state not in ('ringing', 'handed-on', 'connected'))`;
  assert.deepEqual(
    idle.map(row => ({ ...row })),
    [],
    'a desk that waits for a call that is none',
  );
}

import type { Ars } from '@buergernah/kernel';
import { type CallMatch, routeCalls, type WaitingCall } from '../../routing.ts';
import { callById, changeCall, tellLive } from '../calls/store.ts';
import type { HelpOffice } from '../office.ts';
import { partnersOn } from '../partners.ts';
import { deskStream } from '../streams.ts';
import { asReady, routeHere, routingRules, seenSince } from './route-here.ts';
import { adviserById, changeAdviser, readyAdvisers } from './store.ts';
import { holdPool } from './turns.ts';

/**
 * Lets calls ring on desks of partner municipalities. An adviser's own row is the one word on who they answer: it is taken first, in the rows of
 * their municipality, after that municipality's own callers; then the call, in the rows of its own. Where the second fails the first is given back,
 * and a server that dies between the two is made good by the partner's own clockwork.
 */
export async function borrow(
  office: HelpOffice,
  municipality: Ars,
  calls: readonly WaitingCall[],
  now: Temporal.Instant,
): Promise<void> {
  let left = calls;
  for (const home of partnersOn(office, municipality, now).keys()) {
    const wanting = left.filter(call => call.only === null || call.only === home);
    if (wanting.length === 0) continue;
    const lent = await lend(office, home, municipality, wanting, now);
    for (const match of lent)
      if (!(await ringThere(office, municipality, home, match))) await giveBack(office, home, match, now);
    const found = new Set(lent.map(match => match.call));
    left = left.filter(call => !found.has(call.id));
  }
}

function lend(
  office: HelpOffice,
  home: Ars,
  municipality: Ars,
  calls: readonly WaitingCall[],
  now: Temporal.Instant,
): Promise<CallMatch[]> {
  return holdPool(office.database, home, async tx => {
    // The own callers come first.
    await routeHere(tx, office, now);
    const ready = new Map(
      (await readyAdvisers(tx, seenSince(office, home, now))).map(row => [row.staff as string, row]),
    );
    const desks = [...ready.values()].map(row => asReady(home, row));
    const matches = routeCalls(calls, desks, routingRules(office, municipality, now), now.epochMilliseconds);
    const lent: CallMatch[] = [];
    for (const match of matches) {
      const desk = ready.get(match.adviser);
      const offered = {
        state: 'offered',
        since: now,
        call: match.call as never,
        callOf: municipality,
        servesAs: 'adviser',
      } as const;
      if (desk && (await changeAdviser(tx, desk, offered))) lent.push(match);
    }
    return lent;
  });
}

function ringThere(office: HelpOffice, municipality: Ars, home: Ars, { call, adviser }: CallMatch): Promise<boolean> {
  return holdPool(office.database, municipality, async tx => {
    const row = await callById(tx, call);
    const waits = row && row.adviser === null && (row.state === 'ringing' || row.state === 'handed-on');
    return waits ? changeCall(tx, row, { adviser: adviser as never, adviserOf: home }) : false;
  }).then(async rings => {
    if (rings) await office.database.withMunicipality(home, tx => tellLive(tx, deskStream(home), 0));
    return rings;
  });
}

function giveBack(office: HelpOffice, home: Ars, { call, adviser }: CallMatch, now: Temporal.Instant): Promise<void> {
  return holdPool(office.database, home, async tx => {
    const desk = await adviserById(tx, adviser);
    if (desk?.state === 'offered' && desk.call === call)
      await changeAdviser(tx, desk, { state: 'ready', since: now, call: null, callOf: null, servesAs: null });
  });
}

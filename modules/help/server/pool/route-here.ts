import type { Ars } from '@buergernah/kernel';
import type { Tx } from '@buergernah/kernel/server';
import { circleOf, type ReadyAdviser, type RoutingRules, routeCalls, type WaitingCall } from '../../routing.ts';
import { type CallRow, changeCall, tellLive, unofferedCalls } from '../calls/store.ts';
import type { HelpOffice } from '../office.ts';
import { partnersOn } from '../partners.ts';
import { deskStream } from '../streams.ts';
import { type AdviserRow, changeAdviser, readyAdvisers } from './store.ts';

/** The rules of answering in a municipality at a moment. */
export function routingRules(office: HelpOffice, municipality: Ars, now: Temporal.Instant): RoutingRules {
  const { widen } = office.settingsOf(municipality);
  return {
    withInterpreter: widen.withInterpreter * 1000,
    partners: widen.partners * 1000,
    agreements: new Set(partnersOn(office, municipality, now).keys()),
  };
}

/** A call as the order of answering sees it. */
export function asWaiting(office: HelpOffice, municipality: Ars, row: CallRow): WaitingCall {
  // A service that nobody knows any more stays in the house.
  const secrecy = row.service === null ? null : (office.serviceOf(municipality, row.service)?.secrecy ?? 'ausweis');
  return {
    id: row.id,
    home: municipality,
    isLost: row.isLost,
    waitsSince: row.waitsSince.epochMilliseconds,
    service: row.service,
    secrecy,
    speaks: row.speaks,
    only: row.onlyArs,
    passed: row.passed,
    passedUntil: row.passedUntil?.epochMilliseconds ?? 0,
    lastAdviser: row.lastAdviser,
  };
}

/** An adviser as the order of answering sees one. */
export function asReady(home: Ars, row: AdviserRow): ReadyAdviser {
  const { staff: id, services, speaks, interprets } = row;
  return { id, home, readySince: row.since.epochMilliseconds, services, speaks, interprets };
}

/** Since when somebody must have been seen to be there. */
export function seenSince(office: HelpOffice, municipality: Ars, now: Temporal.Instant): Temporal.Instant {
  return now.subtract({ seconds: office.settingsOf(municipality).lostAfter });
}

/** Whether a sign of life is written down: not each, which would be in the way of the line, and long before anybody counts as gone. */
export function isSignDue(
  office: HelpOffice,
  municipality: Ars,
  seenAt: Temporal.Instant,
  now: Temporal.Instant,
): boolean {
  return now.since(seenAt).total('seconds') >= office.settingsOf(municipality).lostAfter / 4;
}

/**
 * Lets the calls that wait ring on the desks that are ready, and gives back those that nobody here can take and that may leave the
 * municipality. The caller holds the pool.
 */
export async function routeHere(tx: Tx, office: HelpOffice, now: Temporal.Instant): Promise<readonly WaitingCall[]> {
  const { municipality } = tx;
  const since = seenSince(office, municipality, now);
  const calls = new Map((await unofferedCalls(tx, since)).map(row => [row.id as string, row]));
  if (calls.size === 0) return [];
  const advisers = new Map((await readyAdvisers(tx, since)).map(row => [row.staff as string, row]));
  const rules = routingRules(office, municipality, now);
  const waiting = [...calls.values()].map(row => asWaiting(office, municipality, row));
  const desks = [...advisers.values()].map(row => asReady(municipality, row));
  const matches = routeCalls(waiting, desks, rules, now.epochMilliseconds);
  for (const { call, adviser } of matches) {
    const [row, desk] = [calls.get(call), advisers.get(adviser)];
    if (!row || !desk) continue;
    const offered = { state: 'offered', since: now, call: row.id, callOf: municipality, servesAs: 'adviser' } as const;
    const both =
      (await changeAdviser(tx, desk, offered)) &&
      (await changeCall(tx, row, { adviser: desk.staff, adviserOf: municipality }));
    // Nobody else may have moved them while the pool was held.
    if (!both) throw Object.assign(new Error('call or desk moved meanwhile'), { code: '40001' });
  }
  if (matches.length > 0) await tellLive(tx, deskStream(municipality), 0);
  const found = new Set(matches.map(match => match.call));
  return waiting.filter(call => !found.has(call.id) && circleOf(call, rules, now.epochMilliseconds).partners);
}

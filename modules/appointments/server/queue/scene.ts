import { dayOf } from '@buergernah/kernel';
import type { Tx } from '@buergernah/kernel/server';
import type { Rota } from '../../contract.ts';
import type { Called, QueueRules, Skills, Waiting } from '../../queue.ts';
import { orderOf } from '../../queue.ts';
import {
  correction,
  type Minutes,
  offBy,
  type Reckoned,
  reckonWait,
  restOf,
  type Scene,
  toldWait,
} from '../../wait.ts';
import type { AppointmentOffice } from '../office.ts';
import { knownRotas } from '../rota/known-rotas.ts';
import { type CounterRow, comingTo, countersAt, lastWaits, type WaitRow } from './counters/store.ts';
import { aliveAt, recentCalls, type TicketRow } from './store.ts';

/** The queue of a place as it stands in this moment. */
export interface QueueNow {
  readonly place: string;
  readonly now: Temporal.Instant;
  readonly tickets: readonly TicketRow[];
  readonly waiting: readonly Waiting[];
  readonly rules: QueueRules;
  readonly recent: readonly Called[];
  readonly counters: readonly CounterRow[];
  readonly waits: readonly WaitRow[];
  readonly scene: Scene;
  /** What the colleague serves here. */
  skillsOf(staff: string): Skills;
}

/** Appointments of the next hours take colleagues from those who wait now. */
const AHEAD = { hours: 4 };
/** Waits that are looked back at. */
const BACK = { hours: 14 * 24 };
const MOST_WAITS = 100;
/** More calls back nothing of the rules reaches. */
const CALLS_BACK = 60;
/** What somebody who comes now is taken to bring, in minutes. */
const TYPICAL = 8;

/** The queues of some places as they stand, read together. */
export async function queuesNow(
  tx: Tx,
  office: AppointmentOffice,
  places: readonly string[],
  now: Temporal.Instant,
): Promise<ReadonlyMap<string, QueueNow>> {
  if (places.length === 0) return new Map();
  const day = dayOf(now);
  const tickets = Map.groupBy(await aliveAt(tx, places, day), row => row.place);
  const recent = Map.groupBy(await recentCalls(tx, places, day, CALLS_BACK), row => row.place);
  const counters = Map.groupBy(await countersAt(tx, places), row => row.place);
  const late = now.subtract({ minutes: 10 });
  const coming = Map.groupBy(await comingTo(tx, places, late, now.add(AHEAD)), row => row.place);
  const waits = Map.groupBy(await lastWaits(tx, places, now.subtract(BACK)), row => row.place);
  const rotas = await knownRotas(tx);
  return new Map(
    places.map(place => {
      const settings = office.settingsOf(tx.municipality, place);
      const read = {
        place,
        now,
        rules: { graceMinutes: settings.graceMinutes, queue: settings.queue },
        tickets: tickets.get(place) ?? [],
        recent: recent.get(place) ?? [],
        counters: counters.get(place) ?? [],
        waits: (waits.get(place) ?? []).slice(0, MOST_WAITS),
      };
      const due = (coming.get(place) ?? []).map(({ at, minutes, party }) => ({
        at,
        minutes,
        services: party.people.flatMap(person => person.services),
      }));
      return [place, queueOf(read, due, rotas.get(place)?.rota)];
    }),
  );
}

/** The queue of one place. */
export async function queueNow(
  tx: Tx,
  office: AppointmentOffice,
  place: string,
  now: Temporal.Instant,
): Promise<QueueNow> {
  const queue = (await queuesNow(tx, office, [place], now)).get(place);
  if (!queue) throw new Error('a place that was asked for was not read');
  return queue;
}

function queueOf(
  read: Omit<QueueNow, 'waiting' | 'scene' | 'skillsOf'>,
  coming: Scene['coming'],
  rota: Rota | undefined,
): QueueNow {
  const { tickets, counters, now, rules, recent } = read;
  const skillsOf = (staff: string): Skills => {
    const member = rota?.members.find(one => one.staff === staff);
    return { takes: member?.takes ?? 'both', services: member?.services };
  };
  const waiting = tickets.filter(ticket => ticket.state === 'waiting').map(toWaiting);
  const servers = counters.map(({ staff }) => {
    const inHand = tickets.find(one => one.calledBy === staff && (one.state === 'called' || one.state === 'serving'));
    const since = inHand?.begunAt ? now.since(inHand.begunAt).total('minutes') : 0;
    return { skills: skillsOf(staff), rest: inHand ? restOf(inHand.minutes, since) : 0 };
  });
  return { ...read, waiting, skillsOf, scene: { waiting, rules, recent, now, servers, coming } };
}

/** A ticket as the rules of the queue see it. */
export function toWaiting(ticket: TicketRow): Waiting {
  const { id, lane, soon, minutes, drawnAt, appointmentAt, party } = ticket;
  const services = [...new Set(party.people.flatMap(person => person.services))];
  return { id, lane, soon, services, minutes, drawnAt, appointmentAt };
}

/** Everybody who waits, in the order in which they will be called. */
export function orderNow({ waiting, rules, recent, now, counters }: QueueNow): readonly Waiting[] {
  const minutes = waiting.reduce((sum, one) => sum + one.minutes, 0);
  const pace = waiting.length ? minutes / waiting.length / Math.max(1, counters.length) : 0;
  return orderOf(waiting, rules, recent, now, pace);
}

/** How long somebody in the queue still waits, and how that was reckoned; null where nobody serves them. */
export function foretell(queue: QueueNow, id: string): { readonly reckoned: Reckoned; readonly told: Minutes } | null {
  const reckoned = reckonWait(queue.scene, id);
  return reckoned ? { reckoned, told: toldWait(reckoned, correction(queue.waits)) } : null;
}

/** How long somebody would wait who came now without an appointment; null where nobody serves. */
export function waitNow(queue: QueueNow): Minutes | null {
  const newcomer: Waiting = {
    id: 'newcomer',
    lane: 'walk-in',
    soon: false,
    services: [],
    minutes: TYPICAL,
    drawnAt: queue.now,
    appointmentAt: null,
  };
  const waiting = [...queue.waiting, newcomer];
  return foretell({ ...queue, waiting, scene: { ...queue.scene, waiting } }, newcomer.id)?.told ?? null;
}

/** How far the last foretellings at a place were off, and of how many that was found. */
export function measuredOff({ waits }: QueueNow): { readonly off: number; readonly of: number } | null {
  const off = offBy(waits);
  return off === null ? null : { off, of: waits.length };
}

import type { Settings } from './settings.ts';

/** In which way somebody waits: with an appointment, without one, or with something that is done in a moment. */
export type Lane = 'appointment' | 'walk-in' | 'quick';

/** Somebody who waits. */
export interface Waiting {
  readonly id: string;
  readonly lane: Lane;
  /** Cannot wait long; the desk said so. */
  readonly soon: boolean;
  readonly services: readonly string[];
  /** Minutes it will take. */
  readonly minutes: number;
  /** When the number was drawn first, at whichever place. */
  readonly drawnAt: Temporal.Instant;
  readonly appointmentAt: Temporal.Instant | null;
}

/** How a place orders its queue. */
export type QueueRules = Pick<Settings, 'graceMinutes'> & { readonly queue: Settings['queue'] };

/** What a colleague serves; services absent: all. */
export interface Skills {
  readonly services?: readonly string[] | undefined;
  readonly takes: 'both' | 'appointments' | 'walk-ins';
}

/** Somebody who was called: what the order of the next ones depends on. */
export type Called = Pick<Waiting, 'lane' | 'soon' | 'drawnAt' | 'appointmentAt'>;

/**
 * Whether somebody counts as having come on time for an appointment. Who comes later than the grace waits like somebody without one,
 * drawn at arrival.
 */
export function isOnTime(
  { lane, drawnAt, appointmentAt }: Pick<Waiting, 'lane' | 'drawnAt' | 'appointmentAt'>,
  { graceMinutes }: Pick<QueueRules, 'graceMinutes'>,
): boolean {
  return lane === 'appointment' && appointmentAt !== null && minutesFrom(appointmentAt, drawnAt) <= graceMinutes;
}

/** Whether a colleague serves somebody: all their services, and appointments or walk-ins as the rota says. */
export function canServe({ services, takes }: Skills, ticket: Waiting): boolean {
  if (takes !== 'both' && (takes === 'appointments') !== (ticket.lane === 'appointment')) return false;
  return services === undefined || ticket.services.every(service => services.includes(service));
}

/**
 * Who is called next, or undefined where nobody waits whom `skills` can serve; those who are passed over keep their place. `recent` are
 * the last calls at the place, oldest first. In this order:
 *
 * 1. whoever cannot wait long;
 * 2. after `quickEvery` others a waiting quick one;
 * 3. appointments whose time has come, by time; but a walk-in after `appointmentsInRow` appointments, and one who has waited longer than
 *    `longestWait` after every single appointment (never two of them while an appointment waits: in a crowd nobody starves);
 * 4. walk-ins and quick ones by the time of drawing;
 * 5. who is early for an appointment and the only one there.
 */
export function nextTicket(
  tickets: readonly Waiting[],
  rules: QueueRules,
  recent: readonly Called[],
  now: Temporal.Instant,
  skills?: Skills,
): Waiting | undefined {
  const heads = headsOf(skills ? tickets.filter(ticket => canServe(skills, ticket)) : tickets, rules, now);
  if (heads.soon) return heads.soon;
  const { queue } = rules;
  const past = pastOf(recent, rules);
  const { walkIn, quick, due } = heads;
  if (quick && past.sinceQuick >= queue.quickEvery) return quick;
  if (due) {
    const overdue = walkIn && minutesFrom(walkIn.drawnAt, now) > queue.longestWait && past.last !== 'walk-in';
    return walkIn && (overdue || past.inRow >= queue.appointmentsInRow) ? walkIn : due;
  }
  if (walkIn && quick) return byDrawing(walkIn, quick) < 0 ? walkIn : quick;
  return walkIn ?? quick ?? heads.early;
}

/**
 * Everybody who waits, in the order in which they will be called if nobody else comes. `pace`: minutes from one call to the next, in which
 * appointments become due and waits longer.
 */
export function orderOf(
  tickets: readonly Waiting[],
  rules: QueueRules,
  recent: readonly Called[],
  now: Temporal.Instant,
  pace = 0,
): Waiting[] {
  const left = new Set(tickets);
  const called: Called[] = [...recent];
  const order: Waiting[] = [];
  for (let at = now; ; at = at.add({ seconds: Math.round(pace * 60) })) {
    const next = nextTicket([...left], rules, called, at);
    if (!next) return order;
    left.delete(next);
    called.push(next);
    order.push(next);
  }
}

interface Heads {
  soon?: Waiting;
  walkIn?: Waiting;
  quick?: Waiting;
  due?: Waiting;
  early?: Waiting;
}

/** The first of each lane. */
function headsOf(tickets: readonly Waiting[], rules: QueueRules, now: Temporal.Instant): Heads {
  const heads: Heads = {};
  for (const ticket of tickets) {
    const lane = laneNow(ticket, rules, now);
    const by = lane === 'due' || lane === 'early' ? byAppointment : byDrawing;
    const head = heads[lane];
    if (!head || by(ticket, head) < 0) heads[lane] = ticket;
  }
  return heads;
}

function laneNow(ticket: Waiting, rules: QueueRules, now: Temporal.Instant): keyof Heads {
  if (ticket.soon) return 'soon';
  if (ticket.lane === 'quick') return 'quick';
  if (!isOnTime(ticket, rules) || ticket.appointmentAt === null) return 'walkIn';
  return minutesFrom(ticket.appointmentAt, now) >= 0 ? 'due' : 'early';
}

/** No rule looks back at more calls: twenty appointments in a row with a quick one between every two. */
const REACH = 60;

/** What the last calls mean for the next: quick ones and those who could not wait are no turn of the others. */
function pastOf(recent: readonly Called[], rules: QueueRules) {
  const turns = recent.slice(-REACH).filter(call => !call.soon);
  const lastQuick = turns.findLastIndex(call => call.lane === 'quick');
  const others = turns.filter(call => call.lane !== 'quick');
  const lastWalkIn = others.findLastIndex(call => !isOnTime(call, rules));
  const last = others.at(-1);
  return {
    sinceQuick: turns.length - 1 - lastQuick,
    inRow: others.length - 1 - lastWalkIn,
    last: last && (isOnTime(last, rules) ? 'appointment' : 'walk-in'),
  };
}

function byDrawing(one: Waiting, other: Waiting): number {
  return Temporal.Instant.compare(one.drawnAt, other.drawnAt) || (one.id < other.id ? -1 : 1);
}

function byAppointment(one: Waiting, other: Waiting): number {
  const { appointmentAt: first } = one;
  const { appointmentAt: second } = other;
  return (first && second && Temporal.Instant.compare(first, second)) || byDrawing(one, other);
}

function minutesFrom(from: Temporal.Instant, to: Temporal.Instant): number {
  return (to.epochMilliseconds - from.epochMilliseconds) / 60_000;
}

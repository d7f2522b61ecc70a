import type { Command } from '@buergernah/access/server';
import { ok, type Result, refuse } from '@buergernah/kernel';
import type { AppointmentOffice } from '../office.ts';
import type { Asking } from './at-ticket.ts';
import { counterOf, countersAt, leaveCounter, takeCounter } from './counters/store.ts';
import { deskAt, hasVanished, leads } from './standing.ts';
import { changeTicket, inHandOf } from './store.ts';
import { inQueue, takeInQueues } from './take.ts';

/**
 * A colleague serves at a counter from now on and leaves the one before. The counter of somebody who has vanished is taken over together
 * with the number in hand there. Refused: `place-unknown`, `place-not-yours`, `counter-taken`, `ticket-in-hand`.
 */
export async function sitDown(
  office: AppointmentOffice,
  asked: Asking,
  place: string,
  counter: string,
  command: Command,
): Promise<Result<undefined>> {
  const desk = deskAt(office, asked, place);
  if (!desk.ok) return desk;
  const { staff } = desk.value;
  return inQueue(office, asked.municipality, async tx => {
    const elsewhere = await counterOf(tx, staff);
    const places = [place, ...(elsewhere ? [elsewhere.place] : [])];
    const payload = { sit: place, counter };
    const sat = await takeInQueues(tx, { ...command, payload }, places, async () => {
      const before = await counterOf(tx, staff);
      if (before?.place === place && before.counter === counter) return ok({ facts: [], outcome: null });
      if (await inHandOf(tx, staff)) return refuse('ticket-in-hand');
      const taken = (await countersAt(tx, [place])).find(row => row.counter === counter);
      if (taken && !hasVanished(taken, command.now) && !leads(office, asked.actor, asked.municipality, place))
        return refuse('counter-taken');
      const left = before ? [{ place: before.place, kind: 'appointments.counter-left', data: { staff } }] : [];
      await leaveCounter(tx, staff);
      if (taken) {
        const inHand = await inHandOf(tx, taken.staff);
        if (inHand) await changeTicket(tx, inHand.id, inHand.state, { calledBy: staff });
        await leaveCounter(tx, taken.staff);
      }
      await takeCounter(tx, place, counter, staff, command.now);
      const data = { staff, counter, from: taken?.staff ?? null };
      return ok({ facts: [...left, { place, kind: 'appointments.counter-taken', data }], outcome: null });
    });
    return sat.ok ? ok(undefined) : sat;
  });
}

/** The colleague serves no longer. Refused: `place-unknown`, `place-not-yours`, `ticket-in-hand`. */
export async function standUp(
  office: AppointmentOffice,
  asked: Asking,
  place: string,
  command: Command,
): Promise<Result<undefined>> {
  const desk = deskAt(office, asked, place);
  if (!desk.ok) return desk;
  const { staff } = desk.value;
  return inQueue(office, asked.municipality, async tx => {
    const stood = await takeInQueues(tx, { ...command, payload: { stand: place } }, [place], async () => {
      const before = await counterOf(tx, staff);
      if (before?.place !== place) return ok({ facts: [], outcome: null });
      if (await inHandOf(tx, staff)) return refuse('ticket-in-hand');
      await leaveCounter(tx, staff);
      return ok({ facts: [{ place, kind: 'appointments.counter-left', data: { staff } }], outcome: null });
    });
    return stood.ok ? ok(undefined) : stood;
  });
}

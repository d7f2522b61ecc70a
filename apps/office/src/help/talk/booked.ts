import { helpContract } from '@buergernah/help';
import { newId } from '../../clock.ts';
import { tell } from '../../notice.tsx';
import { offers } from '../../office-data.ts';
import { go } from '../../place.ts';
import { ask } from '../../session.ts';
import { say } from '../../texts.ts';
import { isBegun, newCall, call as onPhoneDesk } from '../../visits/call/call.ts';
import { SPOKEN } from '../../visits/call/who.tsx';
import { desk, type OwnCall } from '../desk.ts';

type Booked = Parameters<typeof ask<typeof helpContract.noteBooked>>[1]['body']['what'];

const AGAIN_MS = 3000;

/** Home visits that were begun from a call, by their ids. */
const begunFrom = new Map<string, OwnCall['call']>();

/** The call on this desk in whose course something is booked: while it is talked, and while it is written up. */
function callHere(): OwnCall['call'] | undefined {
  const now = desk.peek();
  const talks = now?.state === 'busy' || now?.state === 'wrap-up';
  return talks && now.own?.as === 'adviser' ? now.own.call : undefined;
}

/** Writes down that an appointment was booked in the call that is talked: ids alone, also beside its case. */
export function noteAppointment(booking: string): void {
  const call = callHere();
  if (call) void noteBooked(call, 'appointment', booking);
}

/** Writes down that a home visit was promised, where it was begun from a call. */
export function noteVisit(visit: string): void {
  const call = begunFrom.get(visit);
  if (call) void noteBooked(call, 'visit', visit);
}

/** Goes to the phone desk with what the call knows already: service and languages. What was typed there is put aside, not lost. */
export function planVisit({ call, service, language, speaks }: OwnCall): void {
  const before = onPhoneDesk.peek();
  if (begunFrom.get(before.visit) !== call) {
    const visited = offers.peek().some(offer => offer.slug === service && offer.doors.koffer !== undefined);
    const next = {
      ...newCall(),
      language,
      speaks: SPOKEN.some(one => one === speaks) ? speaks : '',
      people: [{ born: '', services: service !== null && visited ? [service] : [] }],
    };
    begunFrom.set(next.visit, call);
    onPhoneDesk.value = next;
    if (isBegun(before))
      tell(say('office.visits.put-aside'), () => {
        onPhoneDesk.value = before;
      });
  }
  go({ name: 'phone-desk' });
}

async function noteBooked(call: OwnCall['call'], what: Booked, id: string): Promise<void> {
  const given = { params: { call }, body: { command: newId<'command'>(), what, id: id as never } };
  for (;;) {
    const answer = await ask(helpContract.noteBooked, given);
    if (answer.ok) return;
    if (answer.refusal.code !== 'unreachable' && answer.refusal.code !== 'signed-out')
      return tell(answer.refusal.sentence ?? say('refusal.unreachable'));
    await new Promise(done => setTimeout(done, AGAIN_MS));
  }
}

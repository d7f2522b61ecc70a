import { appointmentsContract, type DeskTicket } from '@buergernah/appointments';
import { useEffect } from 'preact/hooks';
import { sitsAt } from '../alarm/alarms.ts';
import { newId } from '../clock.ts';
import { tell } from '../notice.tsx';
import { placeName } from '../office-data.ts';
import { herePlaces, queueMoves } from '../places/here.ts';
import { useReading } from '../places/reading.ts';
import { useSending } from '../places/sending.ts';
import { sits } from '../places/standing.ts';
import { useTexts } from '../texts.ts';
import { inHand, seatOf } from './board.ts';
import { ENDS_AFTER_MS, ending, endingRefused, endNow, endSoon, keepOn } from './ending.ts';

const routes = {
  call: appointmentsContract.callTicket,
  'call-again': appointmentsContract.callAgain,
  begin: appointmentsContract.beginTicket,
  miss: appointmentsContract.missTicket,
  'put-back': appointmentsContract.putBack,
  resume: appointmentsContract.resumeTicket,
} as const;
export type PlainStep = keyof typeof routes;

export type Desk = ReturnType<typeof useDesk>;

/** The desk of a colleague at a place: the queue as the office says it, and what can be done with it. Everything can be taken back. */
export function useDesk(place: string) {
  const say = useTexts();
  const {
    value: queue,
    refused: unread,
    again,
  } = useReading(appointmentsContract.readQueue, { params: { place } }, [queueMoves(place)]);
  const sending = useSending(again);
  const seat = queue && seatOf(queue);
  useEffect(() => {
    if (!queue) return;
    sitsAt(place, seat);
    sits(place, seat !== undefined);
  }, [place, seat, queue === undefined]);
  useEffect(() => {
    if (!ending.value) again();
  }, [ending.value]);
  const current = queue && inHand(queue);
  const called = queue?.called.filter(ticket => ticket.ticket !== ending.value?.ticket.ticket) ?? [];
  const hand = current && current.ticket !== ending.value?.ticket.ticket ? current : undefined;
  const command = () => newId<'command'>();

  const plain = async (name: PlainStep, ticket: DeskTicket) => {
    await endNow();
    const answer = await sending.send(routes[name], {
      params: { ticket: ticket.ticket },
      body: { command: command() },
    });
    return answer?.ok ? answer.value : undefined;
  };
  const putBack = async (ticket: DeskTicket) => {
    if (await plain('put-back', ticket))
      tell(say('office.queue.told.put-back', { number: ticket.number }), () => void plain('call', ticket));
  };
  const toldCalled = (ticket: DeskTicket) =>
    tell(say('office.queue.told.called', { number: ticket.number }), () => void plain('put-back', ticket));
  return {
    place,
    queue: queue && { ...queue, called },
    hand,
    seat,
    sending,
    again,
    refused: sending.refused ?? endingRefused.value ?? unread,
    sit: async (counter: string) => {
      const answer = await sending.send(appointmentsContract.sitDown, {
        params: { place },
        body: { command: command(), counter },
      });
      if (answer?.ok) tell(say('office.queue.told.sits', { counter }));
    },
    stand: async () => {
      await endNow();
      const was = seat;
      const answer = await sending.send(appointmentsContract.standUp, {
        params: { place },
        body: { command: command() },
      });
      if (answer?.ok && was !== undefined)
        tell(say('office.queue.told.stands'), () => {
          const body = { command: command(), counter: was };
          void sending.send(appointmentsContract.sitDown, { params: { place }, body });
        });
    },
    next: async (quickOnly: boolean) => {
      await endNow();
      const answer = await sending.send(appointmentsContract.callNext, {
        params: { place },
        body: { command: command(), quickOnly },
      });
      if (!answer?.ok) return;
      if (answer.value.ticket) toldCalled(answer.value.ticket);
      else tell(say(quickOnly ? 'office.queue.told.nobody-quick' : 'office.queue.told.nobody'));
    },
    step: async (name: PlainStep, ticket: DeskTicket) => {
      if (name === 'put-back') return putBack(ticket);
      const done = await plain(name, ticket);
      if (!done) return;
      if (name === 'call') toldCalled(done);
      else if (name === 'miss')
        tell(say('office.queue.told.missed', { number: ticket.number }), () => void plain('call', ticket));
      else if (name === 'call-again')
        tell(say('office.queue.told.again', { number: ticket.number, calls: done.calls }));
      else if (name === 'resume') tell(say('office.queue.told.resumed', { number: ticket.number }));
    },
    finish: (ticket: DeskTicket) => {
      endSoon(ticket);
      tell(say('office.queue.told.finished', { number: ticket.number }), keepOn, ENDS_AFTER_MS);
    },
    park: async (ticket: DeskTicket, missing: DeskTicket['missing']) => {
      const answer = await sending.send(appointmentsContract.parkTicket, {
        params: { ticket: ticket.ticket },
        body: { command: command(), missing },
      });
      if (!answer?.ok) return undefined;
      tell(say('office.queue.told.parked', { number: ticket.number }), () => {
        void plain('call', ticket).then(called => called && plain('begin', ticket));
      });
      return answer.value;
    },
    forward: async (ticket: DeskTicket, to: string) => {
      const send = (target: string) =>
        sending.send(appointmentsContract.forwardTicket, {
          params: { ticket: ticket.ticket },
          body: { command: command(), to: target },
        });
      const answer = await send(to);
      if (answer?.ok) {
        // Only whoever serves there too can fetch it back.
        const serves = herePlaces.value.some(site => site.id === to);
        const words = say('office.queue.told.forwarded', { number: ticket.number, place: placeName(to) });
        tell(words, serves ? () => void send(place) : undefined);
      }
      return answer?.ok ?? false;
    },
    add: async (ticket: DeskTicket, services: string[]) => {
      const answer = await sending.send(appointmentsContract.addMatter, {
        params: { ticket: ticket.ticket },
        body: { command: command(), services },
      });
      if (answer?.ok) tell(say('office.queue.told.added'));
      return answer?.ok ?? false;
    },
  };
}

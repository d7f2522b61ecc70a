import type { Actor } from '@buergernah/access';
import { ok } from '@buergernah/kernel';
import type { Edge } from '@buergernah/kernel/server';
import * as contract from '../../contract.ts';
import { arrive } from './arrive.ts';
import { callAgain, callNext, callTicket } from './call.ts';
import { sitDown, standUp } from './counters.ts';
import { doorCodeAt } from './door-code.ts';
import { drawTicket } from './draw-ticket.ts';
import { forwardTicket } from './forward-ticket.ts';
import { leaveQueue, readOwnTicket } from './own-ticket.ts';
import { numbersAt, queueForDesk, waitsOf } from './read-queue.ts';
import { addMatter, beginTicket, finishTicket, missTicket, parkTicket, putBack, resumeTicket } from './serve-ticket.ts';
import { presentAt } from './standing.ts';
import { type QueueWiring, serveWatch } from './watch-queue.ts';

/** Opens the routes about numbers and queues. */
export function serveQueue(edge: Edge<Actor>, wiring: QueueWiring): void {
  serveVisitors(edge, wiring);
  serveDesk(edge, wiring);
  serveWatch(edge, wiring);
}

function serveVisitors(edge: Edge<Actor>, { office, access }: QueueWiring): void {
  edge.serve(contract.arrive, asked => {
    const { command, code } = asked.body;
    return arrive(office, asked.municipality, asked.params.place, code, access.command(asked, command));
  });
  edge.serve(contract.drawTicket, asked => {
    const { command, ...wish } = asked.body;
    return drawTicket(office, asked, asked.params.place, wish, access.command(asked, command));
  });
  edge.serve(contract.doorCode, async asked => {
    const here = presentAt(office, asked, asked.params.place);
    return here.ok ? ok(doorCodeAt(office, asked.municipality, asked.params.place, asked.now)) : here;
  });
  edge.serve(contract.ownTicket, ({ municipality, body, now }) => readOwnTicket(office, municipality, body.code, now));
  edge.serve(contract.leaveQueue, asked =>
    leaveQueue(office, asked.municipality, asked.body.code, access.command(asked, asked.body.command)),
  );
  edge.serve(contract.queueNumbers, asked => numbersAt(office, asked, asked.params.place, asked.now));
  edge.serve(contract.waits, ({ municipality, now }) => waitsOf(office, municipality, now));
}

function serveDesk(edge: Edge<Actor>, { office, access }: QueueWiring): void {
  edge.serve(contract.readQueue, asked => queueForDesk(office, asked, asked.params.place, asked.now));
  edge.serve(contract.sitDown, asked => {
    const { command, counter } = asked.body;
    return sitDown(office, asked, asked.params.place, counter, access.command(asked, command));
  });
  edge.serve(contract.standUp, asked =>
    standUp(office, asked, asked.params.place, access.command(asked, asked.body.command)),
  );
  edge.serve(contract.callNext, asked => {
    const { command, quickOnly } = asked.body;
    return callNext(office, asked, asked.params.place, quickOnly, access.command(asked, command));
  });
  for (const [route, use] of [
    [contract.callTicket, callTicket],
    [contract.callAgain, callAgain],
    [contract.beginTicket, beginTicket],
    [contract.missTicket, missTicket],
    [contract.putBack, putBack],
    [contract.resumeTicket, resumeTicket],
    [contract.finishTicket, finishTicket],
  ] as const)
    edge.serve(route, asked => use(office, asked, asked.params.ticket, access.command(asked, asked.body.command)));
  edge.serve(contract.parkTicket, asked => {
    const { command, missing } = asked.body;
    return parkTicket(office, asked, asked.params.ticket, missing, access.command(asked, command));
  });
  edge.serve(contract.forwardTicket, asked => {
    const { command, to } = asked.body;
    return forwardTicket(office, asked, asked.params.ticket, to, access.command(asked, command));
  });
  edge.serve(contract.addMatter, asked => {
    const { command, services } = asked.body;
    return addMatter(office, asked, asked.params.ticket, services, access.command(asked, command));
  });
}

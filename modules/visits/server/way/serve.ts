import type { Actor } from '@buergernah/access';
import type { Edge } from '@buergernah/kernel/server';
import * as contract from '../../contract.ts';
import type { KofferWiring } from '../koffers/koffer.ts';
import { listArrivals, settleArrival } from './arrivals/arrivals.ts';
import { fetchDay } from './fetch-day.ts';
import { handIn, handInSealed } from './hand-in.ts';
import { hearHello } from './hello.ts';
import { answerHelp, listHelp } from './help/answer-help.ts';
import { callForHelp, hearSignOfLife } from './help/call-for-help.ts';
import { serveUploads } from './uploads/serve.ts';

/** Opens the routes of a Koffer on its way, and those on which the office sees what came of it. */
export function serveWay(edge: Edge<Actor>, wiring: KofferWiring): void {
  const { office, access } = wiring;
  edge.serve(contract.fetchDay, asked => fetchDay(office, asked));
  edge.serve(contract.handIn, asked => handIn(wiring, asked, asked.body.acts));
  edge.serve(contract.handInSealed, asked => handInSealed(wiring, asked, asked.body.acts));
  edge.serve(contract.kofferHello, asked => hearHello(office, asked, asked.body));
  serveUploads(edge, wiring);
  edge.serve(contract.callForHelp, asked => callForHelp(office, asked, asked.body));
  edge.serve(contract.signOfLife, asked => hearSignOfLife(office, asked, asked.body.dueAt));
  edge.serve(contract.listHelp, asked => listHelp(office, asked));
  edge.serve(contract.answerHelp, asked => {
    const { command, end } = asked.body;
    return answerHelp(office, asked, asked.params.help, end, access.command(asked, command));
  });
  edge.serve(contract.listArrivals, asked => listArrivals(office, asked));
  edge.serve(contract.settleArrival, asked => {
    const { command, how } = asked.body;
    return settleArrival(office, asked, asked.params.arrival, how, access.command(asked, command));
  });
}

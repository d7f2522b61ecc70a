import type { Actor } from '@buergernah/access';
import type { Edge } from '@buergernah/kernel/server';
import * as contract from '../../contract.ts';
import { listColleagues } from '../crew/list-colleagues.ts';
import { atBase } from '../desk/at-base.ts';
import type { VisitWiring } from '../desk/serve.ts';
import { dropTour } from './drop-tour.ts';
import { reportOverrun } from './follow-visit.ts';
import { moveStop } from './move-stop.ts';
import { readPlan } from './read-plan.ts';
import { replan } from './replan.ts';
import { saveTour } from './save-tour.ts';
import { tryMove } from './try-move.ts';

/** Opens the routes of tours and of the dispatch board. */
export function serveTours(edge: Edge<Actor>, { office, access }: VisitWiring): void {
  edge.serve(contract.readDayPlan, async asked => {
    const inside = atBase(office, asked, contract.AT_DISPATCH);
    const day = Temporal.PlainDate.from(asked.params.day);
    return inside.ok ? readPlan(office, asked.municipality, day, asked.now) : inside;
  });
  edge.serve(contract.saveTour, asked => {
    const { command, ...wish } = asked.body;
    return saveTour(office, asked, { tour: asked.params.tour, ...wish }, access.command(asked, command));
  });
  edge.serve(contract.listColleagues, asked => listColleagues(office, asked));
  edge.serve(contract.dropTour, asked => {
    const { command, basedOn } = asked.body;
    return dropTour(office, asked, { tour: asked.params.tour, basedOn }, access.command(asked, command));
  });
  edge.serve(contract.tryMove, async asked => {
    const inside = atBase(office, asked, contract.AT_DISPATCH);
    const day = Temporal.PlainDate.from(asked.params.day);
    return inside.ok ? tryMove(office, asked.municipality, day, asked.body, asked.now) : inside;
  });
  edge.serve(contract.moveStop, asked => {
    const { command, ...wish } = asked.body;
    const day = Temporal.PlainDate.from(asked.params.day);
    return moveStop(office, asked, day, wish, access.command(asked, command));
  });
  edge.serve(contract.replan, asked => {
    const { command, forMs } = asked.body;
    const day = Temporal.PlainDate.from(asked.params.day);
    return replan(office, asked, day, forMs, access.command(asked, command));
  });
  edge.serve(contract.reportOverrun, asked => {
    const { command, minutesMore } = asked.body;
    const { visit } = asked.params;
    return reportOverrun(office, asked, { visit, minutesMore }, access.command(asked, command));
  });
}

import { type Actor, may } from '@buergernah/access';
import type { Access } from '@buergernah/access/server';
import type { Carriers } from '@buergernah/appointments/server';
import { ok } from '@buergernah/kernel';
import type { Edge, EdgeOptions, Live } from '@buergernah/kernel/server';
import * as contract from '../../contract.ts';
import type { VisitOffice } from '../office.ts';
import { atBase } from './at-base.ts';
import { bookVisit } from './book-visit.ts';
import { cancelVisit } from './cancel-visit.ts';
import { findSlots } from './find-slots.ts';
import { findVisit, listVisits } from './list-visits.ts';
import { mailBesides } from './mail-besides.ts';
import { openVisit } from './open-visit.ts';
import { cancelOwnVisit, ownVisit } from './own-visit.ts';
import { requestVisit } from './request-visit.ts';
import { markTold, visitLetter } from './tell.ts';

/** What the routes of this module need from the process that carries them. */
export interface VisitWiring {
  readonly office: VisitOffice;
  readonly access: Access;
  readonly live: Live;
  /** Who is asking, asked again while a line stays open (module access). */
  readonly identify: EdgeOptions<Actor>['identify'];
  /** How e-mail goes out, where the city has a mail server; it only ever comes besides letter or call. */
  readonly mailer?: Carriers;
}

/** Opens the routes of the phone desk and those of whoever asks for a visit at home. */
export function serveDesk(edge: Edge<Actor>, wiring: VisitWiring): void {
  const { office, access, mailer } = wiring;
  edge.serve(contract.findSlots, async asked => {
    const inside = atBase(office, asked, contract.AT_PHONE);
    const { visit, ...question } = asked.body;
    return inside.ok ? findSlots(office, asked, question, visit) : inside;
  });
  edge.serve(contract.bookVisit, async asked => {
    const { command, ...booking } = asked.body;
    const said = await bookVisit(office, asked, asked.params.visit, booking, access.command(asked, command));
    if (said.ok && said.value.booked) mailBesides(office, mailer, asked.municipality, said.value.booked);
    return said;
  });
  edge.serve(contract.requestVisit, asked => {
    const { command, ...request } = asked.body;
    return requestVisit(office, asked.municipality, asked.params.visit, request, access.command(asked, command));
  });
  edge.serve(contract.ownVisit, asked => ownVisit(office, asked, asked.body.code));
  edge.serve(contract.cancelOwnVisit, asked =>
    cancelOwnVisit(office, asked.municipality, asked.body.code, access.command(asked, asked.body.command)),
  );
  edge.serve(contract.listVisits, asked => listVisits(office, asked, asked.query));
  edge.serve(contract.findVisit, asked => findVisit(office, asked, asked.body.code));
  edge.serve(contract.openVisit, asked => openVisit(office, asked, asked.params.visit, asked.body.purpose));
  edge.serve(contract.cancelVisit, asked => {
    const { command, basedOn } = asked.body;
    return cancelVisit(office, asked, { visit: asked.params.visit, basedOn }, access.command(asked, command));
  });
  edge.serve(contract.markTold, asked => {
    const { command, by } = asked.body;
    return markTold(office, asked, asked.params.visit, by, access.command(asked, command));
  });
  edge.serve(contract.visitLetter, asked => visitLetter(office, asked, asked.params.visit));
  serveWatch(edge, wiring);
}

/** Streams whose moves concern whoever plans visits or drives there. Readings and cases are not among them. */
const TOLD = ['visit/', 'tour/', 'home-day/', 'koffer/', 'help/', 'arrival/'];

function serveWatch(edge: Edge<Actor>, { office, live, identify }: VisitWiring): void {
  edge.serve(contract.visitBase, async ({ municipality }) => {
    const { base, phone } = office.settingsOf(municipality);
    return ok({ place: base, phone });
  });
  edge.serve(contract.visitEvents, async asked => {
    const { request, reply, municipality, actor } = asked;
    const inside = atBase(office, asked, contract.visitEvents.who);
    if (!inside.ok) return inside;
    const base = inside.value.id;
    const who = actor.staff?.staff ?? '';
    live.stream(reply, {
      municipality,
      who,
      wanted: ({ stream, marks }) =>
        TOLD.some(kind => stream.startsWith(kind)) && (marks?.offices.includes(base) ?? false),
      stillThere: async () => {
        const again = await identify(request, municipality);
        const same = again.staff?.staff === who && may(again, contract.visitEvents) === 'yes';
        return same && atBase(office, { actor: again, municipality }, contract.visitEvents.who).ok;
      },
    });
    return ok(undefined);
  });
}

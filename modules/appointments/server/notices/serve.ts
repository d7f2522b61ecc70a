import type { Actor } from '@buergernah/access';
import type { Access } from '@buergernah/access/server';
import { ok } from '@buergernah/kernel';
import { type Edge, newId } from '@buergernah/kernel/server';
import * as contract from '../../contract.ts';
import type { AppointmentOffice } from '../office.ts';
import type { Carriers } from './carrier.ts';
import { noticePrinted, readNotice, sendAgain } from './outbox/handle-notice.ts';
import { listOutbox } from './outbox/list-outbox.ts';
import { ownCalendarFile } from './own-calendar-file.ts';

/** What notices need from the process that carries them. */
export interface NoticeWiring {
  readonly office: AppointmentOffice;
  readonly access: Access;
  readonly mailer: Carriers;
}

/** Opens the routes about notices and the calendar file. */
export function serveNotices(edge: Edge<Actor>, { office, access, mailer }: NoticeWiring): void {
  edge.serve(contract.outbox, async ({ actor, municipality, query }) =>
    ok(await listOutbox(office, mailer, { actor, municipality, who: contract.outbox.who }, query.state)),
  );
  edge.serve(contract.readNotice, asked => {
    const asker = { actor: asked.actor, municipality: asked.municipality, who: contract.readNotice.who };
    const command = access.command(asked, newId<'command'>());
    return readNotice(office, mailer, asker, asked.params.notice, command);
  });
  edge.serve(contract.sendAgain, asked => {
    const asker = { actor: asked.actor, municipality: asked.municipality, who: contract.sendAgain.who };
    return sendAgain(office, asker, asked.params.notice, access.command(asked, asked.body.command));
  });
  edge.serve(contract.noticePrinted, asked => {
    const asker = { actor: asked.actor, municipality: asked.municipality, who: contract.noticePrinted.who };
    return noticePrinted(office, asker, asked.params.notice, access.command(asked, asked.body.command));
  });
  edge.serve(contract.ownCalendarFile, asked => ownCalendarFile(office, asked.municipality, asked.body, asked.now));
}

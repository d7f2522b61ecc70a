import type { Actor } from '@buergernah/access';
import type { Access } from '@buergernah/access/server';
import { type Ars, ok, type Result } from '@buergernah/kernel';
import type { Edge } from '@buergernah/kernel/server';
import * as contract from '../../contract.ts';
import type { Carriers } from '../notices/carrier.ts';
import { sendDue } from '../notices/send-due.ts';
import type { AppointmentOffice } from '../office.ts';
import { bookBlock } from './book-block.ts';
import { viewOf } from './booking.ts';
import { cancelForOffice, cancelOwn } from './cancel-booking.ts';
import { closeNow } from './close-now.ts';
import { confirmBooking } from './confirm-booking.ts';
import { bookingByCode } from './find-booking.ts';
import { holdSlot } from './hold-slot.ts';
import { listBookings } from './list-bookings.ts';
import { moveForOffice, moveOwn } from './move-booking.ts';
import { releaseHold } from './release-hold.ts';

/** What bookings need from the process that carries them. */
export interface BookingWiring {
  readonly office: AppointmentOffice;
  readonly access: Access;
  readonly mailer: Carriers;
}

/** Opens the routes about bookings. */
export function serveBookings(edge: Edge<Actor>, { office, access, mailer }: BookingWiring): void {
  /** Cities whose notices are going out, and since when there is more to send than the run that is under way looked for. */
  const sending = new Map<Ars, Temporal.Instant | undefined>();
  const sendOut = async (municipality: Ars, told: Temporal.Instant) => {
    const underWay = sending.has(municipality);
    sending.set(municipality, told);
    if (underWay) return;
    try {
      for (let now = sending.get(municipality); now; now = sending.get(municipality)) {
        sending.set(municipality, undefined);
        await sendDue(office, mailer, municipality, now);
      }
    } finally {
      sending.delete(municipality);
    }
  };
  /** What was just told goes out at once, in one run at a time; where that fails, the job of the next minute tries again and says why. */
  const sent = async <T>(
    { municipality, now }: { readonly municipality: Ars; readonly now: Temporal.Instant },
    doing: Promise<Result<T>>,
  ): Promise<Result<T>> => {
    const done = await doing;
    if (done.ok && mailer.email) void sendOut(municipality, now).catch(() => {});
    return done;
  };

  edge.serve(contract.holdSlot, asked => holdSlot(office, { ...asked, ip: asked.request.ip }, asked.body));
  edge.serve(contract.releaseHold, asked => releaseHold(office, asked, asked.params.booking));
  edge.serve(contract.confirmBooking, asked => {
    const { command, contact, remind } = asked.body;
    const { booking } = asked.params;
    const by = access.command(asked, command);
    return sent(asked, confirmBooking(office, asked.municipality, booking, { contact, remind }, by));
  });
  edge.serve(contract.ownBooking, ({ municipality, now, body }) =>
    office.database.withMunicipality(municipality, async tx => {
      const found = await bookingByCode(tx, office, body.code);
      return found.ok ? ok(await viewOf(tx, office, found.value, now)) : found;
    }),
  );
  edge.serve(contract.moveOwn, asked => {
    const { command, ...wish } = asked.body;
    return sent(asked, moveOwn(office, asked.municipality, wish, access.command(asked, command)));
  });
  edge.serve(contract.cancelOwn, asked =>
    sent(asked, cancelOwn(office, asked.municipality, asked.body.code, access.command(asked, asked.body.command))),
  );
  edge.serve(contract.listBookings, asked =>
    listBookings(office, { ...asked, who: contract.listBookings.who }, asked.params.place, asked.query.day),
  );
  edge.serve(contract.cancelBooking, asked => {
    const { command, reason } = asked.body;
    const by = { ...asked, who: contract.cancelBooking.who };
    return sent(asked, cancelForOffice(office, by, asked.params.booking, reason, access.command(asked, command)));
  });
  edge.serve(contract.moveBooking, asked => {
    const { command, ...wish } = asked.body;
    const by = { ...asked, who: contract.moveBooking.who };
    return sent(asked, moveForOffice(office, by, asked.params.booking, wish, access.command(asked, command)));
  });
  edge.serve(contract.bookBlock, asked => {
    const { command, ...block } = asked.body;
    const by = { ...asked, who: contract.bookBlock.who };
    return bookBlock(office, by, asked.params.place, block, access.command(asked, command));
  });
  edge.serve(contract.closeNow, asked => {
    const { command, ...wish } = asked.body;
    const by = { ...asked, who: contract.closeNow.who };
    return sent(asked, closeNow(office, by, asked.params.place, wish, access.command(asked, command)));
  });
}

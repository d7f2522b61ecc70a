import type { Clock } from '@buergernah/kernel';
import type { Job, Log } from '@buergernah/kernel/server';
import { bookingJobs } from './bookings/end-days.ts';
import type { Carriers } from './notices/carrier.ts';
import { noticeJobs } from './notices/jobs.ts';
import type { AppointmentOffice } from './office.ts';
import { eraseTickets, expireTickets } from './queue/clear-queue.ts';

/** What this module does without being asked. */
export function appointmentJobs(
  office: AppointmentOffice,
  carriers: Carriers,
  given: { readonly clock: Clock; readonly log: Log },
): readonly Job[] {
  const queueJob: Job = {
    name: 'appointments.end-queues',
    cron: '*/10 * * * *',
    work: async municipality => {
      await expireTickets(office, municipality, given.clock.now());
      await eraseTickets(office, municipality, given.clock.now());
    },
  };
  return [...bookingJobs(office, given.clock), ...noticeJobs(office, carriers, given), queueJob];
}

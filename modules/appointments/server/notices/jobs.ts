import type { Clock } from '@buergernah/kernel';
import type { Job, Log } from '@buergernah/kernel/server';
import type { AppointmentOffice } from '../office.ts';
import type { Carriers } from './carrier.ts';
import { eraseOld } from './erase-old.ts';
import { remindDue } from './remind-due.ts';
import { sendDue } from './send-due.ts';

/** What notices do without being asked: reminders and sending each minute, erasing each hour. */
export function noticeJobs(
  office: AppointmentOffice,
  carriers: Carriers,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
): readonly Job[] {
  return [
    {
      name: 'appointments.send-notices',
      cron: '* * * * *',
      work: async municipality => {
        const reminded = await remindDue(office, municipality, clock.now());
        const sent = await sendDue(office, carriers, municipality, clock.now());
        if (reminded + sent > 0) log.info({ reminded, sent }, 'notices');
      },
    },
    {
      name: 'appointments.erase-contacts',
      cron: '11 * * * *',
      work: async municipality => {
        const erased = await eraseOld(office, municipality, clock.now());
        if (erased > 0) log.info({ erased }, 'contacts erased');
      },
    },
  ];
}

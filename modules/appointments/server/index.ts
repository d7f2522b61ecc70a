import type { MigrationFolder } from '@buergernah/kernel/server';

export { appointmentJobs } from './jobs.ts';
export { loadSettings } from './load-settings.ts';
export { appointmentMailer } from './notices/appointment-mailer.ts';
export type { Carriers, Message } from './notices/carrier.ts';
export type { AppointmentOffice } from './office.ts';
export { saveRota } from './rota/save-rota.ts';
export { type AppointmentWiring, serveAppointments } from './serve.ts';

/** This module's tables. */
export const appointmentMigrations: MigrationFolder = {
  module: 'appointments',
  folder: new URL('migrations/', import.meta.url),
};

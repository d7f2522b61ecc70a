import type { MigrationFolder } from '@buergernah/kernel/server';

export { loadSettings } from './load-settings.ts';
export type { AppointmentOffice } from './office.ts';
export { type AppointmentWiring, serveAppointments } from './serve.ts';

/** This module's tables. */
export const appointmentMigrations: MigrationFolder = {
  module: 'appointments',
  folder: new URL('migrations/', import.meta.url),
};

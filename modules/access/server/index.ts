import type { MigrationFolder } from '@buergernah/kernel/server';

export {
  type Access,
  type AccessOptions,
  type Asking,
  CASE_HEADER,
  createAccess,
  DEVICE_HEADER,
  LASTING,
  UNATTENDED_HEADER,
} from './access.ts';
export { type Announced, announceDevice } from './announce-device.ts';
export { changeStaff } from './change-staff.ts';
export { type Colleague, colleaguesAt } from './colleagues.ts';
export { type Command, inOne, takeOnce } from './command.ts';
export { admitStaff, enlistStaff } from './enlist-staff.ts';
export { enrolDevice } from './enrol-device.ts';
export { lockDevice } from './lock-device.ts';
export { serveAccess } from './serve.ts';
export { SIGNED_IN_PATH } from './sign-in.ts';
export { type SignInConfig, type SignInSettings, signInConfig } from './sign-in-config.ts';

/** This module's tables. */
export const accessMigrations: MigrationFolder = {
  module: 'access',
  folder: new URL('./migrations/', import.meta.url),
};

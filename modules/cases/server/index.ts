import type { MigrationFolder } from '@buergernah/kernel/server';

export { type AuditReport, auditCases } from './audit-cases.ts';
export { type CertificateSetting, typstCertificates } from './certificate-pdf/typst-certificates.ts';
export { destroyDue, replayErasures } from './destroy-due.ts';
export { caseJobs, checkpointFile, erasureJournal } from './jobs.ts';
export * from './office.ts';
export { openCase } from './open-case.ts';
export { readCase } from './read-case.ts';
export * from './register.ts';
export { reserveNumbers } from './reserve-numbers.ts';
export { hashSecret, runCommands, runCommandsIn } from './run-commands.ts';
export { type CaseWiring, serveCases } from './serve.ts';
export type { Sender } from './standing.ts';

/** This module's tables. */
export const caseMigrations: MigrationFolder = { module: 'cases', folder: new URL('migrations/', import.meta.url) };

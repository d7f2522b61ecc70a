export * from './clock.ts';
export {
  ConnectionLost,
  type Database,
  type DatabaseOptions,
  openDatabase,
  type Sent,
  type Tx,
  tablesOf,
} from './database/database.ts';
export { type MigrationFolder, migrate } from './database/migrate.ts';
export type { Keeps } from './database/store.ts';
export { type Finding, verifyChains, verifyStream } from './facts/audit.ts';
export { signCheckpoint, verifyCheckpoints } from './facts/checkpoint.ts';
export * from './facts/facts.ts';
export * from './facts/head.ts';
export { forgetCommands, LIVE_CHANNEL } from './facts/store.ts';
export type { Bytes } from './http/answer.ts';
export { API, type Asked, createEdge, type Edge, type EdgeOptions } from './http/edge.ts';
export { serveHealth } from './http/health.ts';
export { serveApp, serveDocuments } from './http/pages.ts';
export { edgeRefusals } from './http/status.ts';
export { type Job, startJobs } from './jobs/jobs.ts';
export { type Listener, type Live, type LiveNote, liveNote, openLive } from './live/live.ts';
export { createLog, type Log } from './log/log.ts';
export { createMetrics, type Metrics } from './log/metrics.ts';
export { type EmbeddedOptions, type RunningPostgres, startEmbeddedPostgres } from './postgres/embedded.ts';
export { PostgresFault, type PostgresFaultCode } from './postgres/fault.ts';
export { readDatabaseUrl } from './postgres/url.ts';
export { fileKeyring, type Keyring } from './sealing/keyring.ts';
export { type KeptPaper, keepPaper, openPaper, sha256Hex } from './sealing/paper.ts';
export { type DataKey, NotOurs, newDataKey, seal, unseal } from './sealing/sealing.ts';

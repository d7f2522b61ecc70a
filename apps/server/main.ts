import { DataFilesError } from '@buergernah/catalogue/server';
import { createLog, PostgresFault } from '@buergernah/kernel/server';
import { type ConfigRefusal, readConfig } from './config.ts';
import { startServer } from './server.ts';

/** What an operator reads when the server may not start; operators' language, like the log. */
const WHY: Readonly<Record<ConfigRefusal, string>> = {
  'port-unfit': 'PORT must be a number from 0 to 65535.',
  'backup-days-unfit': 'BACKUP_DAYS must be a whole number of days, 0 to 3650.',
  'sign-in-not-configured':
    'NODE_ENV is production and OIDC_ISSUER is not set. The demo sign-in asks for no password, so it never runs in production. Set OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET.',
  'sign-in-issuer-unfit': 'OIDC_ISSUER must be an https address.',
  'sign-in-client-missing': 'OIDC_CLIENT_ID is not set.',
};

const began = performance.now();
const config = readConfig(process.env, process.cwd());
if (!config.ok) {
  console.error(`Bürgernah does not start: ${WHY[config.refusal.code]} (${config.refusal.code})`);
  process.exit(1);
}

const server = await startServer(config.value, createLog(process.env.LOG_LEVEL ?? 'warn')).catch((fault: unknown) => {
  // What an operator can mend is said in one line; anything else is a bug and keeps its stack.
  if (!(fault instanceof DataFilesError || fault instanceof PostgresFault)) throw fault;
  console.error(`Bürgernah does not start: ${fault.message}`);
  process.exit(1);
});
const width = Math.max(...server.table.map(([what]) => what.length));
console.log('');
for (const [what, where] of server.table) console.log(`  ${what.padEnd(width)}  ${where}`);
console.log(`\n  Ready after ${((performance.now() - began) / 1000).toFixed(1)} s. Ctrl-C stops everything.\n`);

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, async () => {
    if (stopping) process.exit(1);
    stopping = true;
    await server.stop();
    process.exit(0);
  });
}

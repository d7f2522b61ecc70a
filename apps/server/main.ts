import { DataFilesError } from '@buergernah/catalogue/server';
import { createLog, PostgresFault } from '@buergernah/kernel/server';
import { readConfig } from './config.ts';
import { startServer } from './server.ts';

const began = performance.now();
const read = readConfig(process.env, process.cwd());
if ('refused' in read) {
  console.error(`Bürgernah does not start: ${read.refused}`);
  process.exit(1);
}

const server = await startServer(read.config, createLog(process.env.LOG_LEVEL ?? 'warn')).catch((fault: unknown) => {
  // What an operator can mend is said in one line; anything else is a bug and keeps its stack.
  const portTaken = ['EADDRINUSE', 'EACCES'].includes((fault as { code?: string }).code ?? '');
  if (!(fault instanceof DataFilesError || fault instanceof PostgresFault || (portTaken && fault instanceof Error)))
    throw fault;
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

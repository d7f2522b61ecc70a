import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { auditCases, checkpointFile } from '@buergernah/cases/server';
import { loadCities } from '@buergernah/catalogue/server';
import type { Ars } from '@buergernah/kernel';
import { fileKeyring, openDatabase, readDatabaseUrl, startEmbeddedPostgres } from '@buergernah/kernel/server';
import { type Command, DONE, REFUSED, WrongUse } from '../command.ts';
import { say } from '../say.ts';

/**
 * Verifies all chains, checkpoints and contents of a municipality, or of all. Reads the database of `DATABASE_URL`, else the embedded one
 * of `BUERGERNAH_DATA`, also while the server runs. Exit code 1 where anything is not as it was written.
 */
export const auditVerify: Command = {
  name: 'audit verify',
  usage: 'buergernah audit verify [--municipality ARS] [--json]',
  summary: say('cli.audit.summary'),
  async run(args, io) {
    const { municipality, json } = readOptions(args);
    const known = [...loadCities().keys()] as Ars[];
    if (municipality !== undefined && !known.includes(municipality as Ars)) {
      throw new WrongUse('municipality-unknown', say('cli.audit.municipality-unknown', { municipality }));
    }
    const dataDir = resolve(process.env.BUERGERNAH_DATA ?? 'data');
    const url = process.env.DATABASE_URL;
    const postgres = url
      ? undefined
      : await startEmbeddedPostgres({ dataDir: join(dataDir, 'postgres'), log: () => undefined });
    const database = openDatabase(postgres?.options ?? readDatabaseUrl(url as string), 2);
    try {
      const keyring = fileKeyring(join(dataDir, 'keys'));
      const reports = [];
      for (const ars of municipality === undefined ? known : [municipality as Ars]) {
        const report = await auditCases(database, keyring, ars, checkpointFile(dataDir, ars));
        reports.push({ municipality: ars, ...report });
      }
      const whole = reports.every(report => report.findings.length === 0);
      if (json) io.out(JSON.stringify({ whole, reports }));
      else for (const report of reports) for (const line of linesOf(report)) io.out(line);
      return whole ? DONE : REFUSED;
    } finally {
      await database.close();
      await postgres?.stop();
    }
  },
};

function readOptions(args: readonly string[]): { municipality: string | undefined; json: boolean } {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { municipality: { type: 'string' }, json: { type: 'boolean', default: false } },
    });
    return { municipality: values.municipality, json: values.json };
  } catch (fault) {
    throw new WrongUse('option-unknown', (fault as Error).message);
  }
}

function linesOf(report: Awaited<ReturnType<typeof auditCases>> & { municipality: string }): string[] {
  const { municipality, streams, facts, cases, checkpoints, findings } = report;
  const verdict = findings.length === 0 ? say('cli.audit.whole') : say('cli.audit.broken', { count: findings.length });
  return [
    say('cli.audit.looked', { municipality, streams, facts, cases, checkpoints }),
    ...findings.map(found => `  ${found.code}  ${found.stream}${found.seq === undefined ? '' : ` #${found.seq}`}`),
    verdict,
  ];
}

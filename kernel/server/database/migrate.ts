import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type { Database } from './database.ts';
import { alone, appliedMigrations, applyMigration } from './store.ts';

/** A module's migrations: a folder of `NNNN-name.sql`, applied in the order of the numbers. */
export interface MigrationFolder {
  /** Module name, which is also its schema. */
  readonly module: string;
  readonly folder: URL;
}

/** The kernel's own, always the first. */
export const kernelMigrations: MigrationFolder = {
  module: 'kernel',
  folder: new URL('../migrations/', import.meta.url),
};

/**
 * Brings the database to the state that this version of the software expects, module by module. Two copies that start at once
 * do it once. A migration that was changed after it was applied is a fault: history is not rewritten.
 * Returns the names that were applied now.
 */
export async function migrate(database: Database, folders: readonly MigrationFolder[]): Promise<string[]> {
  const wanted = (await Promise.all([kernelMigrations, ...folders].map(readFolder))).flat();
  return alone(database.owner, async sql => {
    const applied = new Map((await appliedMigrations(sql)).map(done => [`${done.module}/${done.name}`, done.sha256]));
    const now: string[] = [];
    for (const migration of wanted) {
      const key = `${migration.module}/${migration.name}`;
      const before = applied.get(key);
      if (before === undefined) {
        await applyMigration(sql, migration);
        now.push(key);
      } else if (before !== migration.sha256) {
        throw new Error(`migration ${key} was changed after it was applied`);
      }
    }
    return now;
  });
}

async function readFolder({ module, folder }: MigrationFolder) {
  const names = (await readdir(folder)).filter(name => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async name => {
      const text = await readFile(new URL(name, folder), 'utf8');
      return { module, name, text, sha256: createHash('sha256').update(text).digest('hex') };
    }),
  );
}

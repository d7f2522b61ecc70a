import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { type Binaries, copyBinaries, findBinaries, makeLibraryLinks, makeSharedFolder } from './binaries.ts';
import { faultFrom, PostgresFault } from './fault.ts';

/** The user PostgreSQL runs as when the office's server runs as root; PostgreSQL refuses root. */
export interface RunAs {
  readonly uid: number;
  readonly gid: number;
  readonly name: string;
}

/** Where the embedded PostgreSQL lives, and who runs it. */
export interface Place {
  /** A folder of mode 0700 that belongs to whoever runs PostgreSQL; holds `cluster/`, `socket/`, `postgres.log`, `start.lock`. */
  readonly home: string;
  readonly cluster: string;
  readonly binaries: Binaries;
  readonly runAs?: RunAs;
  /** What an operator should know: data or binaries that lie elsewhere than expected. */
  readonly notes: readonly string[];
}

/** Data and binaries go here where root's clone is private and PostgreSQL's user cannot enter it. A reboot keeps it. */
export const SHARED_FOLDER = '/var/lib/buergernah';

/**
 * Decides where the database lies and who runs it, and makes the folder.
 *
 * As an ordinary user: in `dataDir`, as that user. As root: as the owner of the folder if that is not root (a clone of Ada's
 * started with sudo stays Ada's), else as `postgres`, else `nobody`. If that user cannot reach `dataDir` because the clone is
 * private, the data lies under `/var/lib/buergernah/<hash of the path>` and stays there even when the clone is opened later.
 */
export function choosePlace(dataDir: string): Place {
  const wanted = realPath(resolve(dataDir));
  if (process.getuid?.() !== 0) {
    makeHome(wanted);
    const found = findBinaries();
    const binaries = makeLibraryLinks(found) ? found : copyBinaries(found, wanted);
    return { home: wanted, cluster: join(wanted, 'cluster'), binaries, notes: [] };
  }

  const notes: string[] = [];
  const elsewhere = join(SHARED_FOLDER, createHash('sha256').update(wanted).digest('hex').slice(0, 16));
  const here = runAsFor(wanted);
  const dataIsHere = existsSync(join(wanted, 'cluster'));
  const reachable = canEnter(nearestExisting(wanted), here);
  if (dataIsHere && !reachable) {
    throw new PostgresFault(
      'not-permitted',
      `the database in ${wanted} belongs to user ${here.name}, who can no longer enter the folders above it (chmod o+x them)`,
    );
  }
  const moved = !dataIsHere && (!reachable || existsSync(join(elsewhere, 'cluster')));
  if (moved) makeSharedFolder(SHARED_FOLDER);
  const home = moved ? elsewhere : wanted;
  const runAs = moved ? runAsFor(elsewhere) : here;
  makeHome(home, runAs);
  if (moved)
    notes.push(`the data lies in ${home}: PostgreSQL does not run as root, and ${wanted} is in a private folder`);

  let binaries = findBinaries();
  if (!makeLibraryLinks(binaries) || !canEnter(binaries.folder, runAs, 'share/postgresql/postgres.bki')) {
    makeSharedFolder(SHARED_FOLDER);
    binaries = copyBinaries(binaries, SHARED_FOLDER);
    notes.push(`the PostgreSQL programs were copied to ${dirname(binaries.folder)}`);
  }
  return { home, cluster: join(home, 'cluster'), binaries, runAs, notes };
}

/**
 * The folder of the socket, mode 0700: whoever can enter it may log in. Inside the home, or in /tmp where the home's path is
 * longer than a socket's address can be (107 bytes on Linux, 103 on macOS).
 */
export function makeSocketFolder(place: Place, port: number): string {
  const inside = join(place.home, 'socket');
  const fits = Buffer.byteLength(`${inside}/.s.PGSQL.${port}`) <= (process.platform === 'darwin' ? 103 : 107);
  const folder = fits
    ? inside
    : join('/tmp', `buergernah-${createHash('sha256').update(place.home).digest('hex').slice(0, 16)}`);
  makeHome(folder, place.runAs);
  return folder;
}

/** Makes a folder of mode 0700 that belongs to the given user, or checks that it does. */
function makeHome(folder: string, runAs?: RunAs): void {
  const first = makeFolder(folder);
  const uid = runAs?.uid ?? process.getuid?.();
  if (first && runAs) {
    // New folders above belong to whoever owns the clone, so that its owner can go on without root.
    const owner = lstatSync(dirname(first)).uid;
    for (let made = folder; ; made = dirname(made)) {
      if (made === folder || owner === runAs.uid) chownSync(made, runAs.uid, runAs.gid);
      if (made === first) break;
    }
  }
  const found = lstatSync(folder);
  if (!found.isDirectory() || (uid !== undefined && found.uid !== uid && !adoptEmptied(folder, runAs))) {
    throw new PostgresFault('not-permitted', `${folder} belongs to another user (uid ${found.uid}) or is no folder`);
  }
  chmodSync(folder, 0o700);
}

function makeFolder(folder: string): string | undefined {
  try {
    return mkdirSync(folder, { recursive: true, mode: 0o755 });
  } catch (fault) {
    throw faultFrom(`the folder ${folder} cannot be made`, String(fault));
  }
}

/** As root, a folder that somebody made beforehand for us may be handed on; one with a database in it never. */
function adoptEmptied(folder: string, runAs?: RunAs): boolean {
  if (!runAs || lstatSync(folder).uid !== 0 || existsSync(join(folder, 'cluster'))) return false;
  chownSync(folder, runAs.uid, runAs.gid);
  return true;
}

function runAsFor(folder: string): RunAs {
  const users = readUsers();
  const { uid } = lstatSync(nearestExisting(folder));
  const owner = uid === 0 ? undefined : users.find(user => user.uid === uid);
  const chosen = owner ?? users.find(user => user.name === 'postgres') ?? users.find(user => user.name === 'nobody');
  if (!chosen) {
    throw new PostgresFault(
      'not-permitted',
      'PostgreSQL does not run as root, and there is no user postgres or nobody',
    );
  }
  return chosen;
}

function readUsers(): RunAs[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map(line => line.split(':'))
    .filter(fields => fields.length >= 4 && fields[2] !== '0')
    .map(fields => ({ name: fields[0] as string, uid: Number(fields[2]), gid: Number(fields[3]) }));
}

/** Asks the system itself whether a user may enter a folder and read a file in it; modes alone would miss access lists. */
function canEnter(folder: string, runAs: RunAs, file = ''): boolean {
  const asked = spawnSync('/bin/sh', ['-c', 'cd -- "$1" && { test -z "$2" || test -r "$2"; }', 'sh', folder, file], {
    uid: runAs.uid,
    gid: runAs.gid,
    cwd: '/',
    stdio: 'ignore',
  });
  return asked.status === 0;
}

function nearestExisting(folder: string): string {
  return existsSync(folder) ? folder : nearestExisting(dirname(folder));
}

/** The path without symbolic links, also where its last parts do not exist yet. */
function realPath(folder: string): string {
  return existsSync(folder) ? realpathSync(folder) : join(realPath(dirname(folder)), basename(folder));
}

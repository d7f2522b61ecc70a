import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { isPostmasterOf } from '../server/postgres/postmaster.ts';

const begun = z.object({ adopted: z.boolean(), notes: z.array(z.string()), host: z.string(), uid: z.number() });
const failed = z.object({ fault: z.string(), message: z.string(), log: z.array(z.string()) });
const left = z.object({ log: z.array(z.string()) });

/** Where the process runs and as whom; `prefix` is a command that runs it (`unshare -m …`). */
export interface Surroundings {
  readonly node?: string;
  readonly script?: string;
  readonly user?: { readonly uid: number; readonly gid: number };
  readonly prefix?: readonly string[];
}

/** A process under test that uses an embedded PostgreSQL; killed at the end of the test if it still runs. */
export interface EmbeddedUser extends AsyncDisposable {
  readonly pid: number;
  /** What its start said, or the fault it ended with. */
  readonly begun: Promise<z.infer<typeof begun>>;
  readonly failed: Promise<z.infer<typeof failed>>;
  /** Runs one statement (in one line); its rows, or `{ code }` when it was refused. */
  ask(statement: string): Promise<unknown>;
  /** `kill -9`, and waits until it is dead. */
  kill(): Promise<void>;
  /** Lets it stop in order; what it logged. */
  leave(): Promise<readonly string[]>;
}

/** Starts a process that uses the embedded PostgreSQL in `folder`. */
export function startEmbeddedUser(folder: string, surroundings: Surroundings = {}): EmbeddedUser {
  const { node = process.execPath, user, prefix = [] } = surroundings;
  const script = surroundings.script ?? fileURLToPath(new URL('embedded-process.ts', import.meta.url));
  const [command = node, ...words] = [...prefix, node, script, folder];
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const child: ChildProcessWithoutNullStreams = spawn(command, words, { ...user, env, cwd: '/', stdio: 'pipe' });
  child.stderr.pipe(process.stderr);
  const ended = once(child, 'exit');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<unknown> => {
    const line = await lines.next();
    return line.done ? undefined : JSON.parse(line.value);
  };
  const first = next();
  const kill = async () => {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await ended;
  };
  return {
    pid: child.pid ?? 0,
    kill,
    [Symbol.asyncDispose]: kill,
    get begun() {
      return first.then(said => begun.parse(said));
    },
    get failed() {
      return first.then(said => failed.parse(said));
    },
    async ask(statement) {
      await first;
      child.stdin.write(`${statement}\n`);
      return next();
    },
    async leave() {
      await first;
      child.stdin.end();
      const said = left.parse(await next());
      await ended;
      return said.log;
    },
  };
}

/** Ends what a failed test has left running below a folder. */
export function endPostgresBelow(folder: string): void {
  for (const file of globSync('**/cluster/postmaster.pid', { cwd: folder })) {
    const pid = Number(readFileSync(join(folder, file), 'utf8').split('\n')[0]);
    if (isPostmasterOf(join(folder, dirname(file)), pid)) process.kill(pid, 'SIGQUIT');
  }
}

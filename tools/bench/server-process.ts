import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';

/** A server under measurement: a process of its own, started as an operator starts it. */
export interface ServerProcess {
  readonly url: string;
  /** Seconds of processor time that it has used since its start; null where the machine does not say. */
  work(): number | null;
  /** kill -9, and waits until it is gone. */
  kill(): Promise<void>;
  /** Lets it end by itself. */
  stop(): Promise<void>;
}

/** Starts one on a free port, and waits until it answers. Several on the same database and folder are copies of one server. */
export async function startServerProcess(databaseUrl: string, dataDir: string): Promise<ServerProcess> {
  const port = await freePort();
  const env = { ...process.env, DATABASE_URL: databaseUrl, BUERGERNAH_DATA: dataDir, PORT: String(port) };
  const server = fork(new URL('../../apps/server/main.ts', import.meta.url), {
    env: { ...env, TRUST_PROXY: 'yes' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const isOver = () => server.exitCode !== null || server.signalCode !== null;
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    if (isOver()) return;
    const gone = once(server, 'exit');
    server.kill(signal);
    await gone;
  };
  const url = `http://127.0.0.1:${port}`;
  while (!isOver()) {
    const answer = await fetch(`${url}/health/ready`).catch(() => undefined);
    if (answer?.ok)
      return { url, work: () => workOf(server.pid ?? 0), kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  throw new Error(`the server ended with ${server.exitCode ?? server.signalCode}`);
}

/** Ticks of the processor a second, as Linux counts them for programs. */
const TICKS = 100;

function workOf(pid: number): number | null {
  try {
    // After the name in brackets, which may hold anything: proc(5), fields 14 and 15 are its own time and the system's for it.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) / TICKS;
  } catch {
    return null;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  return port;
}

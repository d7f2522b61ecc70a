import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** A server under measurement: a process of its own, started as an operator starts it. */
export interface ServerProcess {
  readonly url: string;
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
    silent: true,
  });
  server.stdout?.resume();
  server.stderr?.resume();
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const gone = once(server, 'exit');
    server.kill(signal);
    await gone;
  };
  const url = `http://localhost:${port}`;
  for (let tries = 0; tries < 300; tries++) {
    if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}`);
    const answer = await fetch(`${url}/health/ready`).catch(() => undefined);
    if (answer?.ok) return { url, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  await end('SIGKILL');
  throw new Error('the server does not answer');
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  return port;
}

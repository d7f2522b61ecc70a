import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '@buergernah/server/config';
import type { BrowserContext } from 'playwright-core';
import { freePort } from './server.ts';

/** A real coturn that only this test knows, with credentials that end by themselves. */
export interface Relay {
  readonly config: NonNullable<Config['relay']>;
  close(): Promise<void>;
}

/** Waits until something listens at a port of this machine; a fault after ten seconds. */
async function answers(port: number): Promise<void> {
  const end = Date.now() + 10_000;
  for (;;) {
    const line = connect(port, '127.0.0.1');
    const isThere = await new Promise<boolean>(resolve => {
      line.once('connect', () => resolve(true)).once('error', () => resolve(false));
    });
    line.destroy();
    if (isThere) return;
    if (Date.now() > end) throw new Error(`nothing listens at ${port}`);
  }
}

/** Starts the relay on this machine alone. */
export async function openRelay(): Promise<Relay> {
  const folder = mkdtempSync(join(tmpdir(), 'buergernah-relay-'));
  const port = await freePort();
  const secret = 'a-secret-of-the-test-alone';
  const relay = spawn(
    'turnserver',
    [
      '-n',
      '--listening-ip=127.0.0.1',
      '--relay-ip=127.0.0.1',
      `--listening-port=${port}`,
      '--use-auth-secret',
      `--static-auth-secret=${secret}`,
      '--realm=buergernah.test',
      '--fingerprint',
      '--no-tls',
      '--no-dtls',
      '--no-cli',
      '--allow-loopback-peers',
      '--log-file=stdout',
      '--simple-log',
      `--pidfile=${folder}/pid`,
      `--userdb=${folder}/db`,
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  relay.stdout.resume();
  relay.stderr.resume();
  const fault = new Promise<never>((_resolve, reject) => {
    relay.once('error', reject);
    relay.once('exit', code => reject(new Error(`the relay ended with ${code}`)));
  });
  await Promise.race([fault, answers(port)]);
  return {
    config: { urls: [`turn:127.0.0.1:${port}?transport=udp`], secret },
    async close() {
      fault.catch(() => {});
      const gone = once(relay, 'exit');
      relay.kill('SIGTERM');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Lets a browser find no other way than the relay. */
export async function onlyRelay(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const Before = globalThis.RTCPeerConnection;
    globalThis.RTCPeerConnection = class extends Before {
      constructor(given: RTCConfiguration = {}) {
        super({ ...given, iceTransportPolicy: 'relay' });
      }
      override setConfiguration(given: RTCConfiguration = {}) {
        super.setConfiguration({ ...given, iceTransportPolicy: 'relay' });
      }
    };
  });
}

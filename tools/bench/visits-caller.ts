import { type MessagePort, parentPort } from 'node:worker_threads';

/** Questions for the server, each the body of a POST; so many a second, or one after the other. */
export interface Calls {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly bodies: readonly string[];
  readonly aSecond?: number;
}

/** Milliseconds from the moment at which each question should have been sent to its answer. */
export type Took = readonly number[];

/** Desks that ask, in a thread of their own: what asking costs is no work of the server's. */
const port = parentPort as MessagePort;
port.on('message', async (calls: Calls) => {
  const begun = performance.now();
  const took: Promise<number>[] = [];
  for (const [at, body] of calls.bodies.entries()) {
    const due = calls.aSecond === undefined ? performance.now() : begun + (at * 1000) / calls.aSecond;
    for (let left = due - performance.now(); left > 0; left = due - performance.now())
      await new Promise(resolve => setTimeout(resolve, Math.ceil(left)));
    const one = ask(calls, body, due);
    took.push(one);
    if (calls.aSecond === undefined) await one;
  }
  port.postMessage((await Promise.all(took)) satisfies Took);
});

async function ask({ url, headers }: Calls, body: string, due: number): Promise<number> {
  const reply = await fetch(url, { method: 'POST', headers, body });
  const found = (await reply.json()) as { slots?: unknown[]; code?: string };
  if (reply.status !== 200 || !found.slots?.length) throw new Error(`no slots: ${found.code}`);
  return performance.now() - due;
}

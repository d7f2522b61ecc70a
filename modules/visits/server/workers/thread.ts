import { type MessagePort, parentPort, receiveMessageOnPort } from 'node:worker_threads';
import { engineOf } from './engines.ts';
import type { FromThread, ToThread } from './messages.ts';

/** How long a search goes on before it looks for messages. */
const SLICE_MS = 20;
/** A better plan is told at most this often. */
const TELL_MS = 100;

/** The inside of a thread: it takes one task after another, and looks up between two slices of a search for being told to stop. */
const port = parentPort as MessagePort;
port.on('message', (message: ToThread) => {
  if (message.kind === 'task') work(message);
});

function work({ engine, problem, wishes, seed, totalMs }: ToThread & { kind: 'task' }): void {
  const search = engineOf(engine).begin(problem, { seed, totalMs, clock: () => performance.now() }, wishes);
  let told = search.best();
  tell('better', told);
  let lastTold = performance.now();
  for (let goesOn = true; goesOn; ) {
    goesOn = search.run(SLICE_MS);
    for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port)) {
      const message = next.message as ToThread;
      if (message.kind === 'stop') goesOn = false;
      else if (message.kind === 'adopt') search.adopt?.(message.plan);
    }
    if (!goesOn || performance.now() - lastTold < TELL_MS) continue;
    const found = search.best();
    if (found.cost < told.cost) tell('better', found);
    told = found;
    lastTold = performance.now();
  }
  tell('done', search.best());
}

function tell(kind: FromThread['kind'], found: FromThread['found']): void {
  port.postMessage({ kind, found } satisfies FromThread);
}

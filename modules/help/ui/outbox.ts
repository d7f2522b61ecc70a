import type { SentEntry } from '../line-contract.ts';

/** How a batch went: it arrived, the line is down and it is tried again, or nobody takes it and it is dropped. */
export type Delivered = 'arrived' | 'again' | 'refused';

const MOST_AT_ONCE = 30;
const AGAIN_MS = 400;

/** What goes out on a line, in its order: one batch at a time, tried again while the line is down. */
export interface Outbox {
  /** Puts something on the line. */
  send(entry: SentEntry): void;
  /** Nothing that waits goes out any more. */
  clear(): void;
}

/** Makes the outbox of one call. */
export function createOutbox(deliver: (entries: readonly SentEntry[]) => Promise<Delivered>): Outbox {
  let waiting: SentEntry[] = [];
  let going = false;
  const go = async () => {
    if (going) return;
    going = true;
    // What is said in the same breath travels together.
    await Promise.resolve();
    while (waiting.length > 0) {
      const batch = waiting.slice(0, MOST_AT_ONCE);
      const how = await deliver(batch);
      if (how === 'again') await new Promise(resolve => setTimeout(resolve, AGAIN_MS));
      else waiting = waiting.filter(entry => !batch.includes(entry));
    }
    going = false;
  };
  return {
    send(entry) {
      // Only the last state of the form counts.
      if (entry.kind === 'form') waiting = waiting.filter(one => one.kind !== 'form');
      waiting = [...waiting, entry];
      void go();
    },
    clear() {
      waiting = [];
    },
  };
}

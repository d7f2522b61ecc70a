import { listenShared } from '../shared-listen.ts';

interface Ear {
  readonly hearers: Set<() => void>;
  readonly stop: () => void;
}

const ears = new Map<string, Ear>();
const SOON_MS = 150;

/** Hears that something moved on a live stream, once for many movements; one line for all who hear the same. Gives back the way to stop. */
export function hear(path: string, onMoved: () => void): () => void {
  const ear = ears.get(path) ?? open(path);
  ear.hearers.add(onMoved);
  return () => {
    ear.hearers.delete(onMoved);
    if (ear.hearers.size > 0) return;
    ears.delete(path);
    ear.stop();
  };
}

function open(path: string): Ear {
  const hearers = new Set<() => void>();
  let soon: ReturnType<typeof setTimeout> | undefined;
  const tellAll = () => {
    clearTimeout(soon);
    soon = setTimeout(() => {
      for (const one of [...hearers]) one();
    }, SOON_MS);
  };
  const stopListening = listenShared(path, { onMoved: tellAll, onAgain: tellAll });
  const ear = {
    hearers,
    stop: () => {
      clearTimeout(soon);
      stopListening();
    },
  };
  ears.set(path, ear);
  return ear;
}

import type { Route } from '@buergernah/kernel';
import type { Answer, Given, Refused } from '@buergernah/kernel/ui';
import { useEffect, useRef, useState } from 'preact/hooks';
import { ask, returned } from '../session.ts';
import { hear } from './moves.ts';

/** What a screen reads: the last answer, why the last question was refused, and the way to ask again. */
export interface Reading<Value> {
  readonly value: Value | undefined;
  readonly refused: Refused | undefined;
  readonly again: () => void;
}

/**
 * Reads a route as long as the part is on the screen, and again when one of the live streams moves or somebody has signed in anew. The
 * last answer stays while a new one comes; answers that were overtaken are dropped. Nothing is asked while `given` is undefined.
 */
export function useReading<R extends Route>(
  route: R,
  given: Given<R> | undefined,
  moves: readonly string[] = [],
): Reading<Answer<R>> {
  const key = given === undefined ? undefined : JSON.stringify(given);
  const [kept, setKept] = useState<{ readonly key: string; readonly value: Answer<R> }>();
  const [refused, setRefused] = useState<Refused>();
  const turn = useRef(0);
  const read = async () => {
    if (given === undefined || key === undefined) return;
    const mine = ++turn.current;
    const answer = await ask(route, given);
    if (mine !== turn.current) return;
    setRefused(answer.ok ? undefined : answer.refusal);
    if (answer.ok) setKept({ key, value: answer.value });
  };
  const latest = useRef(read);
  latest.current = read;
  const streams = moves.join(' ');
  const back = returned.value;
  useEffect(() => {
    if (key === undefined) return;
    void latest.current();
    const stops = streams === '' ? [] : streams.split(' ').map(path => hear(path, () => void latest.current()));
    return () => {
      turn.current += 1;
      for (const stop of stops) stop();
    };
  }, [key, streams, back]);
  return { value: kept?.key === key ? kept?.value : undefined, refused, again: () => void latest.current() };
}

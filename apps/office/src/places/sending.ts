import type { Result, Route } from '@buergernah/kernel';
import type { Answer, Given, Refused } from '@buergernah/kernel/ui';
import { useRef, useState } from 'preact/hooks';
import { ask } from '../session.ts';

/** How a screen sends what somebody decided. */
export interface Sending {
  /** Why the last one was refused. */
  readonly refused: Refused | undefined;
  readonly busy: boolean;
  /** Sends; a second press while the first is under way is dropped, and `undefined` comes back. */
  readonly send: <R extends Route>(route: R, given: Given<R>) => Promise<Result<Answer<R>, Refused> | undefined>;
  /** Sends the very same once more when nobody was reached: same id, so it can only happen once. */
  readonly resend: (() => void) | undefined;
  readonly forget: () => void;
}

/** Sends commands one after the other and keeps what was refused. `after` runs when one was accepted. */
export function useSending(after?: () => void): Sending {
  const [refused, setRefused] = useState<Refused>();
  const [busy, setBusy] = useState(false);
  const under = useRef(false);
  const last = useRef<() => Promise<unknown>>(undefined);
  const send: Sending['send'] = async (route, given) => {
    if (under.current) return undefined;
    under.current = true;
    setBusy(true);
    last.current = () => send(route, given);
    const answer = await ask(route, given);
    under.current = false;
    setBusy(false);
    setRefused(answer.ok ? undefined : answer.refusal);
    if (answer.ok) after?.();
    return answer;
  };
  return {
    refused,
    busy,
    send,
    resend: refused?.code === 'unreachable' ? () => void last.current?.() : undefined,
    forget: () => setRefused(undefined),
  };
}

import { useState } from 'preact/hooks';
import { keepTyped, typedFor } from './open-case.ts';

/** Text for a case while it is being typed: kept when one goes away or the line breaks, forgotten when it was sent. */
export function useTyped(id: string, field: string): readonly [string, (text: string) => void] {
  const [text, setText] = useState(() => typedFor(id, field));
  return [
    text,
    next => {
      setText(next);
      keepTyped(id, field, next);
    },
  ];
}

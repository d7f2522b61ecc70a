import { useEffect, useRef } from 'preact/hooks';
import { returned } from '../session.ts';
import { show, unsent } from './open-case.ts';

/** After a new sign-in of the same colleague: what was being sent is sent again under its own id, everything else is read anew. */
export function useGoOnAfterReturn(id: string): void {
  const count = returned.value;
  const first = useRef(count);
  useEffect(() => {
    if (count === first.current) return;
    if (unsent.value?.case === id) unsent.value.again();
    else void show(id);
  }, [count, id]);
}

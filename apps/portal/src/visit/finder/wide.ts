import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** From here on list and map stand beside each other. */
const WIDE = '(min-width: 64rem)';

/** Whether the window has room for a map beside the list. */
export function useWide(): boolean {
  const wide = useSignal(matchMedia(WIDE).matches);
  useEffect(() => {
    const asked = matchMedia(WIDE);
    const look = () => {
      wide.value = asked.matches;
    };
    asked.addEventListener('change', look);
    return () => asked.removeEventListener('change', look);
  }, [wide]);
  return wide.value;
}

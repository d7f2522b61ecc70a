import { useRef } from 'preact/hooks';
import { clock, timeOfDay } from '../time.ts';
import { callForHelp, help } from './help.ts';

/** How long it has to be held. */
const HOLD_MS = 2_000;

/**
 * The time of day. Held down for two seconds it calls for help, and looks like nothing: no colour, no word, no sound. When the office has heard
 * the call, a dot stands between hours and minutes instead of a colon.
 */
export function Clock() {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const begin = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => callForHelp('pressed'), HOLD_MS);
  };
  const end = () => clearTimeout(timer.current);
  void clock.value;
  const shown = help.value?.heard ? timeOfDay().replace(':', '.') : timeOfDay();
  return (
    <button
      type="button"
      class="time-of-day"
      onPointerDown={begin}
      onPointerUp={end}
      onPointerLeave={end}
      onPointerCancel={end}
      onContextMenu={event => event.preventDefault()}
      onKeyDown={event => {
        if (!event.repeat && (event.key === 'Enter' || event.key === ' ')) begin();
      }}
      onKeyUp={end}
      onBlur={end}
    >
      {shown}
    </button>
  );
}

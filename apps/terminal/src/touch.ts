/** A second touch at the same spot within this time is a trembling hand, not a wish. */
export const REPEAT_MS = 500;
/** Keys of the on-screen keyboard: doubled letters must stay possible, a bounce must not. */
const KEY_REPEAT_MS = 180;
const SAME_SPOT_PX = 120;

/**
 * Lets a touch act once, on release. What comes again at the same spot within half a second is dropped, also when another
 * control has meanwhile appeared there. The click that a label passes on to its input belongs to the same touch.
 */
export function ignoreRepeats(root: Document): () => void {
  let last: { at: number; x: number; y: number } | undefined;
  const guard = (event: MouseEvent) => {
    if (event.detail === 0 && event.clientX === 0 && event.clientY === 0) return;
    const passedOn = last && event.timeStamp - last.at < 20;
    if (passedOn) return;
    const pause = (event.target as Element).closest('.hg-button') ? KEY_REPEAT_MS : REPEAT_MS;
    const near =
      last && Math.hypot(event.clientX - last.x, event.clientY - last.y) < (pause === REPEAT_MS ? SAME_SPOT_PX : 40);
    if (last && near && event.timeStamp - last.at < pause) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    last = { at: event.timeStamp, x: event.clientX, y: event.clientY };
  };
  const refuse = (event: Event) => event.preventDefault();
  root.addEventListener('click', guard, { capture: true });
  for (const unwanted of ['contextmenu', 'dragstart', 'gesturestart']) root.addEventListener(unwanted, refuse);
  return () => {
    root.removeEventListener('click', guard, { capture: true });
    for (const unwanted of ['contextmenu', 'dragstart', 'gesturestart']) root.removeEventListener(unwanted, refuse);
  };
}

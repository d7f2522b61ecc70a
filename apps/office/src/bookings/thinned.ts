/** So many times of a day stand beside each other. */
const A_DAY = 14;

/** Times of a day that can be read out on the telephone: all where they are few, else evenly thinned, the first always among them. */
export function someOf(starts: readonly number[], most = A_DAY): readonly number[] {
  if (starts.length <= most) return starts;
  return Array.from({ length: most }, (_none, at) => starts[Math.floor((at * starts.length) / most)] as number);
}

/**
 * Puts boxes that touch into one group, so that a finger never finds two. Gives the places of the boxes in the list, each exactly once;
 * the first box of a group is the one that was given first.
 */
export function groupsOf(boxes: readonly Box[]): readonly (readonly number[])[] {
  const groups: { readonly at: Box; readonly members: number[] }[] = [];
  for (const [index, box] of boxes.entries()) {
    const near = groups.find(({ at }) => touch(at, box));
    if (near) near.members.push(index);
    else groups.push({ at: box, members: [index] });
  }
  return groups.map(({ members }) => members);
}

/** A box around its middle, in pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Which of these names can be written without touching what stands there already or each other; those that come first win. */
export function namesThatFit(names: readonly Box[], standing: readonly Box[]): readonly number[] {
  const taken = [...standing];
  return names.flatMap((name, index) => {
    if (taken.some(other => touch(other, name))) return [];
    taken.push(name);
    return [index];
  });
}

/** Whether two boxes touch. */
export function touch(a: Box, b: Box): boolean {
  return Math.abs(a.x - b.x) * 2 < a.width + b.width && Math.abs(a.y - b.y) * 2 < a.height + b.height;
}

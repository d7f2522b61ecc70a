interface Spot {
  readonly x: number;
  readonly y: number;
}

/**
 * Puts spots that lie nearer to each other than a finger can tell into one group. Gives the places of the spots in the list, each exactly
 * once; the first spot of a group is the one that was given first.
 */
export function groupsOf(spots: readonly Spot[], apart: number): readonly (readonly number[])[] {
  const groups: { readonly at: Spot; readonly members: number[] }[] = [];
  for (const [index, spot] of spots.entries()) {
    const near = groups.find(({ at }) => Math.hypot(at.x - spot.x, at.y - spot.y) < apart);
    if (near) near.members.push(index);
    else groups.push({ at: spot, members: [index] });
  }
  return groups.map(({ members }) => members);
}

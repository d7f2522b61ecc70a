import type { Grant, Group } from './actor.ts';

/** A colleague as the office lists them: which sign-in they are, which roles they have. The name stays with the sign-in. */
export interface StaffRecord {
  /** `sub` at the OpenID provider. */
  readonly subject: string;
  readonly grants: readonly Grant[];
  readonly groups: readonly Group[];
  /** The day of the Verpflichtung (VerpflG § 1), for people who are not in public service. */
  readonly verpflichtetOn: Temporal.PlainDate | null;
}

/**
 * The grants that count on a day. A host partner's staff belong to somebody else's shop: without a Verpflichtung on or before the
 * day the role sleeps (VerpflG § 1(1)), because without it nobody could be held to keep a secret.
 */
export function grantsOn(
  staff: Pick<StaffRecord, 'grants' | 'verpflichtetOn'>,
  day: Temporal.PlainDate,
): readonly Grant[] {
  const bound = staff.verpflichtetOn !== null && Temporal.PlainDate.compare(staff.verpflichtetOn, day) <= 0;
  return staff.grants.filter(grant => grant.role !== 'host-partner' || bound);
}

/** What changes between two lists of grants, each once. Facts tell each change. */
export function grantChanges(
  before: readonly Grant[],
  after: readonly Grant[],
): { readonly granted: readonly Grant[]; readonly revoked: readonly Grant[] } {
  const key = (grant: Grant) => `${grant.role} ${grant.place ?? ''}`;
  const missing = (from: readonly Grant[], other: readonly Grant[]) => {
    const known = new Set(other.map(key));
    return [...new Map(from.map(grant => [key(grant), grant])).values()].filter(grant => !known.has(key(grant)));
  };
  return { granted: missing(after, before), revoked: missing(before, after) };
}

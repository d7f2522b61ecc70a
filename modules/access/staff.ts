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

/** What a colleague may do, without who it is. */
export type Rights = Omit<StaffRecord, 'subject'>;

/** A change of rights as a fact tells it. */
export interface RightsChange {
  readonly kind:
    | 'access.role-granted'
    | 'access.role-revoked'
    | 'access.group-joined'
    | 'access.group-left'
    | 'access.verpflichtung-noted';
  readonly data: Readonly<Record<string, string | null>>;
}

/** What a colleague has before anything is granted. */
export const NO_RIGHTS: Rights = { grants: [], groups: [], verpflichtetOn: null };

/** What changes from one set of rights to the next, each once, what is taken first. */
export function rightsChanges(before: Rights, after: Rights): readonly RightsChange[] {
  const [boundBefore, boundAfter] = [before, after].map(rights => rights.verpflichtetOn?.toString() ?? null);
  const role = (grant: Grant) => ({ role: grant.role, place: grant.place });
  return [
    ...missing(before.grants, after.grants).map(grant => ({ kind: 'access.role-revoked' as const, data: role(grant) })),
    ...missing(after.grants, before.grants).map(grant => ({ kind: 'access.role-granted' as const, data: role(grant) })),
    ...missing(before.groups, after.groups).map(group => ({ kind: 'access.group-left' as const, data: { group } })),
    ...missing(after.groups, before.groups).map(group => ({ kind: 'access.group-joined' as const, data: { group } })),
    ...(boundBefore === boundAfter
      ? []
      : [{ kind: 'access.verpflichtung-noted' as const, data: { on: boundAfter ?? null } }]),
  ];
}

/** What is in `from` and not in `other`, each once. */
function missing<T extends Grant | Group>(from: readonly T[], other: readonly T[]): readonly T[] {
  const key = (one: Grant | Group) => (typeof one === 'string' ? one : `${one.role} ${one.place ?? ''}`);
  const known = new Set(other.map(key));
  return [...new Map(from.map(one => [key(one), one])).values()].filter(one => !known.has(key(one)));
}

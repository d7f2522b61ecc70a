import type { Grant, Group } from './actor.ts';

/** A colleague as the office lists them: which sign-in they are, which roles they have. */
export interface StaffRecord {
  /** `sub` at the OpenID provider. */
  readonly subject: string;
  /** As the provider called them at the last sign-in, for lists to choose from; absent or null: not known. In no fact. */
  readonly name?: string | null;
  readonly grants: readonly Grant[];
  readonly groups: readonly Group[];
  /** The day of the Verpflichtung (VerpflG § 1), for people who are not in public service. */
  readonly verpflichtetOn: Temporal.PlainDate | null;
  /** The last day on which a host partner's training counts; absent or null: none is on file. */
  readonly trainedUntil?: Temporal.PlainDate | null;
  /** The last day on which a host partner's background check counts; absent or null: none is on file. */
  readonly checkedUntil?: Temporal.PlainDate | null;
}

/**
 * The grants that count on a day. A host partner's staff belong to somebody else's shop: the role sleeps without a Verpflichtung on or
 * before the day (VerpflG § 1(1)), because without it nobody could be held to keep a secret, and where training or background check
 * are not on file or ended before the day.
 */
export function grantsOn(staff: Omit<StaffRecord, 'subject' | 'groups'>, day: Temporal.PlainDate): readonly Grant[] {
  const { verpflichtetOn, trainedUntil, checkedUntil } = staff;
  const notAfter = (first: Temporal.PlainDate, then: Temporal.PlainDate) =>
    Temporal.PlainDate.compare(first, then) <= 0;
  const awake =
    verpflichtetOn && trainedUntil && checkedUntil
      ? notAfter(verpflichtetOn, day) && notAfter(day, trainedUntil) && notAfter(day, checkedUntil)
      : false;
  return staff.grants.filter(grant => grant.role !== 'host-partner' || awake);
}

/** What a colleague may do, without who it is. */
export type Rights = Omit<StaffRecord, 'subject' | 'name'>;

/** A change of rights as a fact tells it. */
export interface RightsChange {
  readonly kind:
    | 'access.role-granted'
    | 'access.role-revoked'
    | 'access.group-joined'
    | 'access.group-left'
    | 'access.verpflichtung-noted'
    | 'access.training-noted'
    | 'access.check-noted';
  readonly data: Readonly<Record<string, string | null>>;
}

/** What a colleague has before anything is granted. */
export const NO_RIGHTS: Rights = { grants: [], groups: [], verpflichtetOn: null };

/** What changes from one set of rights to the next, each once, what is taken first. */
export function rightsChanges(before: Rights, after: Rights): readonly RightsChange[] {
  const noted = (
    kind: RightsChange['kind'],
    name: 'on' | 'until',
    date: (rights: Rights) => Temporal.PlainDate | null | undefined,
  ): RightsChange[] => {
    const [was, is] = [before, after].map(rights => date(rights)?.toString() ?? null);
    return was === is ? [] : [{ kind, data: { [name]: is ?? null } }];
  };
  const role = (grant: Grant) => ({ role: grant.role, place: grant.place });
  return [
    ...missing(before.grants, after.grants).map(grant => ({ kind: 'access.role-revoked' as const, data: role(grant) })),
    ...missing(after.grants, before.grants).map(grant => ({ kind: 'access.role-granted' as const, data: role(grant) })),
    ...missing(before.groups, after.groups).map(group => ({ kind: 'access.group-left' as const, data: { group } })),
    ...missing(after.groups, before.groups).map(group => ({ kind: 'access.group-joined' as const, data: { group } })),
    ...noted('access.verpflichtung-noted', 'on', rights => rights.verpflichtetOn),
    ...noted('access.training-noted', 'until', rights => rights.trainedUntil),
    ...noted('access.check-noted', 'until', rights => rights.checkedUntil),
  ];
}

/** What is in `from` and not in `other`, each once. */
function missing<T extends Grant | Group>(from: readonly T[], other: readonly T[]): readonly T[] {
  const key = (one: Grant | Group) => (typeof one === 'string' ? one : `${one.role} ${one.place ?? ''}`);
  const known = new Set(other.map(key));
  return [...new Map(from.map(one => [key(one), one])).values()].filter(one => !known.has(key(one)));
}

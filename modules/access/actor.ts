import type { Id, Route } from '@buergernah/kernel';

/** What staff may be. A role is granted for one place, or for all of the municipality. */
export const ROLES = [
  'clerk',
  'adviser',
  'field-officer',
  'phone-desk',
  'host-partner',
  'site-manager',
  'administrator',
  'auditor',
] as const;
export type Role = (typeof ROLES)[number];

/** What an enrolled device may be. */
export const DEVICE_KINDS = ['terminal', 'koffer', 'display'] as const;
export type DeviceKind = (typeof DEVICE_KINDS)[number];

/** The words that a route's `who` may hold: everybody, who holds a case's number and Geheimwort, an enrolled device, a role. */
export const WORDS = ['anyone', 'code-holder', ...DEVICE_KINDS, ...ROLES] as const;
export type Word = (typeof WORDS)[number];

/** Small groups that see what a role alone does not open: cases under an Auskunftssperre. */
export const GROUPS = ['protected'] as const;
export type Group = (typeof GROUPS)[number];

/** A role, here (`place`) or everywhere (`null`). Places are opaque to this module. */
export interface Grant {
  readonly role: Role;
  readonly place: string | null;
}

/** A signed-in colleague. `grants` are the roles that count today. */
export interface StaffSession {
  readonly staff: Id<'staff'>;
  readonly grants: readonly Grant[];
  readonly groups: readonly Group[];
  /** When the session ends at the latest, however busy it is. */
  readonly until: Temporal.Instant;
}

/** An enrolled device that proved its key a short while ago. */
export interface DeviceSession {
  readonly device: Id<'device'>;
  readonly kind: DeviceKind;
  readonly place: string;
}

/** Somebody who gave number and Geheimwort of a case. Who it is, nobody knows yet. */
export interface CitizenSession {
  readonly case: Id<'case'>;
  /** When number and Geheimwort were given. */
  readonly since: Temporal.Instant;
}

/** Who is asking. All parts may come together: a citizen with a code at an enrolled terminal. Nobody known is `{}`. */
export interface Actor {
  readonly staff?: StaffSession;
  readonly device?: DeviceSession;
  readonly citizen?: CitizenSession;
}

/** The words of {@link WORDS} that are true of an actor. */
export function wordsOf(actor: Actor): ReadonlySet<Word> {
  const words = new Set<Word>(['anyone']);
  if (actor.citizen) words.add('code-holder');
  if (actor.device) words.add(actor.device.kind);
  for (const { role } of actor.staff?.grants ?? []) words.add(role);
  return words;
}

/**
 * Whether an actor may ask a route at all; the use case then looks at place and case. `signed-out`: the route is for a kind of
 * session that the actor has not got, so signing in (or a new device token) could help. `not-allowed`: it could not.
 */
export function may(actor: Actor, route: Pick<Route, 'who'>): 'yes' | 'signed-out' | 'not-allowed' {
  const words = wordsOf(actor);
  if (route.who.some(word => words.has(word as Word))) return 'yes';
  return route.who.some(word => actor[sessionFor(word)] !== undefined) ? 'not-allowed' : 'signed-out';
}

function sessionFor(word: string): keyof Actor {
  if (word === 'code-holder') return 'citizen';
  return (DEVICE_KINDS as readonly string[]).includes(word) ? 'device' : 'staff';
}

/** Whether an actor holds a role at a place; a role granted everywhere counts at each. */
export function grantsAt(actor: Actor, role: Role, place: string | null): boolean {
  return (actor.staff?.grants ?? []).some(
    grant => grant.role === role && (grant.place === null || grant.place === place),
  );
}

/** The places where an actor holds a role: `'everywhere'`, or a list that may be empty. For lists that show only one's own. */
export function placesOf(actor: Actor, role: Role): 'everywhere' | readonly string[] {
  const grants = (actor.staff?.grants ?? []).filter(grant => grant.role === role);
  if (grants.some(grant => grant.place === null)) return 'everywhere';
  return grants.flatMap(grant => grant.place ?? []);
}

/** Whether an actor belongs to a group. */
export function isInGroup(actor: Actor, group: Group): boolean {
  return actor.staff?.groups.includes(group) ?? false;
}

/** The actor as a fact writes it: `staff:<id>`, `citizen`, `device:<id>`, `anyone`; never a name. */
export function actorText(actor: Actor): string {
  if (actor.staff) return `staff:${actor.staff.staff}`;
  if (actor.citizen) return 'citizen';
  if (actor.device) return `device:${actor.device.device}`;
  return 'anyone';
}

/** As whom an actor's requests are counted: a colleague or a device by itself; undefined for whoever is known by nothing but an address. */
export function countedAs({ staff, device }: Actor): string | undefined {
  return staff ? `staff:${staff.staff}` : device && `device:${device.device}`;
}

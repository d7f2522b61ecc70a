import {
  type Actor,
  actorText,
  type CitizenSession,
  type DeviceSession,
  grantsOn,
  type StaffSession,
} from '@buergernah/access';
import { type Ars, type Clock, dayOf, type Id } from '@buergernah/kernel';
import { type Asked, type Database, type Log, newId } from '@buergernah/kernel/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Command } from './command.ts';
import { clearCookie, readCookie, setCookie } from './cookies.ts';
import { createKnown, type Known } from './known.ts';
import type { SignInSettings } from './sign-in-config.ts';
import type { StaffRow } from './store.ts';
import { createTokens, type Opened, type Tokens } from './tokens.ts';

/** How long sessions last: `idle` without a request, `longest` however busy. */
export const LASTING = {
  staff: { idle: { minutes: 30 }, longest: { hours: 8 } },
  citizen: { idle: { minutes: 30 }, longest: { hours: 8 } },
  device: { minutes: 15 },
  challenge: { seconds: 60 },
  signIn: { minutes: 10 },
} as const;

/** Headers of requests: a device's token, and a citizen's at a device (held in the page's memory alone). Replies renew the second. */
export const DEVICE_HEADER = 'buergernah-device';
export const CASE_HEADER = 'buergernah-case';
/** A page that asks by itself, with nobody touching it, says so: such requests do not keep a session awake. */
export const UNATTENDED_HEADER = 'buergernah-unattended';

export interface AccessOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  /** 32 bytes, the same in every copy of the server. */
  readonly secret: Uint8Array;
  /** Absent: nobody of the staff can sign in. */
  readonly signIn?: SignInSettings;
}

/** What identifies and remembers, in one server copy. */
export interface Access {
  /** For the HTTP edge. */
  identify(request: FastifyRequest, municipality: Ars): Promise<Actor>;
  /**
   * Lets whoever asked be the holder of this case from now on: after the case's number and Geheimwort were checked. At an enrolled
   * device the token travels in the header `Buergernah-Case` and works at that device alone; elsewhere in a cookie that survives a
   * reload. 30 minutes, renewed by use.
   */
  issueCitizenToken(asked: Asking, holds: Id<'case'>): Promise<void>;
  /** The token itself, for a device or (undefined) a browser at home. */
  citizenToken(
    municipality: Ars,
    holds: Id<'case'>,
    device: Id<'device'> | undefined,
    now: Temporal.Instant,
  ): Promise<string>;
  /** Ends the citizen session of this browser. */
  dropCitizenToken(asked: Asking): void;
  /** The token of a colleague's session, as the cookie carries it. */
  staffToken(municipality: Ars, staff: StaffRow, name: string, now: Temporal.Instant): Promise<string>;
  startStaffSession(asked: Asking, staff: StaffRow, name: string): Promise<void>;
  dropStaffSession(asked: Asking): void;
  /** The name that came with the sign-in; it lies in the cookie and nowhere else. */
  staffName(request: FastifyRequest, municipality: Ars): Promise<string>;
  /** Sends the tokens that a request has renewed. */
  renew(request: FastifyRequest, reply: FastifyReply): Promise<void>;
  /** A command of whoever asked, with the id that the browser gave it. */
  command(asked: Pick<Asking, 'actor' | 'now'>, id: string): Command;
  /** A command of the operator's own: `seed`, `retention`. */
  jobCommand(job: string): Command;
  readonly tokens: Tokens;
  readonly known: Known;
  readonly options: AccessOptions;
}

/** The part of a question that sessions need. */
export type Asking = Pick<Asked<Actor, never>, 'actor' | 'municipality' | 'now' | 'request' | 'reply'>;

const staffClaims = z.object({ staff: z.string(), name: z.string(), count: z.number(), until: z.string() });
const deviceClaims = z.object({ device: z.string() });
const citizenClaims = z.object({ case: z.string(), device: z.string().nullable(), until: z.string() });

/** Makes the access of one server copy. */
export function createAccess(options: AccessOptions): Access {
  const { clock, database } = options;
  const tokens = createTokens(options.secret);
  const known = createKnown(database, clock);
  const renewals = new WeakMap<FastifyRequest, Map<'staff' | 'citizen', (reply: FastifyReply) => Promise<void>>>();

  /** Notes that a session was used and goes on; a token younger than a minute is good enough. */
  const renewLater = <Claims extends { readonly until: string }>(
    request: FastifyRequest,
    municipality: Ars,
    kind: 'staff' | 'citizen',
    { claims, sealedAt }: Opened<Claims>,
    send: (reply: FastifyReply, token: string) => void,
  ) => {
    const now = clock.now();
    if (request.headers[UNATTENDED_HEADER] !== undefined || now.since(sealedAt).total('seconds') < 60) return;
    const all = renewals.get(request) ?? new Map();
    renewals.set(request, all);
    all.set(kind, async (reply: FastifyReply) =>
      send(reply, await sealSession(kind, municipality, claims, now, Temporal.Instant.from(claims.until))),
    );
  };

  const sealSession = (
    kind: 'staff' | 'citizen',
    municipality: Ars,
    claims: object,
    now: Temporal.Instant,
    until: Temporal.Instant,
  ) =>
    tokens.seal(
      kind,
      municipality,
      { ...claims, until: until.toString() },
      now,
      earlier(now.add(LASTING[kind].idle), until),
    );

  const openStaff = async (request: FastifyRequest, municipality: Ars) => {
    const cookie = readCookie(request, 'staff');
    return cookie === undefined ? undefined : tokens.open('staff', municipality, cookie, clock.now(), staffClaims);
  };

  const staffOf = async (request: FastifyRequest, municipality: Ars): Promise<StaffSession | undefined> => {
    const opened = await openStaff(request, municipality);
    if (!opened) return undefined;
    const row = await known.staff(municipality, opened.claims.staff as Id<'staff'>);
    if (!row || row.sessionCount !== opened.claims.count) return undefined;
    renewLater(request, municipality, 'staff', opened, (reply, token) =>
      setCookie(reply, 'staff', token, { sameSite: 'Lax' }),
    );
    return {
      staff: row.staff,
      grants: grantsOn(row, dayOf(clock.now())),
      groups: row.groups,
      until: Temporal.Instant.from(opened.claims.until),
    };
  };

  const deviceOf = async (request: FastifyRequest, municipality: Ars): Promise<DeviceSession | undefined> => {
    const header = request.headers[DEVICE_HEADER];
    if (typeof header !== 'string') return undefined;
    const opened = await tokens.open('device', municipality, header, clock.now(), deviceClaims);
    if (!opened) return undefined;
    const row = await known.device(municipality, opened.claims.device as Id<'device'>);
    if (!row?.key || row.lockedAt) return undefined;
    return { device: row.device, kind: row.kind, place: row.place };
  };

  const citizenOf = async (
    request: FastifyRequest,
    municipality: Ars,
    device: DeviceSession | undefined,
  ): Promise<CitizenSession | undefined> => {
    const header = request.headers[CASE_HEADER];
    const token = typeof header === 'string' ? header : readCookie(request, 'citizen');
    if (token === undefined) return undefined;
    const opened = await tokens.open('citizen', municipality, token, clock.now(), citizenClaims);
    if (!opened || opened.claims.device !== (device?.device ?? null)) return undefined;
    renewLater(request, municipality, 'citizen', opened, (reply, fresh) => sendCitizenToken(reply, device, fresh));
    const until = Temporal.Instant.from(opened.claims.until);
    return { case: opened.claims.case as Id<'case'>, since: until.subtract(LASTING.citizen.longest) };
  };

  const staffToken: Access['staffToken'] = (municipality, { staff, sessionCount: count }, name, now) =>
    sealSession('staff', municipality, { staff, name, count }, now, now.add(LASTING.staff.longest));

  const citizenToken: Access['citizenToken'] = (municipality, holds, device, now) =>
    sealSession(
      'citizen',
      municipality,
      { case: holds, device: device ?? null },
      now,
      now.add(LASTING.citizen.longest),
    );

  const secret = tokens.derive('commands', '', 32);
  return {
    tokens,
    known,
    command: ({ actor, now }, id) => ({
      id,
      now,
      secret,
      by: { actor: actorText(actor), door: 'office', place: null, device: actor.device?.device ?? null },
    }),
    jobCommand: job => ({
      id: newId(clock),
      now: clock.now(),
      secret,
      by: { actor: `job:${job}`, door: 'office', place: null, device: null },
    }),
    staffToken,
    citizenToken,
    options,
    async identify(request, municipality) {
      const [staff, device] = await Promise.all([staffOf(request, municipality), deviceOf(request, municipality)]);
      const citizen = await citizenOf(request, municipality, device);
      return { ...(staff && { staff }), ...(device && { device }), ...(citizen && { citizen }) };
    },
    async issueCitizenToken({ actor, municipality, now, request, reply }, holds) {
      renewals.get(request)?.delete('citizen');
      sendCitizenToken(reply, actor.device, await citizenToken(municipality, holds, actor.device?.device, now));
    },
    dropCitizenToken({ request, reply }) {
      renewals.get(request)?.delete('citizen');
      clearCookie(reply, 'citizen');
    },
    async startStaffSession({ municipality, now, request, reply }, staff, name) {
      renewals.get(request)?.delete('staff');
      setCookie(reply, 'staff', await staffToken(municipality, staff, name, now), { sameSite: 'Lax' });
    },
    dropStaffSession({ request, reply }) {
      renewals.get(request)?.delete('staff');
      clearCookie(reply, 'staff');
    },
    async staffName(request, municipality) {
      return (await openStaff(request, municipality))?.claims.name ?? '';
    },
    async renew(request, reply) {
      for (const send of renewals.get(request)?.values() ?? []) await send(reply);
      renewals.delete(request);
    },
  };
}

function sendCitizenToken(reply: FastifyReply, device: DeviceSession | undefined, token: string): void {
  if (device) reply.header('Buergernah-Case', token);
  else setCookie(reply, 'citizen', token, { sameSite: 'Strict' });
}

function earlier(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) < 0 ? one : other;
}

import { type Id, route } from '@buergernah/kernel';
import { z } from 'zod';
import { DEVICE_KINDS, GROUPS, ROLES } from './actor.ts';

/** An id on the wire: a UUIDv7 in lower case. */
export function wireId<Kind extends string>() {
  const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  return z.string().regex(pattern) as unknown as z.ZodType<Id<Kind>, string>;
}

/** A place's slug, opaque here. */
export const placeId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);

const grant = z.strictObject({ role: z.enum(ROLES), place: placeId.nullable() });
const instant = z.iso.datetime();
const base64url = (length: number) => z.string().regex(new RegExp(`^[A-Za-z0-9_-]{${length}}$`));

/** The public half of a device's key: ECDSA on P-256 (FIPS 186-5), as JWK (RFC 7517). */
export const deviceKey = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: base64url(43),
  y: base64url(43),
});
export type DeviceKey = z.infer<typeof deviceKey>;

/** A path of our own pages to come back to, never another site's. */
const ownPath = z
  .string()
  .max(300)
  .regex(/^\/(?![/\\])[\w\-./?=&%]*$/);

export const signIn = route({
  useCase: 'access.sign-in',
  method: 'GET',
  path: '/access/sign-in',
  who: ['anyone'],
  summary: 'Sends the browser to the OpenID provider; it comes back to `to`.',
  query: z.strictObject({ to: ownPath.default('/office/') }),
  reply: 'stream',
});

export const signedIn = route({
  useCase: 'access.signed-in',
  method: 'GET',
  path: '/access/signed-in',
  who: ['anyone'],
  summary: 'Where the OpenID provider sends the browser back to; goes on to `to`, on a refusal with `?refused=<code>`.',
  query: z.record(z.string(), z.string().max(4000)),
  reply: 'stream',
});

export const signOut = route({
  useCase: 'access.sign-out',
  method: 'POST',
  path: '/access/sign-out',
  who: ['anyone'],
  summary: 'Ends every session of the colleague; `next` is where the OpenID provider ends its own, if it can.',
  reply: z.object({ next: z.string().nullable() }),
});

export const me = route({
  useCase: 'access.me',
  method: 'GET',
  path: '/access/me',
  who: ['anyone'],
  summary: 'Who the server takes the asking browser for.',
  reply: z.object({
    staff: z
      .object({
        staff: wireId<'staff'>(),
        /** As the OpenID provider gave it at this sign-in. */
        name: z.string(),
        grants: z.array(grant),
        groups: z.array(z.enum(GROUPS)),
        until: instant,
      })
      .nullable(),
    device: z.object({ device: wireId<'device'>(), kind: z.enum(DEVICE_KINDS), place: placeId }).nullable(),
    citizen: z.object({ case: wireId<'case'>() }).nullable(),
  }),
});

export const leave = route({
  useCase: 'access.leave',
  method: 'POST',
  path: '/access/leave',
  who: ['anyone'],
  summary: 'Drops the citizen session of this browser.',
});

const device = z.object({
  device: wireId<'device'>(),
  kind: z.enum(DEVICE_KINDS),
  place: placeId,
  state: z.enum(['announced', 'enrolled', 'locked']),
  announcedAt: instant,
  enrolledAt: instant.nullable(),
  lockedAt: instant.nullable(),
});

export const announceDevice = route({
  useCase: 'access.announce-device',
  method: 'POST',
  path: '/access/devices',
  who: ['administrator'],
  summary: 'Makes a one-time code with which a browser at a place becomes an enrolled device.',
  body: z.strictObject({ command: wireId<'command'>(), kind: z.enum(DEVICE_KINDS), place: placeId }),
  reply: z.object({ device: wireId<'device'>(), code: z.string(), expiresAt: instant }),
});

export const enrolDevice = route({
  useCase: 'access.enrol-device',
  method: 'POST',
  path: '/access/devices/enrol',
  who: ['anyone'],
  summary: 'Gives the public key of a new device with its one-time code.',
  perMinute: 5,
  body: z.strictObject({ code: z.string().min(1).max(40), key: deviceKey }),
  reply: z.object({ device: wireId<'device'>(), kind: z.enum(DEVICE_KINDS), place: placeId }),
});

export const challengeDevice = route({
  useCase: 'access.challenge-device',
  method: 'POST',
  path: '/access/devices/challenge',
  who: ['anyone'],
  summary: 'Gives a device something to sign; it can be used once, within a minute.',
  perMinute: 60,
  body: z.strictObject({ device: wireId<'device'>() }),
  reply: z.object({ challenge: z.string() }),
});

export const tokenForDevice = route({
  useCase: 'access.token-for-device',
  method: 'POST',
  path: '/access/devices/token',
  who: ['anyone'],
  summary: 'Takes the signed challenge and gives a token for 15 minutes (header `Buergernah-Device`).',
  perMinute: 60,
  body: z.strictObject({
    device: wireId<'device'>(),
    challenge: z.string().max(1000),
    /** ECDSA with SHA-256, r and s as 64 bytes (IEEE P1363), base64url. */
    signature: base64url(86),
  }),
  reply: z.object({ token: z.string(), kind: z.enum(DEVICE_KINDS), place: placeId, seconds: z.number().int() }),
});

export const lockDevice = route({
  useCase: 'access.lock-device',
  method: 'POST',
  path: '/access/devices/{device}/lock',
  who: ['administrator', 'site-manager'],
  summary: 'Locks a device for ever, within seconds.',
  params: z.object({ device: wireId<'device'>() }),
  body: z.strictObject({ command: wireId<'command'>() }),
});

export const listDevices = route({
  useCase: 'access.list-devices',
  method: 'GET',
  path: '/access/devices',
  who: ['administrator', 'site-manager', 'auditor'],
  summary: 'The devices of the municipality; a site manager sees those of the own places.',
  reply: z.object({ devices: z.array(device) }),
});

/** A date of a colleague's record; PostgreSQL has no year 0. */
const recordDate = z.iso.date().refine(text => text >= '1900-01-01', 'a date since 1900');
const staffChange = {
  command: wireId<'command'>(),
  grants: z.array(grant).max(50),
  groups: z.array(z.enum(GROUPS)).max(GROUPS.length),
  verpflichtetOn: recordDate.nullable(),
  /** The last days on which a host partner's training and background check count; left out: none is on file. */
  trainedUntil: recordDate.nullable().default(null),
  checkedUntil: recordDate.nullable().default(null),
};

export const listStaff = route({
  useCase: 'access.list-staff',
  method: 'GET',
  path: '/access/staff',
  who: ['administrator', 'auditor'],
  summary: 'Who may sign in, with which roles.',
  reply: z.object({
    staff: z.array(
      z.object({
        staff: wireId<'staff'>(),
        subject: z.string(),
        grants: z.array(grant),
        groups: z.array(z.enum(GROUPS)),
        verpflichtetOn: z.iso.date().nullable(),
        trainedUntil: z.iso.date().nullable(),
        checkedUntil: z.iso.date().nullable(),
      }),
    ),
  }),
});

export const listColleagues = route({
  useCase: 'access.list-colleagues',
  method: 'GET',
  path: '/access/colleagues',
  who: ['site-manager', 'administrator'],
  summary: 'Who works at a place, by name: to choose from when the day there is planned.',
  query: z.strictObject({ place: placeId }),
  reply: z.object({
    colleagues: z.array(z.object({ staff: wireId<'staff'>(), name: z.string(), roles: z.array(z.enum(ROLES)) })),
  }),
});

export const enlistStaff = route({
  useCase: 'access.enlist-staff',
  method: 'POST',
  path: '/access/staff',
  who: ['administrator'],
  summary: 'Lets a subject of the OpenID provider in, with roles.',
  body: z.strictObject({ ...staffChange, subject: z.string().min(1).max(255) }),
  reply: z.object({ staff: wireId<'staff'>() }),
});

export const changeStaff = route({
  useCase: 'access.change-staff',
  method: 'PUT',
  path: '/access/staff/{staff}',
  who: ['administrator'],
  summary: 'Sets the roles of a colleague; nobody changes their own. Works at once.',
  params: z.object({ staff: wireId<'staff'>() }),
  body: z.strictObject(staffChange),
});

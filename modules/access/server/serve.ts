import { type Actor, accessContract, deviceState, grantsAt, type Rights } from '@buergernah/access';
import { dayOf, ok, type Result, refuse } from '@buergernah/kernel';
import { type Edge, newId } from '@buergernah/kernel/server';
import type { Access } from './access.ts';
import { announceDevice } from './announce-device.ts';
import { challengeDevice } from './challenge-device.ts';
import { changeStaff } from './change-staff.ts';
import { colleaguesAt } from './colleagues.ts';
import { inOne } from './command.ts';
import { enlistStaff } from './enlist-staff.ts';
import { enrolDevice } from './enrol-device.ts';
import { listDevices } from './list-devices.ts';
import { lockDevice } from './lock-device.ts';
import { createSignIn } from './sign-in.ts';
import { allStaff, endSessions } from './store.ts';
import { tokenForDevice } from './token-for-device.ts';

/** Opens this module's routes, and lets every reply carry the sessions that were renewed. */
export function serveAccess(edge: Edge<Actor>, access: Access): void {
  edge.app.addHook('onSend', (request, reply) => access.renew(request, reply));
  serveSessions(edge, access);
  serveDevices(edge, access);
  serveStaff(edge, access);
}

function serveSessions(edge: Edge<Actor>, access: Access): void {
  const signIn = createSignIn(access);

  edge.serve(accessContract.signIn, async asked => {
    const address = await signIn.begin(asked, asked.query.to);
    if (address.ok) await asked.reply.redirect(address.value, 303);
    return address.ok ? ok(undefined) : address;
  });

  edge.serve(accessContract.signedIn, async asked => {
    const { to, refused } = await signIn.finish(asked);
    const mark = refused === undefined ? '' : `${to.includes('?') ? '&' : '?'}refused=${refused}`;
    await asked.reply.redirect(to + mark, 303);
    return ok(undefined);
  });

  edge.serve(accessContract.signOut, async asked => {
    const { actor, municipality } = asked;
    access.dropStaffSession(asked);
    if (!actor.staff) return ok({ next: null });
    const { staff } = actor.staff;
    await access.options.database.withMunicipality(municipality, tx => endSessions(tx, staff));
    access.known.forget(municipality, staff);
    return ok({ next: await signIn.endAt(asked.request) });
  });

  edge.serve(accessContract.me, async ({ actor, municipality, request }) => {
    const { staff, device = null, citizen = null } = actor;
    if (!staff) return ok({ staff: null, device, citizen });
    const name = await access.staffName(request, municipality);
    const { grants, groups, until } = staff;
    return ok({
      staff: { staff: staff.staff, name, grants: [...grants], groups: [...groups], until: until.toString() },
      device,
      citizen,
    });
  });

  edge.serve(accessContract.leave, async asked => {
    access.dropCitizenToken(asked);
    return ok(undefined);
  });
}

function serveDevices(edge: Edge<Actor>, access: Access): void {
  const { tokens, known, options } = access;
  const { database } = options;

  edge.serve(accessContract.announceDevice, async asked => {
    const { actor, municipality, body } = asked;
    const wanted = { device: newId<'device'>(options.clock), kind: body.kind, place: body.place };
    return inOne(database, municipality, tx =>
      announceDevice(tx, tokens, actor, wanted, access.command(asked, body.command)),
    );
  });

  edge.serve(accessContract.enrolDevice, async ({ municipality, body }) => {
    const enrolled = await inOne(database, municipality, tx =>
      enrolDevice(tx, tokens, body, access.jobCommand('enrol')),
    );
    if (enrolled.ok) known.forget(municipality, enrolled.value.device);
    return enrolled;
  });

  edge.serve(accessContract.challengeDevice, async ({ municipality, body, now }) =>
    ok({ challenge: await challengeDevice(tokens, municipality, body.device, now) }),
  );

  edge.serve(accessContract.tokenForDevice, async ({ municipality, body, now }) =>
    database.withMunicipality(municipality, tx => tokenForDevice(tx, tokens, body, now)),
  );

  edge.serve(accessContract.lockDevice, async asked => {
    const { actor, municipality, params, body } = asked;
    const locked = await inOne(database, municipality, tx =>
      lockDevice(tx, actor, params.device, access.command(asked, body.command)),
    );
    known.forget(municipality, params.device);
    return nothing(locked);
  });

  edge.serve(accessContract.listDevices, async ({ actor, municipality }) => {
    const rows = await database.withMunicipality(municipality, tx => listDevices(tx, actor));
    const devices = rows.map(row => ({
      device: row.device,
      kind: row.kind,
      place: row.place,
      state: deviceState(row),
      announcedAt: row.announcedAt.toString(),
      enrolledAt: row.enrolledAt?.toString() ?? null,
      lockedAt: row.lockedAt?.toString() ?? null,
    }));
    return ok({ devices });
  });
}

function serveStaff(edge: Edge<Actor>, access: Access): void {
  const { database, clock } = access.options;

  edge.serve(accessContract.listStaff, async ({ municipality }) => {
    const rows = await database.withMunicipality(municipality, allStaff);
    const staff = rows.map(row => ({
      staff: row.staff,
      subject: row.subject,
      grants: [...row.grants],
      groups: [...row.groups],
      verpflichtetOn: row.verpflichtetOn?.toString() ?? null,
      trainedUntil: row.trainedUntil?.toString() ?? null,
      checkedUntil: row.checkedUntil?.toString() ?? null,
    }));
    return ok({ staff });
  });

  edge.serve(accessContract.listColleagues, async ({ actor, municipality, query, now }) => {
    const { who } = accessContract.listColleagues;
    if (!who.some(role => grantsAt(actor, role, query.place))) return refuse('not-allowed');
    const found = await database.withMunicipality(municipality, tx => colleaguesAt(tx, query.place, dayOf(now)));
    return ok({ colleagues: found.map(one => ({ ...one, roles: [...one.roles] })) });
  });

  edge.serve(accessContract.enlistStaff, async asked => {
    const { municipality, body } = asked;
    const record = { subject: body.subject, ...rightsOf(body) };
    const command = access.command(asked, body.command);
    return inOne(database, municipality, tx => enlistStaff(tx, asked.actor, newId<'staff'>(clock), record, command));
  });

  edge.serve(accessContract.changeStaff, async asked => {
    const { actor, municipality, params, body } = asked;
    const command = access.command(asked, body.command);
    const changed = await inOne(database, municipality, tx =>
      changeStaff(tx, actor, params.staff, rightsOf(body), command),
    );
    access.known.forget(municipality, params.staff);
    return nothing(changed);
  });
}

type Dated = 'verpflichtetOn' | 'trainedUntil' | 'checkedUntil';

function rightsOf(body: Omit<Rights, Dated> & { readonly [Name in Dated]: string | null }): Rights {
  const date = (text: string | null) => (text === null ? null : Temporal.PlainDate.from(text));
  const { grants, groups } = body;
  return {
    grants,
    groups,
    verpflichtetOn: date(body.verpflichtetOn),
    trainedUntil: date(body.trainedUntil),
    checkedUntil: date(body.checkedUntil),
  };
}

function nothing(result: Result<unknown>): Result<undefined> {
  return result.ok ? ok(undefined) : result;
}

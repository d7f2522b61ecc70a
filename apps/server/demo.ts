import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GROUPS, ROLES } from '@buergernah/access';
import { type Access, admitStaff, announceDevice } from '@buergernah/access/server';
import type { AppointmentOffice } from '@buergernah/appointments/server';
import { saveRota } from '@buergernah/appointments/server';
import { type Ars, dayOf, type Id, makeId } from '@buergernah/kernel';
import { type Database, newId } from '@buergernah/kernel/server';
import { type Span, sitesContract, WEEKDAYS } from '@buergernah/sites';
import { listHosts, saveHost } from '@buergernah/sites/server';
import { parse } from 'yaml';
import { z } from 'zod';
import type { ServedCity } from './cities.ts';
import type { DemoStaff } from './demo-provider.ts';

const day = z.iso
  .date()
  .transform(text => Temporal.PlainDate.from(text))
  .nullable()
  .default(null);

const colleague = z
  .strictObject({
    subject: z.string(),
    role: z.string(),
    place: z.string().exactOptional(),
    grants: z.array(z.strictObject({ role: z.enum(ROLES), place: z.string().nullable().default(null) })),
    groups: z.array(z.enum(GROUPS)).default([]),
    verpflichtetOn: day,
    trainedUntil: day,
    checkedUntil: day,
  })
  .readonly();

/** A colleague of the demo: what the sign-in shows, and what they may do. */
export type DemoColleague = DemoStaff & z.infer<typeof colleague>;

/** The colleagues of a demo city, out of its `demo/staff.yaml`; none where the city has no such file. */
export function demoStaffOf(city: Pick<ServedCity, 'folder'>): readonly DemoColleague[] {
  const file = join(city.folder, 'demo/staff.yaml');
  return existsSync(file) ? z.array(colleague).parse(parse(readFileSync(file, 'utf8'))) : [];
}

/** Fills the demo city once: its colleagues. A second start finds them listed. */
export async function fillDemo(
  database: Database,
  access: Access,
  municipality: Ars,
  staff: readonly DemoColleague[],
): Promise<void> {
  for (const demo of staff) {
    const { subject, role, place, grants, groups, verpflichtetOn, trainedUntil, checkedUntil } = demo;
    const record = {
      subject,
      name: place === undefined ? role : `${role} ${place}`,
      grants,
      groups,
      verpflichtetOn,
      trainedUntil,
      checkedUntil,
    };
    await database.withMunicipality(municipality, tx =>
      admitStaff(tx, steadyId(demo.subject), record, access.jobCommand('demo')),
    );
  }
}

const rotaFile = z.record(
  z.string(),
  z.array(
    z.strictObject({
      sign: z.string(),
      subject: z.string().optional(),
      weekdays: z.array(z.enum(WEEKDAYS)).default([...WEEKDAYS]),
      takes: z.enum(['both', 'appointments', 'walk-ins']).default('both'),
    }),
  ),
);

/** Gives the demo's places somebody who serves there, once: the city's `demo/rota.yaml`, with the opening hours as shifts. */
export async function fillRotas(office: AppointmentOffice, access: Access, city: ServedCity): Promise<void> {
  const file = join(city.folder, 'demo/rota.yaml');
  if (!existsSync(file)) return;
  for (const [place, members] of Object.entries(rotaFile.parse(parse(readFileSync(file, 'utf8'))))) {
    const site = city.sites.sites.find(one => one.id === place);
    if (!site) throw new Error(`${file}: no place ${place}`);
    const rota = {
      members: members.map(({ sign, subject, weekdays, takes }) => ({
        staff: steadyId(subject ?? `demo rota ${place} ${sign}`),
        sign,
        takes,
        shifts: weekdays.flatMap(weekday =>
          joined(site.hours[weekday] ?? []).map(({ opens, closes }) => ({ weekday, from: opens, until: closes })),
        ),
        away: [],
        extra: [],
      })),
    };
    const by = {
      staff: {
        staff: newId<'staff'>(),
        grants: [{ role: 'administrator' as const, place: null }],
        groups: [],
        until: Temporal.Now.instant(),
      },
    };
    const asked = { municipality: city.ars, actor: by, place };
    const saved = await saveRota(office, asked, { basedOn: 0, rota }, access.jobCommand('demo'));
    if (!saved.ok && saved.refusal.code !== 'rota-moved-on')
      throw new Error(`${file}: ${place}: ${saved.refusal.code}`);
  }
}

/** Hours of a weekday without overlaps: in summer and winter a place may open at other times, and its colleagues serve through both. */
function joined(hours: readonly Span[]): readonly Span[] {
  const out: Span[] = [];
  for (const { opens, closes } of hours.toSorted((a, b) => (a.opens < b.opens ? -1 : 1))) {
    const last = out.at(-1);
    if (!last || opens > last.closes) out.push({ opens, closes });
    else if (closes > last.closes) out[out.length - 1] = { opens: last.opens, closes };
  }
  return out;
}

/** Writes down the demo's host partners, once: the city's `demo/hosts.yaml`, whose people are subjects of `staff.yaml`. */
export async function fillHosts(database: Database, access: Access, city: ServedCity): Promise<void> {
  const file = join(city.folder, 'demo/hosts.yaml');
  if (!existsSync(file)) return;
  const hosts = z
    .array(sitesContract.hostSchema.extend({ people: z.array(z.string()) }))
    .parse(parse(readFileSync(file, 'utf8')));
  for (const host of hosts) {
    const site = city.sites.sites.find(one => one.id === host.place);
    if (!site) throw new Error(`${file}: no place ${host.place}`);
    const id = steadyId<'host'>(`demo host ${host.place}`);
    const written = { ...host, people: host.people.map(subject => steadyId<'staff'>(subject)) };
    await database.withMunicipality(city.ars, async tx => {
      const known = (await listHosts(tx, () => true, dayOf(Temporal.Now.instant()))).some(one => one.id === id);
      if (!known) await saveHost(tx, site, id, written, access.jobCommand('demo'));
    });
  }
}

/** A code with which a browser becomes the demo's terminal in the shopping centre; good for a quarter of an hour. */
export async function demoTerminalCode(
  database: Database,
  access: Access,
  municipality: Ars,
  place: string,
): Promise<string> {
  const wanted = { device: newId<'device'>(), kind: 'terminal' as const, place };
  const by = {
    staff: {
      staff: newId<'staff'>(),
      grants: [{ role: 'administrator' as const, place: null }],
      groups: [],
      until: Temporal.Now.instant(),
    },
  };
  const announced = await database.withMunicipality(municipality, tx =>
    announceDevice(tx, access.tokens, by, wanted, access.jobCommand('demo')),
  );
  if (!announced.ok) throw new Error(announced.refusal.code);
  return announced.value.code;
}

/** The same id at every start, so that a colleague is listed once. */
export function steadyId<Kind extends string = 'staff'>(subject: string): Id<Kind> {
  const digest = createHash('sha256').update(subject).digest();
  return makeId<Kind>(Temporal.Instant.from('2026-01-01T00:00:00Z'), digest);
}

import { createHash } from 'node:crypto';
import { GROUPS, type Group, type Role } from '@buergernah/access';
import { type Access, admitStaff, announceDevice } from '@buergernah/access/server';
import { type Ars, type Id, makeId } from '@buergernah/kernel';
import { type Database, newId } from '@buergernah/kernel/server';
import type { DemoStaff } from './demo-provider.ts';

/** A colleague of the demo: what the sign-in shows, and what they may do. */
export interface DemoColleague extends DemoStaff {
  readonly grants: readonly { readonly role: Role; readonly place: string | null }[];
  readonly groups: readonly Group[];
}

const OFFICE = 'buergerbuero-mitte';

/** The colleagues of the demo: roles, not people. */
export const DEMO_STAFF: readonly DemoColleague[] = [
  colleague('clerk-mitte', 'Sachbearbeitung', 'Bürgerbüro Mitte', [['clerk', OFFICE]]),
  colleague('clerk-mitte-2', 'Sachbearbeitung 2', 'Bürgerbüro Mitte', [['clerk', OFFICE]]),
  colleague('clerk-protected', 'Sachbearbeitung geschützte Fälle', 'Bürgerbüro Mitte', [['clerk', OFFICE]], GROUPS),
  colleague('clerk-langendreer', 'Sachbearbeitung', 'Bürgerbüro Langendreer', [['clerk', 'buergerbuero-langendreer']]),
  colleague('manager', 'Leitung', 'Bürgerbüro Mitte', [
    ['site-manager', OFFICE],
    ['clerk', OFFICE],
  ]),
  colleague('administrator', 'Verwaltung der Geräte und Rechte', undefined, [['administrator', null]]),
  colleague('auditor', 'Prüfung', undefined, [['auditor', null]]),
];

function colleague(
  subject: string,
  role: string,
  place: string | undefined,
  grants: readonly (readonly [Role, string | null])[],
  groups: readonly Group[] = [],
): DemoColleague {
  return {
    subject: `demo-${subject}`,
    role,
    ...(place === undefined ? {} : { place }),
    grants: grants.map(([granted, at]) => ({ role: granted, place: at })),
    groups,
  };
}

/** Fills the demo city once: its colleagues. A second start finds them listed. */
export async function fillDemo(database: Database, access: Access, municipality: Ars): Promise<void> {
  for (const demo of DEMO_STAFF) {
    const record = { subject: demo.subject, grants: demo.grants, groups: demo.groups, verpflichtetOn: null };
    await database.withMunicipality(municipality, tx =>
      admitStaff(tx, steadyId(demo.subject), record, access.jobCommand('demo')),
    );
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
function steadyId(subject: string): Id<'staff'> {
  const digest = createHash('sha256').update(subject).digest();
  return makeId<'staff'>(Temporal.Instant.from('2026-01-01T00:00:00Z'), digest);
}

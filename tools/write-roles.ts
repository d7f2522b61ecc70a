/**
 * Writes `docs/api/roles.md`, the table role × use case, from the contracts of the modules: `node tools/write-roles.ts`. A test holds it
 * against the routes that the server truly opens.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { accessContract, permissionTable, WORDS } from '@buergernah/access';
import { appointmentsContract } from '@buergernah/appointments';
import { caseRoutes } from '@buergernah/cases';
import { catalogueContract } from '@buergernah/catalogue';
import { fleetContract } from '@buergernah/fleet';
import { helpContract } from '@buergernah/help';
import type { Route } from '@buergernah/kernel';
import { sitesContract } from '@buergernah/sites';
import { visitsContract } from '@buergernah/visits';

/** The page for integrators and auditors: one line a use case, one column a word. */
export function rolesPage(routes: readonly Route[]): string {
  const table = permissionTable(routes);
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    '# Who may do what',
    '',
    'Made from the contracts of the modules by `node tools/write-roles.ts`; the server checks by the same lines, and a test asks every',
    'route as every word. A role still counts only for the places it was granted for: the use case looks at the very case and place.',
    '',
    row(['Use case', 'Asked as', ...WORDS]),
    row(['---', '---', ...WORDS.map(() => ':-:')]),
    ...table.map(line =>
      row([`\`${line.useCase}\``, `\`${line.asked}\``, ...WORDS.map(word => (line.who[word] ? '●' : ''))]),
    ),
    '',
  ].join('\n');
}

function routesIn(door: object): Route[] {
  return Object.values(door).filter(
    (one): one is Route => typeof one === 'object' && one !== null && 'useCase' in one && 'path' in one && 'who' in one,
  );
}

if (import.meta.main) {
  const folder = new URL('../docs/api/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  const routes = [
    ...routesIn(accessContract),
    ...routesIn(sitesContract),
    ...routesIn(fleetContract),
    ...routesIn(catalogueContract),
    ...caseRoutes,
    ...routesIn(appointmentsContract),
    ...routesIn(helpContract),
    ...routesIn(visitsContract),
  ];
  writeFileSync(new URL('roles.md', folder), rolesPage(routes));
}

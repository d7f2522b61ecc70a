import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { permissionTable, WORDS } from '@buergernah/access';
import type { Route } from '@buergernah/kernel';
import { newId } from '@buergernah/kernel/server';
import { type Headers, type House, openHouse, pathOf } from './test/house.ts';

let house: House;
before(async () => {
  house = await openHouse();
});
after(() => house.close());

/** Asks a route with nothing that could be right in it, and only as far as the headers: what is allowed is then refused for what it says. */
async function knock(route: Route, headers: Headers): Promise<{ status: number; code: string; type: string }> {
  const leaving = new AbortController();
  const body = route.body && { body: '{}', headers: { ...headers, 'content-type': 'application/json' } };
  const path = pathOf(route, name => (name === 'number' ? '123456789' : newId()));
  const reply = await house.ask(path, { method: route.method, headers, ...body, signal: leaving.signal });
  const type = reply.headers.get('content-type') ?? '';
  const said = await codeIn(reply, route, type);
  leaving.abort();
  return { status: reply.status, code: said.code ?? '', type };
}

/** What a reply says. No words come back to HEAD: its 401 is said to nobody else, its 403 may have any reason. */
async function codeIn(reply: Response, { method }: Route, type: string): Promise<{ code?: string }> {
  if (method === 'HEAD') return { code: reply.status === 401 ? 'signed-out' : 'without-words' };
  return /json/.test(type) ? ((await reply.json()) as { code?: string }) : {};
}

test('every route: who may not is told so and nothing else, who may is not', async () => {
  const routes = new Map(house.server.edge.routes.map(route => [route.useCase, route]));
  const people = new Map(await Promise.all(WORDS.map(async word => [word, await house.as(word)] as const)));
  // Signing out ends every session of the colleague, so it comes last.
  const last = (useCase: string) => (useCase === 'access.sign-out' ? 1 : 0);
  const table = permissionTable([...routes.values()]).toSorted((a, b) => last(a.useCase) - last(b.useCase));
  for (const line of table) {
    const route = routes.get(line.useCase) as Route;
    for (const word of WORDS) {
      const { status, code, type } = await knock(route, people.get(word) as Headers);
      const where = `${line.asked} as ${word}: ${status} ${code}`;
      if (line.who[word]) assert.ok(code !== 'signed-out' && code !== 'not-allowed' && status < 500, where);
      else {
        const refused = route.method === 'HEAD' ? 'without-words' : 'not-allowed';
        assert.ok((status === 401 && code === 'signed-out') || (status === 403 && code === refused), where);
        assert.match(type, /^application\/problem\+json/, where);
      }
    }
  }
});

test('every use case has one route, and every path one use case', () => {
  const { routes } = house.server.edge;
  assert.equal(new Set(routes.map(route => route.useCase)).size, routes.length);
  assert.equal(new Set(routes.map(route => `${route.method} ${route.path}`)).size, routes.length);
});

test('docs/api/roles.md is the table of the routes that are open (node tools/write-roles.ts writes it)', () => {
  const page = readFileSync(new URL('../../docs/api/roles.md', import.meta.url), 'utf8');
  const written = page.split('\n').filter(line => line.startsWith('| `'));
  const open = permissionTable(house.server.edge.routes).map(({ useCase, asked, who }) => [
    '',
    `\`${useCase}\``,
    `\`${asked}\``,
    ...WORDS.map(word => (who[word] ? '●' : '')),
    '',
  ]);
  assert.deepEqual(
    written.map(line => line.split('|').map(cell => cell.trim())),
    open,
  );
});

test('the API describes itself: OpenAPI 3.1 with every route', async () => {
  const described = (await (await house.ask('/api/openapi.json')).json()) as {
    openapi: string;
    paths: Record<string, Record<string, { operationId: string }>>;
  };
  assert.match(described.openapi, /^3\.1\./);
  for (const route of house.server.edge.routes) {
    const operation = described.paths[`/api/v1${route.path}`]?.[route.method.toLowerCase()];
    const id = route.method === 'HEAD' ? `${route.useCase}-head` : route.useCase;
    assert.equal(operation?.operationId, id, `${route.method} ${route.path}`);
  }
});

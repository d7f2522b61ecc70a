import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import { accessRefusals } from '@buergernah/access';
import { begin, caseRefusals } from '@buergernah/cases';
import { makeBatch } from '@buergernah/cases/test/make';
import { catalogueRefusals } from '@buergernah/catalogue';
import { helpRefusals } from '@buergernah/help';
import { type Id, LANGUAGES, makeId, problem, type Refusal, type Route } from '@buergernah/kernel';
import { edgeRefusals, newId, systemClock } from '@buergernah/kernel/server';
import fc from 'fast-check';
import { sayRefusal } from './sentences.ts';
import { type Headers, type House, openHouse, pathOf, problemOf } from './test/house.ts';
import { oddText, oddValues, rightValues } from './test/odd-values.ts';

let house: House;
/** Several of each, in turn: whoever asks too often is told so, and learns nothing else. */
let clerk: () => Headers;
let holder: Headers;
let administrator: () => Headers;
let manager: () => Headers;
let driver: () => Headers;
let koffer: () => Headers;
/** A case that is there, so that nonsense gets as far as it can. */
let real: Id<'case'>;
before(async () => {
  house = await openHouse();
  clerk = await several('clerk', 24);
  administrator = await several('administrator', 4);
  manager = await several('site-manager', 4);
  driver = await several('field-officer', 4);
  koffer = await several('koffer', 4);
  const batch = makeBatch(systemClock);
  const begun = await house.ask(pathOf(begin, String), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(batch.body),
  });
  assert.equal(begun.status, 200);
  real = batch.body.case;
  holder = await house.holder(real);
});
after(() => house.close());

/** Somebody else of the same kind at each question. */
async function several(word: 'clerk' | 'administrator' | 'site-manager' | 'field-officer' | 'koffer', count: number) {
  const all: Headers[] = [];
  for (let made = 0; made < count; made++) all.push(await house.as(word));
  let turn = 0;
  return (): Headers => all[turn++ % count] ?? {};
}

/** Whoever gets furthest into a route. */
function whoFor(route: Route): Headers {
  if (route.who.includes('code-holder') && route.useCase !== 'cases.read') return holder;
  if (route.who.includes('clerk')) return clerk();
  if (route.who.includes('administrator')) return administrator();
  if (route.who.includes('site-manager')) return manager();
  if (route.who.includes('field-officer')) return driver();
  if (route.who.includes('koffer')) return koffer();
  return {};
}

/** Asks, and holds the answer to what every answer must be. */
async function nonsense(path: string, init: RequestInit): Promise<string> {
  const leaving = new AbortController();
  const reply = await house.ask(path, { ...init, signal: leaving.signal });
  const where = `${init.method} ${path} ${String(init.body ?? '').slice(0, 200)} → ${reply.status}`;
  assert.ok(reply.status < 500, `${where} ${reply.status < 500 ? '' : await reply.text()}`);
  if (reply.status < 400) {
    leaving.abort();
    return '';
  }
  // No words come back to HEAD.
  if (init.method === 'HEAD') return '';
  const said = await problemOf(reply);
  assert.equal(said.status, reply.status, where);
  for (const language of LANGUAGES)
    assert.ok(sayRefusal(language, said as Refusal).length > 5, `${said.code} in ${language}`);
  return said.code;
}

const ids = fc.nat(3).map(at => (at === 0 ? newId() : real));
const oddValue = oddValues(ids);
/** A body whose field names are the right ones as often as not. */
function bodyOf(route: Route): fc.Arbitrary<unknown> {
  const shape = (route.body as unknown as { shape?: Record<string, unknown> } | undefined)?.shape;
  if (!shape) return oddValue;
  const named = fc.record(Object.fromEntries(Object.keys(shape).map(name => [name, likely(name)])), {
    requiredKeys: [],
  });
  return fc.oneof(
    named,
    fc.tuple(named, fc.dictionary(oddText, oddValue, { maxKeys: 2 })).map(([a, b]) => ({ ...b, ...a })),
    oddValue,
  );
}

function likely(name: string): fc.Arbitrary<unknown> {
  return fc.oneof(rightValues(ids)[name] ?? oddText, oddValue);
}

test('nonsense to every route is refused in words, and never a fault', { timeout: 240_000 }, async () => {
  for (const route of house.server.edge.routes) {
    if (route.useCase === 'access.sign-out') continue;
    const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(match => match[1] as string);
    const params = fc.record(
      Object.fromEntries(
        names.map(name => [
          name,
          fc.oneof(
            ids,
            oddText.map(text => text.toWellFormed() || 'x'),
          ),
        ]),
      ),
    );
    const query = fc.dictionary(
      fc.oneof(
        fc.constantFrom('after', 'phase', 'to', 'code', 'state', 'service', 'mine', 'on', 'born', 'door'),
        oddText,
      ),
      fc.oneof(oddText, fc.constant('2026-01-01T00:00:00Z_nobody')),
      { maxKeys: 3 },
    );
    const asked = fc.record({ params, query, body: bodyOf(route) });
    await fc.assert(
      fc.asyncProperty(asked, async ({ params, query, body }) => {
        const filled = params as Readonly<Record<string, string>>;
        const wellFormed = Object.entries(query).map(([name, value]) => [name.toWellFormed(), value.toWellFormed()]);
        const path = `${pathOf(route, name => filled[name] as string)}?${new URLSearchParams(wellFormed)}`;
        const init: RequestInit = { method: route.method, headers: whoFor(route) };
        if (route.method !== 'GET' && route.method !== 'HEAD') {
          init.body = JSON.stringify(body) ?? 'null';
          init.headers = { ...whoFor(route), 'content-type': 'application/json' };
        }
        await nonsense(path, init);
      }),
      { numRuns: 25 },
    );
  }
});

test('bodies that are no bodies: cut off, too large, of an odd kind, poisoned, nested without end', {
  timeout: 120_000,
}, async () => {
  const deep = `${'{"a":'.repeat(9000)}1${'}'.repeat(9000)}`;
  const id = makeId(Temporal.Now.instant(), new Uint8Array(10));
  const bodies: readonly (readonly [type: string, body: BodyInit, codes: readonly string[]])[] = [
    ['application/json', '{"case":"', ['body-unreadable']],
    ['application/json', '', ['body-unreadable']],
    ['application/json', '{"__proto__":{"admin":true}}', ['body-unreadable']],
    ['application/json', '{"constructor":{"prototype":{"admin":true}}}', ['body-unreadable']],
    ['application/json', deep, ['input-invalid']],
    ['application/json', `{"number":"1","secret":"\\ud800"}`, ['input-invalid']],
    ['application/json', `{"number":"1\\u0000","secret":"x"}`, ['input-invalid']],
    ['application/json', `{"answers":{"a\\u0000":1},"kind":"fill","id":"${id}"}`, ['input-invalid']],
    ['application/json', Buffer.alloc(10_000_000, '['), ['body-too-large', 'body-unreadable']],
    ['text/xml', '<a/>', ['body-unreadable']],
    ['text/plain', 'x', ['body-unreadable', 'input-invalid']],
    ['multipart/form-data; boundary=', 'x', ['body-unreadable']],
    ['application/x-www-form-urlencoded', 'a=b', ['body-unreadable']],
    [';;;', 'x', ['body-unreadable']],
  ];
  for (const route of house.server.edge.routes) {
    if (route.method === 'GET' || !route.body) continue;
    for (const [type, body, codes] of bodies) {
      const init = { method: route.method, headers: { ...whoFor(route), 'content-type': type }, body };
      const code = await nonsense(
        pathOf(route, () => id),
        init,
      );
      assert.ok(codes.includes(code), `${route.useCase} ${type} ${String(body).slice(0, 30)}: ${code}`);
    }
  }
});

test('addresses, methods and headers that nobody should send', async () => {
  const expected = async (path: string, init: RequestInit, code: string) =>
    assert.equal(await nonsense(path, { method: 'GET', ...init }), code, path);
  await expected('/api/v1/nowhere', {}, 'path-unknown');
  await expected('/api/v1/cases/%ff', { headers: clerk() }, 'path-unknown');
  await expected('/api/v1/cases/%00', { headers: clerk() }, 'input-invalid');
  await expected(`/api/v1/cases/${'x'.repeat(500)}`, { headers: clerk() }, 'path-unknown');
  await expected('/api/v1/cases', { method: 'DELETE', headers: clerk() }, 'path-unknown');
  await expected('/api/v1/cases', { method: 'PROPFIND', headers: clerk() }, 'path-unknown');
  await expected('/api/v1/cases?after=now_then', { headers: clerk() }, 'input-invalid');
  await expected(
    '/api/v1/cases?after=2026-01-01T00:00:00Z_00000000-0000-0000-0000-000000000000',
    { headers: clerk() },
    'input-invalid',
  );
  await expected('/api/v1/access/sign-in?to=//evil.example/', {}, 'input-invalid');
  const post = { method: 'POST', body: '{}' };
  const foreign = { ...clerk(), 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' };
  await expected('/api/v1/cases', { ...post, headers: foreign }, 'foreign-page');
  for (const cookie of [
    'buergernah-staff=x',
    'buergernah-staff=',
    '=;=;=',
    'buergernah-citizen=a.b.c.d.e',
    ';'.repeat(3000),
  ])
    await expected('/api/v1/cases', { headers: { cookie } }, 'signed-out');
  for (const language of ['xx', '', 'de-x-leicht', '*;q=9', ','.repeat(4000)])
    await expected('/api/v1/cases', { headers: { 'accept-language': language } }, 'signed-out');
  await expected(
    '/api/v1/cases',
    { headers: { 'buergernah-device': 'x'.repeat(8000), 'buergernah-case': '{}' } },
    'signed-out',
  );
});

test('what is no HTTP at all is answered in the same words', async () => {
  const raw = (text: string) =>
    new Promise<string>((resolve, reject) => {
      const socket = connect(Number(new URL(house.url).port), '127.0.0.1', () => socket.write(text));
      let said = '';
      socket.on('data', data => {
        said += data;
      });
      socket.on('close', () => resolve(said));
      socket.on('error', reject);
    });
  const sent = {
    'body-unreadable': [
      'GARBAGE\r\n\r\n',
      'GET / HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n',
      'GET / HTTP/1.1\r\nbad header\r\n\r\n',
    ],
    'body-too-large': [`GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`],
  };
  for (const [code, texts] of Object.entries(sent)) {
    for (const text of texts) {
      const [head = '', body = ''] = (await raw(text)).split('\r\n\r\n');
      assert.match(head, /^HTTP\/1\.1 4\d\d .*\r\nContent-Type: application\/problem\+json/);
      assert.equal(problem.parse(JSON.parse(body)).code, code);
    }
  }
});

test('every code that any part may refuse with has a sentence in each language', () => {
  const codes = Object.keys({
    ...accessRefusals,
    ...catalogueRefusals,
    ...caseRefusals,
    ...helpRefusals,
    ...edgeRefusals,
  });
  const values = new Proxy({}, { has: () => true, get: () => '7' });
  for (const language of LANGUAGES)
    for (const code of codes) assert.ok(sayRefusal(language, { code, values }).length > 10, `${code} in ${language}`);
});

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

let house: House;
let clerk: Headers;
let holder: Headers;
let administrator: Headers;
let manager: Headers;
let driver: Headers;
let koffer: Headers;
/** A case that is there, so that nonsense gets as far as it can. */
let real: Id<'case'>;
before(async () => {
  house = await openHouse();
  [clerk, administrator, manager] = await Promise.all([
    house.as('clerk'),
    house.as('administrator'),
    house.as('site-manager'),
  ]);
  [driver, koffer] = await Promise.all([house.as('field-officer'), house.as('koffer')]);
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

/** Whoever gets furthest into a route. */
function whoFor(route: Route): Headers {
  if (route.who.includes('code-holder') && route.useCase !== 'cases.read') return holder;
  if (route.who.includes('clerk')) return clerk;
  if (route.who.includes('administrator')) return administrator;
  if (route.who.includes('site-manager')) return manager;
  if (route.who.includes('field-officer')) return driver;
  if (route.who.includes('koffer')) return koffer;
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
const oddText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    '\0',
    '\ud800',
    '../../etc/passwd',
    "'; drop table cases.cases; --",
    '%00',
    'null',
    '__proto__',
    'é'.repeat(90),
  ),
  fc.constantFrom('2026-02-30', '0000-00-00', '9999999999', '-1', '1e999', 'constructor', '<script>', 'ﷺ', '👩‍👩‍👧'),
);
const oddValue = fc.letrec(tie => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(null, true, 0, -1, 1.5, 2 ** 60, 1e308),
    oddText,
    ids,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(oddText, tie('value'), { maxKeys: 4 }),
  ),
})).value;

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
  const right: Record<string, fc.Arbitrary<unknown>> = {
    id: ids,
    command: ids,
    case: ids,
    content: ids,
    device: ids,
    kind: fc.constantFrom('start', 'fill', 'attach', 'take', 'submit', 'terminal', 'decide', 'identify'),
    at: fc.constantFrom('2026-11-24T09:00:00.000Z', '0000-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z'),
    door: fc.constantFrom('counter', 'portal', 'terminal', 'koffer', 'moon'),
    place: fc.constantFrom('buergerbuero-mitte', 'x', '-'),
    office: fc.constantFrom('buergerbuero-mitte', 'nowhere'),
    answers: fc.dictionary(oddText, oddValue, { maxKeys: 5 }),
    text: oddText,
    reasons: oddText,
    subject: oddText,
    grants: fc.array(fc.record({ role: fc.constantFrom('clerk', 'king'), place: fc.constantFrom(null, 'x') }), {
      maxLength: 2,
    }),
    groups: fc.constantFrom([], ['protected'], ['x']),
    verpflichtetOn: fc.constantFrom(null, '2026-01-01', '2026-02-30'),
    purpose: fc.constantFrom('process', 'fun'),
    outcome: fc.constantFrom('granted', 'refused'),
    number: fc.constantFrom('123456789', '111 111 111', 'x'),
    secret: fc.constantFrom('HAUS-BAUM-HUND', 'haus baum hund', 'x'),
    sealed: oddText,
    call: ids,
    key: fc.constantFrom('k'.repeat(43), 'short'),
    token: fc.constantFrom('t'.repeat(43), ''),
    means: fc.constantFrom('video', 'audio', 'chat', 'smoke'),
    language: fc.constantFrom('de', 'en', 'xx'),
    speaks: fc.constantFrom(null, 'de', 'dgs', 'x'),
    where: fc.record({
      door: fc.constantFrom('terminal', 'portal', 'moon'),
      service: fc.constantFrom(null, 'meldebescheinigung', 'no-such-service'),
      page: fc.constantFrom(null, 'zweck'),
      refusals: fc.constantFrom([], ['input-invalid']),
    }),
    entries: fc.array(
      fc.record({
        kind: fc.constantFrom('offer', 'chat', 'form', 'point'),
        body: oddValue,
        to: fc.constantFrom(null, 'adviser'),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    after: fc.constantFrom(0, 7, -1, 2 ** 40),
    isGiven: fc.boolean(),
    to: fc.constantFrom('ready', 'away', 'still-there', 'take', 'done', { what: 'skill', service: 'x', speaks: 'de' }),
    who: fc.constantFrom({ what: 'guest' }, { what: 'interpreter', speaks: 'tr' }),
    phone: fc.constantFrom('0234 555', '+49 234 555', 'x'),
    born: fc.constantFrom('1990', '1990-02-30', '29-02-2000', '2007-12-31'),
    on: fc.constantFrom('2026-11-24', '1800-01-01', '2999-01-01', 'x', true),
  };
  return fc.oneof(right[name] ?? oddText, oddValue);
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
  await expected('/api/v1/cases/%ff', { headers: clerk }, 'path-unknown');
  await expected('/api/v1/cases/%00', { headers: clerk }, 'input-invalid');
  await expected(`/api/v1/cases/${'x'.repeat(500)}`, { headers: clerk }, 'path-unknown');
  await expected('/api/v1/cases', { method: 'DELETE', headers: clerk }, 'path-unknown');
  await expected('/api/v1/cases', { method: 'PROPFIND', headers: clerk }, 'path-unknown');
  await expected('/api/v1/cases?after=now_then', { headers: clerk }, 'input-invalid');
  await expected(
    '/api/v1/cases?after=2026-01-01T00:00:00Z_00000000-0000-0000-0000-000000000000',
    { headers: clerk },
    'input-invalid',
  );
  await expected('/api/v1/access/sign-in?to=//evil.example/', {}, 'input-invalid');
  const post = { method: 'POST', body: '{}' };
  const foreign = { ...clerk, 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' };
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

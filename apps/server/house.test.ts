import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { after, before, test } from 'node:test';
import { accessContract } from '@buergernah/access';
import {
  begin,
  type CaseView,
  checkCertificate,
  commandRoute,
  goOn,
  openCase,
  ownRecord,
  readCase,
  renewSecret,
} from '@buergernah/cases';
import { command, makeBatch, makeTestId, PENSION_ANSWERS } from '@buergernah/cases/test/make';
import type { Id, Route } from '@buergernah/kernel';
import { createLog, openDatabase, readDatabaseUrl, systemClock } from '@buergernah/kernel/server';
import { type Headers, type House, nextAddress, openHouse, pathOf, problemOf } from './test/house.ts';

const CSP =
  "default-src 'none';script-src 'self';style-src 'self';img-src 'self' data:;font-src 'self';connect-src 'self';manifest-src 'self';frame-ancestors 'none';form-action 'self';base-uri 'none'";

let house: House;
const lines: string[] = [];
before(async () => {
  house = await openHouse({ log: loggedTo(lines) });
});
after(() => house.close());

/** The server's own log at its most talkative, line by line. */
function loggedTo(into: string[]) {
  return createLog(
    'trace',
    new Writable({
      write(chunk, _encoding, done) {
        into.push(String(chunk));
        done();
      },
    }),
  );
}

/** Asks a route of a contract and gives what it said. */
async function ask(
  route: Route,
  given: { params?: Record<string, string>; body?: unknown } = {},
  headers: Headers = {},
  at = house,
) {
  const body = given.body === undefined ? {} : { body: JSON.stringify(given.body) };
  const reply = await at.ask(
    pathOf(route, name => given.params?.[name] ?? ''),
    {
      method: route.method,
      headers: { ...(given.body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...body,
    },
  );
  const text = await reply.text();
  const said = /json/.test(reply.headers.get('content-type') ?? '')
    ? (JSON.parse(text) as CaseView & { code: string })
    : ({} as never);
  return { status: reply.status, said, text, cookie: reply.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
}

test('pages and API carry the strict headers, refusals too', async () => {
  for (const path of [
    '/',
    '/office/',
    '/api/v1/access/me',
    '/api/v1/cases',
    '/nowhere.txt',
    '/health/live',
    '/demo-sign-in/page.css',
  ]) {
    const reply = await house.ask(path);
    await reply.arrayBuffer();
    assert.equal(reply.headers.get('content-security-policy'), CSP, path);
    assert.equal(reply.headers.get('x-content-type-options'), 'nosniff', path);
    assert.equal(reply.headers.get('x-frame-options'), 'DENY', path);
    assert.equal(reply.headers.get('referrer-policy'), 'no-referrer', path);
    // Only pages on which one speaks with a person, or scans, may ask for camera and microphone.
    const who = /^\/(api|health|demo-sign-in)\//.test(path) ? '()' : '(self)';
    assert.equal(
      reply.headers.get('permissions-policy'),
      `geolocation=(self), camera=${who}, microphone=${who}, payment=()`,
      path,
    );
    assert.equal(reply.headers.get('x-powered-by'), null, path);
  }
});

test('health and metrics; the metrics only from this machine or with the operator’s token', async () => {
  assert.deepEqual(await (await fetch(`${house.url}/health/live`)).json(), { status: 'live' });
  assert.deepEqual(await (await fetch(`${house.url}/health/ready`)).json(), { status: 'ready' });
  const metrics = await (await fetch(`${house.url}/metrics`)).text();
  assert.match(metrics, /buergernah_http_seconds_count\{[^}]*path="\/api\/v1\/access\/me"/);
  for (const header of ['127.0.0.1', '::1', '10.0.0.1']) {
    const passedOn = await house.ask('/metrics', { headers: { 'x-forwarded-for': header } });
    assert.equal((await problemOf(passedOn)).code, 'path-unknown');
  }
});

test('who asks too often is told so, with a code; somebody else is not', async () => {
  const address = nextAddress();
  const guess = (from: string) =>
    house.ask(pathOf(goOn, String), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': from },
      body: JSON.stringify({ number: '471108153', secret: 'HAUS-BAUM-HUND' }),
    });
  const codes: string[] = [];
  for (let at = 0; at < 11; at += 1) codes.push((await problemOf(await guess(address))).code);
  assert.deepEqual(codes, [...Array.from({ length: 10 }, () => 'code-wrong'), 'too-many-requests']);
  assert.equal((await problemOf(await guess(nextAddress()))).code, 'code-wrong');
  // An address that the asker made up does not help.
  assert.equal((await problemOf(await guess(`1.2.3.4, ${address}`))).code, 'too-many-requests');
});

test('a whole errand leaves nothing personal in the log, at its most talkative', async () => {
  const batch = makeBatch(systemClock);
  const begun = await ask(begin, { body: batch.body });
  assert.equal(begun.status, 200, begun.text);
  const id = begun.said.case;
  const clerk = await house.as('clerk', begun.said.office);
  const send = (kind: Parameters<typeof commandRoute>[0], rest: object = {}) => {
    const body = command(systemClock, kind, { door: 'counter', place: begun.said.office, ...rest });
    return ask(commandRoute(kind), { params: { case: id }, body }, clerk);
  };
  assert.equal((await send('take')).status, 200);
  await ask(openCase, { params: { case: id }, body: { purpose: 'process' } }, clerk);
  await send('check-register', { content: makeTestId(systemClock) });
  await send('identify', { document: 'other' });
  const secret = 'ABEND-ADLER-AHORN';
  const renewed = {
    id: makeTestId(systemClock),
    at: '2026-11-24T09:00:00.000Z',
    door: 'counter',
    place: begun.said.office,
    secret,
  };
  await ask(renewSecret, { params: { case: id }, body: renewed }, clerk);
  await ask(goOn, { body: { number: begun.said.number, secret } });
  await ask(goOn, { body: { number: begun.said.number, secret: 'falsch' } });
  await ask(ownRecord, { params: { case: id } }, { cookie: begun.cookie });
  await ask(checkCertificate, { body: { code: 'ABCD', familyName: 'Mustermann', birthDate: '1951-08-12' } });
  await ask(
    commandRoute('fill'),
    { params: { case: id }, body: { ...command(systemClock, 'fill', {}), Mustermann: 1 } },
    { cookie: begun.cookie },
  );
  await house.ask('/api/v1/cases/by-number/Mustermann?name=Mustermann', {
    headers: { ...clerk, 'user-agent': 'Mustermann' },
  });
  await house.ask('/Mustermann/1951-08-12');
  await house.database.owner`select 1`;
  const text = lines.join('');
  assert.ok(lines.length > 12, 'the log says something');
  const { familyName, givenNames, birthDate, address } = PENSION_ANSWERS;
  const personal = [
    familyName,
    givenNames,
    birthDate,
    address.street,
    begun.said.number,
    id,
    secret,
    batch.secret,
    ...batch.secret.split('-'),
    'falsch',
    begun.cookie.slice(-20),
    '10.0.',
    '127.0.0.1',
  ];
  for (const word of personal) assert.ok(!text.toLowerCase().includes(word.toLowerCase()), `${word} is in the log`);
});

test('the same errand from two server copies: one cookie, live notes cross, both know what either did', async () => {
  const beside = await openHouse({ beside: house });
  try {
    assert.notEqual(beside.url, house.url);
    const batch = makeBatch(systemClock);
    const begun = await ask(begin, { body: batch.body });
    const cookie = { cookie: begun.cookie };
    const there = await ask(readCase, { params: { case: begun.said.case } }, cookie, beside);
    assert.equal(there.said.number, begun.said.number);

    const leaving = new AbortController();
    const live = await house.ask('/api/v1/live', { headers: cookie, signal: leaving.signal });
    const reader = (live.body as ReadableStream<Uint8Array>).getReader();
    let heard = '';
    const until = async (sign: string) => {
      while (!heard.includes(sign)) heard += Buffer.from((await reader.read()).value ?? []).toString();
    };
    await until('event: again');
    const withdraw = { params: { case: begun.said.case }, body: command(systemClock, 'withdraw', {}) };
    assert.equal((await ask(commandRoute('withdraw'), withdraw, cookie, beside)).said.phase, 'withdrawn');
    await until(`"stream":"case/${begun.said.case}"`);
    leaving.abort();
    assert.equal((await ask(readCase, { params: { case: begun.said.case } }, cookie)).said.phase, 'withdrawn');
    // The command sent again, to the other copy, is answered as the first time.
    assert.equal((await ask(commandRoute('withdraw'), withdraw, cookie)).said.phase, 'withdrawn');
    const clerk = await house.as('clerk');
    for (const at of [house, beside])
      assert.equal((await at.ask(pathOf(accessContract.me, String), { headers: clerk })).status, 200);
  } finally {
    await beside.close();
  }
});

test('the database is gone for a moment: try-again, then it goes on, and nothing acknowledged is lost', async () => {
  const acknowledged: { case: Id<'case'>; number: string }[] = [];
  const batches = [makeBatch(systemClock)];
  const beginOne = async (batch = batches.at(-1) as (typeof batches)[0]) => {
    const { status, said } = await ask(begin, { body: batch.body });
    if (status === 200) acknowledged.push({ case: batch.body.case, number: said.number });
    return { status, code: said.code };
  };
  await beginOne();
  const url = house.config.databaseUrl as string;
  const name = url.split('/').at(-1) as string;
  const elsewhere = openDatabase(readDatabaseUrl(url.replace(/[^/]*$/, 'postgres')), 1);
  const admin = elsewhere.owner;
  try {
    await admin`alter database ${admin(name)} with allow_connections false`;
    await admin`select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = ${name}`;
    for (let at = 0; at < 3; at += 1) {
      batches.push(makeBatch(systemClock));
      assert.deepEqual(await beginOne(), { status: 503, code: 'try-again' });
    }
    assert.equal((await fetch(`${house.url}/health/ready`)).status, 503);
    assert.equal((await fetch(`${house.url}/health/live`)).status, 200);
  } finally {
    await admin`alter database ${admin(name)} with allow_connections true`;
    await elsewhere.close();
  }
  // The same commands, sent again as the browser does, are taken now.
  for (const batch of batches.slice(1)) assert.equal((await beginOne(batch)).status, 200);
  assert.equal((await fetch(`${house.url}/health/ready`)).status, 200);
  for (const { case: id, number } of acknowledged) {
    const found = await ask(readCase, { params: { case: id } }, await house.holder(id));
    assert.equal(found.said.number, number);
    assert.equal(found.said.phase, 'submitted');
  }
  assert.equal(acknowledged.length, 4);
});

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { BOCHUM, type Headers } from '@buergernah/access/test/make';
import type { Id } from '@buergernah/kernel';
import { CompactEncrypt, importJWK } from 'jose';
import { UPLOAD_LIMITS, UPLOADS } from '../../../contract.ts';
import { makeTestId, makeVisits, type TestVisits } from '../../../test/make.ts';
import { factsOf, makeWay, Outbox, send, type TestWay } from '../../../test/make-way.ts';
import { wayJobs } from '../jobs.ts';

let visits: TestVisits;
let way: TestWay;
let other: TestWay;
/** Two copies of one server: an upload goes on at either. */
const ports: number[] = [];
const agent = new Agent({ keepAlive: true });
let copy: Awaited<ReturnType<TestVisits['copy']>>;
before(async () => {
  visits = await makeVisits();
  way = await makeWay(visits);
  other = await makeWay(visits, 'Koffer 2');
  copy = await visits.copy();
  for (const { edge } of [visits, copy]) {
    await edge.app.listen({ port: 0, host: '127.0.0.1' });
    ports.push((edge.app.server.address() as AddressInfo).port);
  }
});
after(async () => {
  agent.destroy();
  await copy.close();
  await visits.close();
});

interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
}

/** One request of the tus protocol over a real line; `breakAfter`: the line dies after so many bytes of the body. */
function tus(
  method: string,
  path: string,
  given: {
    readonly headers?: Headers;
    readonly body?: Buffer;
    readonly at?: number;
    readonly breakAfter?: number;
  } = {},
): Promise<Reply | 'broken'> {
  const { headers = {}, body, at = 0, breakAfter } = given;
  const whose =
    'buergernah-device' in headers ? {} : { 'buergernah-device': way.headers['buergernah-device'] as string };
  const length = body ? { 'content-length': body.length } : {};
  return new Promise((resolve, reject) => {
    const asking = request(
      {
        method,
        port: ports[at] as number,
        host: '127.0.0.1',
        path: `/api/v1${path}`,
        headers: { 'tus-resumable': '1.0.0', ...whose, ...length, ...headers },
        ...(breakAfter === undefined ? { agent } : {}),
      },
      reply => {
        reply.resume();
        reply.on('end', () => resolve({ status: reply.statusCode ?? 0, headers: reply.headers }));
      },
    );
    asking.on('error', fault => (breakAfter === undefined ? reject(fault) : resolve('broken')));
    if (body && breakAfter !== undefined) asking.write(body.subarray(0, breakAfter), () => asking.destroy());
    else asking.end(body);
  });
}

const named = (id: string) => ({ 'upload-metadata': `id ${Buffer.from(id).toString('base64')}` });
const create = (id: string, length: number, headers: Headers = {}) =>
  tus('POST', UPLOADS, { headers: { ...named(id), 'upload-length': String(length), ...headers } });
const head = async (id: string, headers: Headers = {}) => (await tus('HEAD', `${UPLOADS}/${id}`, { headers })) as Reply;
const patch = (id: string, offset: number, body: Buffer, more: Partial<Parameters<typeof tus>[2]> = {}) => {
  const type = { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) };
  return tus('PATCH', `${UPLOADS}/${id}`, { body, ...more, headers: { ...type, ...more.headers } });
};
const offsetOf = async (id: string) => Number((await head(id)).headers['upload-offset']);

async function sealedPhoto(bytes: number): Promise<Buffer> {
  const jwk = await importJWK(visits.keyring.recipient(BOCHUM), 'RSA-OAEP-256');
  const jwe = new CompactEncrypt(randomBytes(bytes)).setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256GCM' });
  return Buffer.from(await jwe.encrypt(jwk));
}

const paper = { field: 'custodianConsent', mediaType: 'image/jpeg', bytes: 900_000, sealed: '' };

test('a photo goes up in pieces, over a line that breaks, to two copies of the server; the act that names it puts it into the case', async () => {
  const sealed = await sealedPhoto(900_000);
  const id = makeTestId<'upload'>();
  const made = (await create(id, sealed.length)) as Reply;
  assert.equal(made.status, 201);
  assert.equal(made.headers.location, `/api/v1${UPLOADS}/${id}`);
  assert.equal(((await create(id, sealed.length)) as Reply).status, 201, 'begun again it is the same upload');

  const outbox = new Outbox(visits, way);
  const about = makeTestId<'case'>();
  const start = outbox.case(about, 'start', { service: 'personalausweis' });
  const attach = outbox.case(about, 'attach', { ...paper, content: makeTestId() }, { upload: id });
  const outcomes = async () => (await send(visits, way.headers, [start, attach])).map(one => one.outcome);
  assert.deepEqual(await outcomes(), ['done', 'later']);

  assert.equal(await patch(id, 0, sealed, { breakAfter: 700_000 }), 'broken');
  // What had come before the line died is kept, as soon as the server has noticed.
  let offset = await offsetOf(id);
  while (offset === 0) offset = await offsetOf(id);
  assert.ok(offset <= 700_000, `${offset}`);
  assert.deepEqual(await outcomes(), ['done', 'later']);

  let at = 1;
  while (offset < sealed.length) {
    const reply = (await patch(id, offset, sealed.subarray(offset, offset + 300_000), { at })) as Reply;
    if (reply.status === 409) {
      // The broken request was still writing.
      offset = await offsetOf(id);
      continue;
    }
    assert.equal(reply.status, 204);
    offset = Number(reply.headers['upload-offset']);
    at = 1 - at;
  }
  assert.deepEqual(await outcomes(), ['done', 'done']);
  const [, attached] = await factsOf(visits, `case/${about}`);
  assert.equal(attached?.kind, 'cases.attached');
  assert.equal((await head(id)).status, 404, 'its parts are gone, the paper lies with the case');
  assert.deepEqual(await outcomes(), ['done', 'done']);
});

test('a part at the wrong place, too much, another device’s upload: refused, and nothing is written', async () => {
  const id = makeTestId<'upload'>();
  await create(id, 1000);
  assert.equal(((await patch(id, 10, Buffer.alloc(10))) as Reply).status, 409);
  assert.equal(((await patch(id, 0, Buffer.alloc(1001))) as Reply).status, 413);
  assert.equal(await offsetOf(id), 0);
  const foreign: Headers = { 'buergernah-device': other.headers['buergernah-device'] as string };
  assert.equal((await head(id, foreign)).status, 404);
  assert.equal(((await patch(id, 0, Buffer.alloc(10), { headers: foreign })) as Reply).status, 404);
  assert.equal(((await create(id, 1000, foreign)) as Reply).status, 413, 'an id belongs to whoever began with it');
  const both = await Promise.all([0, 1].map(at => patch(id, 0, Buffer.alloc(400, at), { at })));
  assert.deepEqual(both.map(one => (one as Reply).status).sort(), [204, 409], 'two lines at one place: one is written');
  assert.equal(await offsetOf(id), 400);
  const outbox = new Outbox(visits, other);
  const about = makeTestId<'case'>();
  outbox.case(about, 'start', { service: 'personalausweis' });
  outbox.case(about, 'attach', { ...paper, content: makeTestId() }, { upload: id });
  const outcomes = await send(visits, other.headers, outbox.acts);
  assert.deepEqual(
    outcomes.map(one => one.outcome),
    ['done', 'later'],
    'nobody takes a paper out of another Koffer',
  );
});

test('limits: size of one, of all, no name, no device', async () => {
  const create413 = async (length: number, headers?: Headers) =>
    ((await create(makeTestId<'upload'>(), length, headers)) as Reply).status;
  assert.equal(await create413(UPLOAD_LIMITS.each + 1), 413);
  const mine: Headers = { 'buergernah-device': other.headers['buergernah-device'] as string };
  const most = Math.floor(UPLOAD_LIMITS.all / UPLOAD_LIMITS.each);
  for (let at = 0; at < most; at += 1) assert.equal(await create413(UPLOAD_LIMITS.each, mine), 201);
  assert.equal(await create413(UPLOAD_LIMITS.each, mine), 413);
  assert.equal(((await tus('POST', UPLOADS, { headers: { 'upload-length': '10' } })) as Reply).status, 400);
  assert.equal(await create413(10, { 'buergernah-device': '' }), 401);
  assert.equal(((await create('../../etc', 10)) as Reply).status, 400);
});

test('a paper that is none is refused and waits; what was begun and never taken is gone after a week', async () => {
  const id = makeTestId<'upload'>();
  await create(id, 12);
  await patch(id, 0, Buffer.from('not a letter'));
  const outbox = new Outbox(visits, way);
  const about = makeTestId<'case'>();
  outbox.case(about, 'start', { service: 'personalausweis' });
  outbox.case(about, 'attach', { ...paper, content: makeTestId() }, { upload: id as Id<'upload'> });
  const outcomes = await send(visits, way.headers, outbox.acts);
  assert.equal(outcomes[1]?.refusal?.code, 'paper-unreadable');
  const left = () => visits.database.owner`select 1 from visits.uploads`;
  assert.ok((await left()).length > 0);
  visits.clock.forward({ hours: 7 * 24 + 1 });
  const log = { info: () => {}, warn: () => {} } as never;
  for (const job of wayJobs(visits.office, { clock: visits.clock, log })) await job.work(BOCHUM);
  assert.equal((await left()).length, 0);
  assert.equal((await visits.database.owner`select 1 from visits.upload_parts`).length, 0);
});

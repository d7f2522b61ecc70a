import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { z } from 'zod';
import { route } from '../contract.ts';
import { asker, pathOf } from './ask.ts';

const take = route({
  useCase: 'things.take',
  method: 'POST',
  path: '/things/{thing}/take',
  who: ['anyone'],
  summary: 'Takes a thing.',
  params: z.object({ thing: z.string() }),
  body: z.object({ how: z.string() }),
  reply: z.object({ taken: z.boolean() }),
});

const answers: Readonly<Record<string, readonly [status: number, body: string]>> = {
  '/api/v1/things/a%2Fb/take': [200, '{"taken":true}'],
  '/api/v1/things/gone/take': [
    409,
    '{"type":"about:blank","title":"Schon vergeben.","status":409,"code":"thing-taken","fields":[{"path":"how","code":"x"}]}',
  ],
  '/api/v1/things/proxy/take': [502, '<html>Bad gateway</html>'],
  '/api/v1/things/odd/take': [200, '{"taken":"perhaps"}'],
};
const server = createServer((request, reply) => {
  const [status, body] = answers[request.url ?? ''] ?? [404, ''];
  reply.writeHead(status, { 'x-token': 'new' }).end(body);
});
const browserFetch = globalThis.fetch;

before(async () => {
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  globalThis.fetch = (path, request) => browserFetch(new URL(String(path), base), request);
});
after(() => {
  globalThis.fetch = browserFetch;
  server.close();
});

test('an answer comes back parsed, a refusal as a value with the office’s sentence', async () => {
  const seen: (string | null)[] = [];
  const ask = asker({ onReply: headers => seen.push(headers.get('x-token')) });
  const body = { how: 'gently' };
  assert.deepEqual(await ask(take, { params: { thing: 'a/b' }, body }), { ok: true, value: { taken: true } });
  assert.deepEqual(await ask(take, { params: { thing: 'gone' }, body }), {
    ok: false,
    refusal: { code: 'thing-taken', sentence: 'Schon vergeben.', fields: [{ path: 'how', code: 'x' }] },
  });
  assert.deepEqual(seen, ['new', 'new']);
});

test('nobody there, or somebody who is not the office, is unreachable', async () => {
  const ask = asker();
  const asked = await ask(take, { params: { thing: 'proxy' }, body: { how: 'x' } });
  assert.deepEqual(asked, { ok: false, refusal: { code: 'unreachable' } });
  const away = globalThis.fetch;
  globalThis.fetch = () => Promise.reject(new TypeError('fetch failed'));
  assert.deepEqual(await ask(take, { params: { thing: 'a/b' }, body: { how: 'x' } }), {
    ok: false,
    refusal: { code: 'unreachable' },
  });
  globalThis.fetch = away;
});

test('a reply that breaks its own contract is a fault', async () => {
  await assert.rejects(asker()(take, { params: { thing: 'odd' }, body: { how: 'x' } }), z.ZodError);
});

test('an address carries its parameters escaped, and leaves out what was not asked', () => {
  assert.equal(
    pathOf(take, { thing: 'a b' }, { after: 'x&y', none: undefined }),
    '/api/v1/things/a%20b/take?after=x%26y',
  );
});

test('an answer for somebody who has gone is dropped: its waiter never hears, its token is not kept', async () => {
  let who = 1;
  const kept: (string | null)[] = [];
  const ask = asker({ who: () => who, onReply: headers => kept.push(headers.get('x-token')) });
  const late = ask(take, { params: { thing: 'a/b' }, body: { how: 'x' } });
  who = 2;
  const now = ask(take, { params: { thing: 'a/b' }, body: { how: 'x' } });
  assert.equal((await Promise.race([late.then(() => 'late'), now.then(() => 'now')])) as string, 'now');
  assert.deepEqual(kept, ['new']);
});

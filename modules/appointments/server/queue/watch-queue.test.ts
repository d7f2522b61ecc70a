import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { grant, type Headers } from '@buergernah/access/test/make';
import { makeQueue, type TestQueue } from '../../test/make-queue.ts';

let office: TestQueue;
let url: string;
before(async () => {
  office = await makeQueue();
  await office.edge.app.listen({ port: 0, host: '127.0.0.1' });
  url = `http://127.0.0.1:${(office.edge.app.server.address() as AddressInfo).port}`;
});
after(async () => {
  office.live.close();
  await office.close();
});

/** A page that listens to a place; `next` gives what it hears, one after the other. */
async function listen(place: string, headers: Headers) {
  const leaving = new AbortController();
  const reply = await fetch(`${url}/api/v1/appointments/places/${place}/live`, { headers, signal: leaving.signal });
  if (reply.status !== 200) return { status: reply.status, next: async () => '', leave: () => leaving.abort() };
  const reader = (reply.body as ReadableStream<Uint8Array>).getReader();
  let text = '';
  return {
    status: reply.status,
    leave: () => leaving.abort(),
    async next(): Promise<string> {
      for (let end = text.indexOf('\n\n'); ; end = text.indexOf('\n\n')) {
        if (end < 0) {
          const { value, done } = await reader.read();
          if (done) return 'closed';
          text += new TextDecoder().decode(value, { stream: true });
          continue;
        }
        const event = text.slice(0, end);
        text = text.slice(end + 2);
        return event.replace('retry: 1000\n', '').replace(/"seq":\d+/, '"seq":n');
      }
    },
  };
}

test('a display hears that its place moved, and nothing of the others; ids only', async () => {
  const display = await office.device('display', 'mitte');
  const page = await listen('mitte', display.headers);
  assert.equal(await page.next(), 'event: again\ndata: {}');
  await office.draw('gerthe');
  const clerk = await office.clerk('mitte', '1');
  assert.equal(await page.next(), 'event: moved\ndata: {"stream":"queue/mitte","seq":n}', 'a colleague sat down');
  await office.draw('mitte');
  await office.callNext('mitte', clerk);
  for (const _move of ['drawn', 'called'])
    assert.equal(await page.next(), 'event: moved\ndata: {"stream":"queue/mitte","seq":n}');
  page.leave();
});

test('a number that is sent on moves both places', async () => {
  const there = await office.device('display', 'gerthe');
  const clerk = await office.clerk('mitte', '2');
  const drawn = await office.draw('mitte');
  const page = await listen('gerthe', there.headers);
  assert.equal(await page.next(), 'event: again\ndata: {}');
  await office.step('forward', drawn.id, clerk, { to: 'gerthe' });
  assert.equal(await page.next(), 'event: moved\ndata: {"stream":"queue/gerthe","seq":n}');
  page.leave();
});

test('a place is listened to by its own devices and people alone', async () => {
  const elsewhere = await office.device('display', 'gerthe');
  assert.equal((await listen('mitte', elsewhere.headers)).status, 403);
  assert.equal((await listen('mitte', await office.actAs(grant('clerk', 'gerthe')))).status, 403);
  assert.equal((await listen('mitte', {})).status, 401);
  const host = await listen('buecherei', await office.actAs(grant('host-partner', 'buecherei')));
  assert.equal(host.status, 200);
  host.leave();
});

import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { grant, type Headers } from '@buergernah/access/test/make';
import { ask } from '@buergernah/cases/test/make';
import * as contract from '../../contract.ts';
import { makeRequest, makeTestId, makeVisits, type TestVisits } from '../../test/make.ts';

let house: TestVisits;
let url: string;
before(async () => {
  house = await makeVisits();
  await house.edge.app.listen({ port: 0, host: '127.0.0.1' });
  url = `http://127.0.0.1:${(house.edge.app.server.address() as AddressInfo).port}/api/v1/visits/events`;
});
after(async () => {
  house.live.close();
  await house.close();
});

/** A page that listens; `next` gives what it hears, one after the other. */
async function listen(headers: Headers) {
  const leaving = new AbortController();
  const reply = await fetch(url, { headers, signal: leaving.signal });
  assert.equal(reply.status, 200);
  const reader = (reply.body as ReadableStream<Uint8Array>).getReader();
  let text = '';
  return {
    leave: () => leaving.abort(),
    async next(): Promise<string> {
      while (!text.includes('\n\n')) {
        const { value, done } = await reader.read();
        if (done) return 'closed';
        text += new TextDecoder().decode(value, { stream: true });
      }
      const event = text.slice(0, text.indexOf('\n\n'));
      text = text.slice(event.length + 2);
      return event.replace('retry: 1000\n', '');
    },
  };
}

test('the desk hears which visit moved, ids only; readings move nothing', async () => {
  const page = await listen(house.desk);
  assert.equal(await page.next(), 'event: again\ndata: {}');
  const [first, second] = [makeTestId<'visit'>(), makeTestId<'visit'>()];
  for (const visit of [first, second]) {
    await ask(house, contract.requestVisit, { params: { visit }, body: makeRequest() });
    await ask(house, contract.openVisit, { params: { visit }, body: { purpose: 'call' } }, house.desk);
  }
  for (const visit of [first, second])
    assert.equal(await page.next(), `event: moved\ndata: {"stream":"visit/${visit}","seq":1}`);
  page.leave();
});

test('nobody of another office, no terminal and nobody unknown listens', async () => {
  const terminal = await house.device('terminal', 'gerthe');
  const elsewhere = await house.actAs(grant('clerk', 'gerthe'));
  for (const headers of [terminal.headers, elsewhere, {}]) assert.ok((await fetch(url, { headers })).status >= 400);
});

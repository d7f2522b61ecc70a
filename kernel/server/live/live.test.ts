import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import type { Ars } from '@buergernah/kernel';
import Fastify, { type FastifyInstance } from 'fastify';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { newId } from '../clock.ts';
import { type Database, openDatabase } from '../database/database.ts';
import { migrate } from '../database/migrate.ts';
import { appendFacts, openStream } from '../facts/facts.ts';
import { createLog } from '../log/log.ts';
import { type Live, liveNote, openLive } from './live.ts';

const BOCHUM = '059110000000' as Ars;
const HERNE = '059160000000' as Ars;

let given: TestDatabase;
const copies: { database: Database; live: Live; app: FastifyInstance; url: string }[] = [];
before(async () => {
  given = await testDatabase();
  for (let at = 0; at < 2; at += 1) {
    const database = openDatabase(given.options, 2);
    await migrate(database, []);
    const live = await openLive(database, createLog('silent'));
    const app = Fastify();
    app.get('/live', async (_request, reply) =>
      live.stream(reply, {
        municipality: BOCHUM,
        who: newId(),
        wanted: note => note.stream.startsWith('case/'),
        stillThere: async () => true,
      }),
    );
    // Looks up for a while whether somebody may listen, and only then opens the line.
    app.get('/late', async (request, reply) => {
      if (!request.raw.socket.destroyed) await once(request.raw.socket, 'close');
      const before = live.listeners;
      live.stream(reply, {
        municipality: BOCHUM,
        who: newId(),
        wanted: () => true,
        stillThere: async () => true,
      });
      late.resolve(live.listeners - before);
    });
    app.get<{ Querystring: { under: string } }>('/under', async ({ query }, reply) =>
      live.stream(reply, {
        municipality: BOCHUM,
        who: newId(),
        under: query.under.split(','),
        wanted: note => !note.stream.endsWith('/own'),
        stillThere: async () => true,
      }),
    );
    await app.listen({ port: 0, host: '127.0.0.1' });
    copies.push({ database, live, app, url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/live` });
  }
});
const late = Promise.withResolvers<number>();
after(async () => {
  for (const { database, live, app } of copies) {
    live.close();
    await app.close();
    await database.close();
  }
  await given.drop();
});

/** A browser that listens; `next` gives one event after the other. */
async function listen(url: string) {
  const leaving = new AbortController();
  const reply = await fetch(url, { signal: leaving.signal });
  assert.equal(reply.headers.get('content-type'), 'text/event-stream');
  const decoder = new TextDecoder();
  const reader = (reply.body as ReadableStream<Uint8Array>).getReader();
  let text = '';
  return {
    leave: () => leaving.abort(),
    async next(): Promise<string> {
      for (;;) {
        const end = text.indexOf('\n\n');
        if (end >= 0) {
          const event = text.slice(0, end);
          text = text.slice(end + 2);
          return event.replace('retry: 1000\n', '');
        }
        const { value, done } = await reader.read();
        if (done) return 'closed';
        text += decoder.decode(value, { stream: true });
      }
    },
  };
}

function tell(database: Database, stream: string, municipality = BOCHUM): Promise<unknown> {
  return database.withMunicipality(municipality, async tx => {
    const now = Temporal.Now.instant();
    const id = newId();
    const opened = await openStream(tx, stream, [{ id, payload: stream }], 'job:test', now);
    if (opened.kind !== 'fresh') throw new Error('told before');
    const note = liveNote({ municipality, stream, seq: opened.head.seq + 1 });
    const by = { actor: 'job:test', door: 'office', place: null, device: null };
    await appendFacts(tx, stream, opened.head, [{ kind: 'test.told', at: now, data: {} }], by, {
      commands: [id],
      outcome: null,
      note,
    });
  });
}

const again = 'event: again\ndata: {}';
const moved = (stream: string, seq: number) => `event: moved\ndata: {"stream":"${stream}","seq":${seq}}`;

test('what one server copy moves is heard at the others, and only what is wanted, and only in its city', async () => {
  const [here, there] = copies as [(typeof copies)[0], (typeof copies)[0]];
  const browsers = [await listen(here.url), await listen(there.url)];
  for (const browser of browsers) assert.equal(await browser.next(), again);
  assert.deepEqual([here.live.listeners, there.live.listeners], [1, 1]);
  await tell(here.database, 'place/unwanted');
  await tell(here.database, 'case/theirs', HERNE);
  await tell(here.database, 'case/a');
  await tell(there.database, 'case/b');
  for (const browser of browsers) {
    assert.equal(await browser.next(), moved('case/a', 1));
    assert.equal(await browser.next(), moved('case/b', 1));
    browser.leave();
  }
});

test('a browser hears what lies under the names it asked for, once, and nothing beside it', async () => {
  const [here, there] = copies as [(typeof copies)[0], (typeof copies)[0]];
  const under = (names: string) => listen(here.url.replace('/live', `/under?under=${encodeURIComponent(names)}`));
  const [whole, part] = [await under('room,room/1'), await under('room/1')];
  for (const browser of [whole, part]) assert.equal(await browser.next(), again);
  for (const stream of ['roomy/1', 'room/1/own', 'room/2', 'room/1/a', 'room/1']) await tell(there.database, stream);
  for (const stream of ['room/2', 'room/1/a', 'room/1']) assert.equal(await whole.next(), moved(stream, 1));
  for (const stream of ['room/1/a', 'room/1']) assert.equal(await part.next(), moved(stream, 1));
  whole.leave();
  part.leave();
});

test('after the line to the database broke, browsers are told to read again and then hear on', async () => {
  const [here, there] = copies as [(typeof copies)[0], (typeof copies)[0]];
  const browser = await listen(here.url);
  assert.equal(await browser.next(), again);
  await there.database.owner`
    select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = current_database() and query ilike 'listen%' and pid <> pg_backend_pid()`;
  assert.equal(await browser.next(), again);
  await tell(there.database, 'case/c');
  assert.equal(await browser.next(), moved('case/c', 1));
  browser.leave();
});

test('a transaction that is rolled back tells nobody', async () => {
  const [here] = copies as [(typeof copies)[0]];
  const browser = await listen(here.url);
  assert.equal(await browser.next(), again);
  await assert.rejects(
    here.database.withMunicipality(BOCHUM, async tx => {
      const opened = await openStream(
        tx,
        'case/never',
        [{ id: newId(), payload: 1 }],
        'job:test',
        Temporal.Now.instant(),
      );
      if (opened.kind !== 'fresh') return;
      const by = { actor: 'job:test', door: 'office', place: null, device: null };
      const fact = { kind: 'test.told', at: Temporal.Now.instant(), data: {} };
      await appendFacts(tx, 'case/never', opened.head, [fact], by, {
        commands: [],
        outcome: null,
        note: liveNote({ municipality: BOCHUM, stream: 'case/never', seq: 1 }),
      });
      throw new Error('no');
    }),
  );
  await tell(here.database, 'case/d');
  assert.equal(await browser.next(), moved('case/d', 1));
  browser.leave();
});

test('a browser that leaves before its line is open is not held for ever', async () => {
  const [{ url }] = copies as [(typeof copies)[0]];
  const leaving = new AbortController();
  const asked = fetch(url.replace('/live', '/late'), { signal: leaving.signal }).catch(() => undefined);
  setTimeout(() => leaving.abort(), 50);
  await asked;
  assert.equal(await late.promise, 0);
});

import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, test } from 'node:test';
import { SETTINGS } from '../../test/make.ts';
import { osrmRouter, roadWays } from './router.ts';
import { airWays, type Position } from './ways.ts';

/** How a routing service behaves. */
type Behaviour = 'answers' | 'silent' | 'talksNonsense' | 'answersForOthers' | 'knowsNoRoad';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** An OSRM server over a real socket: every way takes 61 seconds, and it counts how often it was asked. */
async function startRouting(behaviour: Behaviour) {
  const asked: string[] = [];
  server = createServer((request, reply) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    asked.push(url.pathname);
    if (behaviour === 'silent') return;
    reply.setHeader('content-type', 'application/json');
    if (behaviour === 'talksNonsense') return void reply.end('<html>');
    const rows = url.searchParams.get('sources')?.split(';').length ?? 0;
    const columns =
      (url.searchParams.get('destinations')?.split(';').length ?? 0) + (behaviour === 'answersForOthers' ? 1 : 0);
    const seconds = behaviour === 'knowsNoRoad' ? null : 61;
    const durations = Array.from({ length: rows }, () => new Array<number | null>(columns).fill(seconds));
    reply.end(JSON.stringify({ code: 'Ok', durations }));
  });
  await new Promise<void>(resolve => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const warned: string[] = [];
  const log = { warn: (...said: unknown[]) => void warned.push(String(said.at(-1))) };
  let time = 0;
  const ways = roadWays(
    SETTINGS.travel,
    osrmRouter(`http://127.0.0.1:${port}/`, behaviour === 'silent' ? 100 : 10_000),
    log as never,
    () => time,
  );
  return {
    ways,
    asked,
    warned,
    later: (ms: number) => {
      time += ms;
    },
  };
}

const here: Position = { latitude: 51.48, longitude: 7.21 };
const others = Array.from({ length: 150 }, (_, at): Position => ({ latitude: 51.4 + at / 1000, longitude: 7.2 }));
const there = others[40] as Position;
const air = airWays(SETTINGS.travel);

test('ways of a routing service are whole minutes with parking, asked a hundred at a time and once for each pair', async () => {
  const { ways, asked, warned } = await startRouting('answers');
  await ways.learn([here], others);
  assert.equal(asked.length, 4);
  assert.match(asked[0] ?? '', /^\/table\/v1\/driving\/7\.21000,51\.48000;7\.20000,51\.40000;/);
  assert.equal(ways.seconds(here, there), 60 * (2 + SETTINGS.travel.parkMinutes));
  assert.equal(ways.around(here, others).from[40], 60 * (2 + SETTINGS.travel.parkMinutes));
  await ways.learn([here], others);
  assert.equal(asked.length, 4);
  assert.deepEqual(warned, []);
});

test('all ways of a day are asked for in squares, each way once', async () => {
  const { ways, asked } = await startRouting('answers');
  await ways.learn(others, others);
  // Three groups of fifty: three within themselves, and three pairs there and back.
  assert.equal(asked.length, 9);
  for (const from of others)
    for (const to of others) assert.equal(ways.seconds(from, to), 60 * (2 + SETTINGS.travel.parkMinutes));
  await ways.learn([here], others);
  assert.equal(asked.length, 9 + 4);
});

for (const behaviour of ['silent', 'talksNonsense', 'answersForOthers'] as const)
  test(`a routing service that is ${behaviour} is left alone for a while; ways are reckoned through the air`, async () => {
    const { ways, asked, warned, later } = await startRouting(behaviour);
    await ways.learn([here], [there]);
    assert.equal(ways.seconds(here, there), air.seconds(here, there));
    assert.deepEqual(warned, ['the routing service does not answer; ways are reckoned through the air']);
    const before = asked.length;
    await ways.learn([here], [there]);
    assert.equal(asked.length, before);
    later(60_000);
    await ways.learn([here], [there]);
    assert.ok(asked.length > before);
  });

test('where no road leads, the way through the air is taken', async () => {
  const { ways } = await startRouting('knowsNoRoad');
  await ways.learn([here], [there]);
  assert.equal(ways.seconds(here, there), air.seconds(here, there));
  assert.equal(ways.around(here, others).to[40], air.seconds(here, there));
});

test('the sum of two ways is never shorter than the way itself', () => {
  for (const a of others.slice(0, 12))
    for (const b of others.slice(60, 72)) assert.ok(air.seconds(a, b) <= air.seconds(a, here) + air.seconds(here, b));
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayOf } from '@buergernah/kernel';
import { systemClock } from '@buergernah/kernel/server';
import { type House, openHouse } from './test/house.ts';

interface Line {
  readonly visit: string;
  readonly day: string | null;
  readonly from: number | null;
}

/** Requests, and what is booked from today on. */
async function visitsOf(house: House): Promise<readonly Line[]> {
  const headers = await house.as('phone-desk', 'buergerbuero-mitte');
  const until = dayOf(systemClock.now()).add({ days: 14 });
  const lists = await Promise.all(
    ['open=requests', `open=days&until=${until}`].map(async query => {
      const reply = await house.ask(`/api/v1/visits?${query}`, { headers });
      assert.equal(reply.status, 200);
      return ((await reply.json()) as { visits: readonly Line[] }).visits;
    }),
  );
  return lists.flat();
}

test('the demo has visits after its first start, and a second start moves and adds none', async () => {
  const house = await openHouse();
  try {
    const first = await visitsOf(house);
    assert.ok(first.filter(one => one.day === null).length >= 2, 'requests wait for a call');
    assert.ok(first.some(one => one.day !== null));
    const again = await openHouse({ beside: house });
    try {
      const when = (lines: readonly Line[]) =>
        lines.map(({ visit, day, from }) => `${visit} ${day} ${from}`).toSorted();
      assert.deepEqual(when(await visitsOf(again)), when(first));
    } finally {
      await again.close();
    }
  } finally {
    await house.close();
  }
});

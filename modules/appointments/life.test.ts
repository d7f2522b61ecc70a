import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { BOOKING_LIFE, step, TICKET_LIFE } from './life.ts';

type Life = Readonly<Record<string, Readonly<Record<string, string>>>>;

const page = readFileSync(new URL('README.md', import.meta.url), 'utf8');

/** The life that the page draws: rows are states, columns steps, cells where they lead. */
function drawn(heading: string): Life {
  const section = page.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const [head = [], , ...rows] = [...section.matchAll(/^\|(.+)\|$/gm)].map(row =>
    (row[1] as string).split('|').map(cell => cell.trim()),
  );
  return Object.fromEntries(
    rows.map(([state = '', ...cells]) => [
      /^\*\*(.+?)\*\*/.exec(state)?.[1],
      Object.fromEntries(cells.flatMap((to, at) => (to === '' ? [] : [[head[at + 1], to]]))),
    ]),
  );
}

for (const [heading, life] of [
  ['Life of a booking', BOOKING_LIFE],
  ['Life of a ticket', TICKET_LIFE],
] as const) {
  test(`${heading}: the page says what the code does, and every step leads to a state that has a life`, () => {
    assert.deepEqual(drawn(heading), life);
    for (const [state, steps] of Object.entries(life as Life)) {
      for (const [name, to] of Object.entries(steps)) {
        assert.ok(to in life);
        assert.equal(step(life, state, name), to);
      }
    }
    assert.equal(step(life, 'nowhere', 'call'), undefined);
  });
}

test('what has ended stays ended', () => {
  for (const state of ['kept', 'cancelled', 'freed'] as const) assert.deepEqual(BOOKING_LIFE[state], {});
  for (const state of ['done', 'left'] as const) assert.deepEqual(TICKET_LIFE[state], {});
});

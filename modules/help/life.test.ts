import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { ADVISER_LIFE, ALIVE, CALL_LIFE, CALLBACK_LIFE, isOver, stepOf, WAITING } from './life.ts';

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

for (const [heading, life, first] of [
  ['Life of a call', CALL_LIFE, 'ringing'],
  ['Life of an adviser', ADVISER_LIFE, 'away'],
  ['Life of a callback', CALLBACK_LIFE, 'waiting'],
] as const) {
  test(`${heading}: the page says what the code does, and every state is reached`, () => {
    assert.deepEqual(drawn(heading), life);
    const reached = new Set<string>([first]);
    for (const state of reached) for (const to of Object.values((life as Life)[state] ?? {})) reached.add(to);
    assert.deepEqual([...reached].sort(), Object.keys(life).sort());
  });
}

test('a call that is over stays over, and every other can be ended', () => {
  for (const state of Object.keys(CALL_LIFE) as (keyof typeof CALL_LIFE)[]) {
    assert.equal(isOver(state), Object.keys(CALL_LIFE[state]).length === 0, state);
    if (!isOver(state)) assert.ok(Object.values(CALL_LIFE[state]).some(isOver as never), state);
  }
  assert.deepEqual(
    ALIVE.filter(state => !(WAITING as readonly string[]).includes(state)),
    ['connected'],
  );
  assert.equal(stepOf(CALL_LIFE, 'ended', 'connect'), undefined);
});

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { listenShared } from './shared-listen.ts';

/** A line to the office that the test speaks on. */
class Line extends EventTarget {
  static readonly open: Line[] = [];
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  readonly path: string;
  constructor(path: string) {
    super();
    this.path = path;
    Line.open.push(this);
  }
  close(): void {
    Line.open.splice(Line.open.indexOf(this), 1);
  }
  moved(stream: string, seq: number): void {
    this.dispatchEvent(new MessageEvent('moved', { data: JSON.stringify({ stream, seq }) }));
  }
}
Object.assign(globalThis, { EventSource: Line });

/** A window that hears, and the way to wait for the next it hears. */
function openWindow(path: string) {
  const heard: string[] = [];
  let wake: () => void = () => undefined;
  const stop = listenShared(path, {
    onMoved: ({ stream, seq }) => {
      heard.push(`${stream} ${seq}`);
      wake();
    },
    onAgain: () => {
      heard.push('again');
      wake();
    },
  });
  const hears = () => new Promise<void>(done => (wake = done));
  return { heard, stop, hears };
}

/** Until a line is open: a lock is given a moment after it was asked for. */
async function lineOn(path: string): Promise<Line> {
  for (;;) {
    const line = Line.open.find(one => one.path === path);
    if (line) return line;
    await new Promise(done => setImmediate(done));
  }
}

beforeEach(() => {
  Line.open.length = 0;
});

test('two windows hear by one line', async () => {
  const one = openWindow('/one');
  const line = await lineOn('/one');
  const two = openWindow('/one');
  const both = Promise.all([one.hears(), two.hears()]);
  line.moved('queue/mitte', 7);
  await both;
  assert.deepEqual([one.heard, two.heard], [['queue/mitte 7'], ['queue/mitte 7']]);
  assert.equal(Line.open.length, 1);
  one.stop();
  two.stop();
});

test('when the window with the line closes, the other one holds it and hears what the office says at the start', async () => {
  const one = openWindow('/two');
  const first = await lineOn('/two');
  const two = openWindow('/two');
  one.stop();
  const second = await lineOn('/two');
  assert.notEqual(second, first);
  const hears = two.hears();
  second.dispatchEvent(new Event('again'));
  await hears;
  assert.deepEqual([one.heard, two.heard], [[], ['again']]);
  two.stop();
});

test('different streams have different lines', async () => {
  const one = openWindow('/three');
  const two = openWindow('/four');
  const line = await lineOn('/three');
  await lineOn('/four');
  const hears = one.hears();
  line.moved('place/linden', 1);
  await hears;
  assert.deepEqual([one.heard, two.heard], [['place/linden 1'], []]);
  one.stop();
  two.stop();
});

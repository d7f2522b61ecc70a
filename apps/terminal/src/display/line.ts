/** What comes over a live line: something moved, or read everything again. */
export type Heard = 'moved' | 'again';

/** Silence after which a line counts as dead: the office says something every twenty seconds. */
export const SILENCE_MS = 50_000;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/** How long to wait before the next try: doubling up to half a minute, spread so that not all displays come at once. */
export function waitBefore(tries: number, chance: number): number {
  const most = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(tries, 10));
  return Math.round(most * (0.5 + chance / 2));
}

/** Takes whole server-sent events out of what has come, and gives back what is still incomplete. */
export function eventsIn(text: string): { readonly heard: readonly Heard[]; readonly rest: string } {
  const blocks = text.replaceAll('\r\n', '\n').split('\n\n');
  const rest = blocks.pop() ?? '';
  const names = blocks.map(block => /^event: ?(.*)$/m.exec(block)?.[1]);
  return { heard: names.filter(name => name === 'moved' || name === 'again'), rest };
}

/** What a line needs of the world. */
export interface World {
  /** Opens the line and gives its text piece by piece; throws or ends when it breaks. */
  readonly open: () => AsyncIterable<string>;
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly chance: () => number;
  readonly over: () => boolean;
  readonly onHeard: (heard: Heard) => void;
  readonly onLost: () => void;
}

/**
 * Keeps a live line for ever: whenever it breaks, whatever the reason, it is opened again, after a short wait that grows while nobody
 * answers. The office begins each line with "read everything again", so nothing that happened in between is missed.
 */
export async function keepLine(world: World): Promise<void> {
  let tries = 0;
  while (!world.over()) {
    try {
      let text = '';
      for await (const piece of world.open()) {
        const { heard, rest } = eventsIn(text + piece);
        text = rest;
        tries = 0;
        for (const one of heard) world.onHeard(one);
        if (world.over()) return;
      }
    } catch (fault) {
      if (!isBroken(fault)) throw fault;
    }
    if (world.over()) return;
    world.onLost();
    await world.wait(waitBefore(tries, world.chance()));
    tries += 1;
  }
}

/** Whether it was the line that broke (or was hung up), and not our own fault. */
function isBroken(fault: unknown): boolean {
  return fault instanceof TypeError || fault instanceof DOMException || fault instanceof LineRefused;
}

/** The office answered, but with no line. */
export class LineRefused extends Error {}

import type { Ars } from '@buergernah/kernel';
import type { FastifyReply } from 'fastify';
import type { Database } from '../database/database.ts';
import { LIVE_CHANNEL } from '../facts/store.ts';
import type { Log } from '../log/log.ts';

/** A note that something moved: ids only; whoever wants to know more reads it with their own rights. */
export interface LiveNote {
  readonly municipality: Ars;
  /** The stream that moved: `case/…`. */
  readonly stream: string;
  /** Number of its last fact. */
  readonly seq: number;
  /** Whom it concerns: places that answer or answered for it, and whether only a named group may hear. Stays in the server. */
  readonly marks?: { readonly offices: readonly string[]; readonly protected: boolean };
}

/** One browser that listens. */
export interface Listener {
  readonly municipality: Ars;
  /** One colleague or one case; each has at most {@link LINES_EACH} lines, the oldest ends. */
  readonly who: string;
  /** Streams, or what their names begin with up to a slash; whatever lies elsewhere is not looked at. Absent: all of the municipality. */
  readonly under?: readonly string[];
  readonly wanted: (note: LiveNote) => boolean;
  /** Asked at every heartbeat: a session that ended hears nothing more. */
  readonly stillThere: () => Promise<boolean>;
}

/** Tells browsers of what moved, also when another server process moved it. */
export interface Live {
  /** Sends notes as server-sent events until the browser leaves. After a break the browser is told to read everything again. */
  stream(reply: FastifyReply, listener: Listener): void;
  /** How many browsers listen here. */
  readonly listeners: number;
  close(): void;
}

/** One browser as it is held here. */
interface Browser extends Listener {
  /** Under which notes come to it, with the municipality before each. */
  readonly names: readonly string[];
  readonly group: number;
  readonly write: (text: string) => void;
  readonly end: () => void;
}

const HEARTBEAT_MS = 20_000;
/** Groups in which browsers are asked whether they are still there, one after the other: not a thousand questions in one moment. */
const GROUPS = 20;
/** Lines of one colleague or one citizen at once: some windows and tabs, not three hundred. */
const LINES_EACH = 5;
/** Bytes that may wait for a browser that does not read. */
const MOST_UNREAD = 65_536;

/** Listens to the database and passes notes on to the browsers of this process. */
export async function openLive(database: Database, log: Log): Promise<Live> {
  const browsers = new Set<Browser>();
  const ears = new Map<string, Set<Browser>>();
  const heard = (text: string) => {
    const note = JSON.parse(text) as LiveNote;
    const event = `event: moved\ndata: ${JSON.stringify({ stream: note.stream, seq: note.seq })}\n\n`;
    const woken = new Set<Browser>();
    for (const name of namesOver(note.stream))
      for (const browser of ears.get(`${note.municipality} ${name}`) ?? [])
        if (browser.wanted(note)) woken.add(browser);
    for (const browser of woken) browser.write(event);
  };
  const add = (browser: Browser) => {
    browsers.add(browser);
    for (const name of browser.names) {
      const listening = ears.get(name) ?? new Set();
      ears.set(name, listening.add(browser));
    }
  };
  const remove = (browser: Browser) => {
    browsers.delete(browser);
    for (const name of browser.names) {
      const listening = ears.get(name);
      listening?.delete(browser);
      if (listening?.size === 0) ears.delete(name);
    }
  };
  // Notes of the time without a line are lost, so everybody reads again.
  const again = () => {
    log.warn('live line was broken and is back');
    for (const browser of browsers) browser.write('event: again\ndata: {}\n\n');
  };
  await database.listen(LIVE_CHANNEL, heard, again);
  let opened = 0;
  let beat = 0;
  const heartbeat = setInterval(() => {
    beat++;
    for (const browser of browsers) {
      if (browser.group !== beat % GROUPS) continue;
      void browser.stillThere().then(
        there => (there ? browser.write(': still here\n\n') : browser.end()),
        () => browser.end(),
      );
    }
  }, HEARTBEAT_MS / GROUPS);
  heartbeat.unref();

  return {
    stream(reply, listener) {
      const own = [...browsers].filter(browser => browser.who === listener.who);
      if (own.length >= LINES_EACH) own[0]?.end();
      reply.hijack();
      for (const [name, value] of Object.entries(reply.getHeaders())) {
        if (value !== undefined) reply.raw.setHeader(name, value as string);
      }
      reply.raw.setHeader('Content-Type', 'text/event-stream');
      reply.raw.setHeader('Cache-Control', 'no-store');
      reply.raw.setHeader('X-Accel-Buffering', 'no');
      reply.raw.flushHeaders();
      // `again` first: what moved between the page's first read and this line must not be missed.
      reply.raw.write('retry: 1000\nevent: again\ndata: {}\n\n');
      const { municipality, under = [''] } = listener;
      const browser: Browser = {
        ...listener,
        names: under.map(name => `${municipality} ${name}`),
        group: opened++ % GROUPS,
        write(text: string) {
          // Who does not read what was sent is let go, and reads everything again when back.
          if (reply.raw.writableLength > MOST_UNREAD) browser.end();
          else reply.raw.write(text);
        },
        end() {
          remove(browser);
          reply.raw.end();
        },
      };
      // Who left while it was looked up whether they may listen would be held for ever: their line closed before anybody heard it close.
      if (reply.request.raw.socket.destroyed) return;
      add(browser);
      reply.raw.on('close', () => remove(browser));
    },
    get listeners() {
      return browsers.size;
    },
    close() {
      clearInterval(heartbeat);
      for (const browser of browsers) browser.end();
    },
  };
}

/** The text of a note; leaves it with `appendFacts`. */
export function liveNote(note: LiveNote): string {
  return JSON.stringify(note);
}

/** Under which a stream lies: its own name, what stands before each slash, and everything. */
function namesOver(stream: string): readonly string[] {
  const parts = stream.split('/');
  return parts.map((_part, at) => parts.slice(0, parts.length - at).join('/')).concat('');
}

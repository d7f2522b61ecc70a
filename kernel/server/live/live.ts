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

const HEARTBEAT_MS = 20_000;
/** Lines of one colleague or one citizen at once: some windows and tabs, not three hundred. */
const LINES_EACH = 5;
/** Bytes that may wait for a browser that does not read. */
const MOST_UNREAD = 65_536;

/** Listens to the database and passes notes on to the browsers of this process. */
export async function openLive(database: Database, log: Log): Promise<Live> {
  const browsers = new Set<Listener & { readonly write: (text: string) => void; readonly end: () => void }>();
  const heard = (text: string) => {
    const note = JSON.parse(text) as LiveNote;
    for (const browser of browsers) {
      if (browser.municipality === note.municipality && browser.wanted(note)) {
        browser.write(`event: moved\ndata: ${JSON.stringify({ stream: note.stream, seq: note.seq })}\n\n`);
      }
    }
  };
  // Notes of the time without a line are lost, so everybody reads again.
  const again = () => {
    log.warn('live line was broken and is back');
    for (const browser of browsers) browser.write('event: again\ndata: {}\n\n');
  };
  await database.listen(LIVE_CHANNEL, heard, again);
  const heartbeat = setInterval(() => {
    for (const browser of browsers) {
      void browser.stillThere().then(
        there => (there ? browser.write(': still here\n\n') : browser.end()),
        () => browser.end(),
      );
    }
  }, HEARTBEAT_MS);
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
      const browser = {
        ...listener,
        write(text: string) {
          // Who does not read what was sent is let go, and reads everything again when back.
          if (reply.raw.writableLength > MOST_UNREAD) browser.end();
          else reply.raw.write(text);
        },
        end() {
          browsers.delete(browser);
          reply.raw.end();
        },
      };
      // Who left while it was looked up whether they may listen would be held for ever: their line closed before anybody heard it close.
      if (reply.request.raw.socket.destroyed) return;
      browsers.add(browser);
      reply.raw.on('close', () => browsers.delete(browser));
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

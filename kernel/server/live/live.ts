import type { Ars } from '@buergernah/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
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
}

/** Tells browsers of what moved, also when another server process moved it. */
export interface Live {
  /** Sends notes as server-sent events until the browser leaves. After a break the browser is told to read everything again. */
  stream(request: FastifyRequest, reply: FastifyReply, municipality: Ars, wanted: (note: LiveNote) => boolean): void;
  /** How many browsers listen here. */
  readonly listeners: number;
  close(): void;
}

const HEARTBEAT_MS = 20_000;

/** Listens to the database and passes notes on to the browsers of this process. */
export async function openLive(database: Database, log: Log): Promise<Live> {
  const browsers = new Set<{
    municipality: Ars;
    wanted: (note: LiveNote) => boolean;
    write: (text: string) => void;
    end: () => void;
  }>();
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
    for (const browser of browsers) browser.write(': still here\n\n');
  }, HEARTBEAT_MS);
  heartbeat.unref();

  return {
    stream(_request, reply, municipality, wanted) {
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
        municipality,
        wanted,
        write: (text: string) => void reply.raw.write(text),
        end: () => void reply.raw.end(),
      };
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

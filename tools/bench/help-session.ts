import { Agent, type IncomingMessage, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { type CallView, helpContract } from '@buergernah/help';
import type { Route } from '@buergernah/kernel';
import type { ServerProcess } from './server-process.ts';

/** Milliseconds between two things that are said in a call. */
const SAID_EVERY_MS = 5_000;
/** How often a browser reads its call, and a desk its pool, although nothing moved: as `help/ui` and the office do. */
const READ_EVERY_MS = 6_000;
const DESK_EVERY_MS = 15_000;
/** How soon a browser tries again where nobody answered. */
const AGAIN_MS = 250;

/** The servers of a measurement, and what was seen of them. */
export interface Ground {
  readonly held: ServerProcess;
  readonly killed: ServerProcess;
  isKilled: boolean;
  /** Whether the talking is over, and what is done then. */
  readonly over: { isNow: boolean; readonly atEnd: (() => void)[] };
  /** Lines of the held server that ended although nobody hung up. */
  brokenLines: number;
  /** Lines that moved from the killed server to the held one. */
  movedLines: number;
  /** Questions that had to be asked again: nobody answered, or somebody asked for patience. */
  asked: number;
  askedAgain: number;
  /** Milliseconds from the moment something is said until the other side has read it. */
  readonly heardAfter: number[];
}

/** Whom a side reaches: the server that is held, or the one that is killed, and after that the held one as well. */
export type Through = 'held' | 'killed';

/** One side of a call as its browser holds it. */
export interface Side {
  readonly name: 'citizen' | 'adviser';
  readonly call: string;
  /** The caller's key; null for the adviser, whom the session names. */
  readonly key: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly questions: Through;
  readonly line: Through;
}

/** Two who talk. */
export interface Session {
  readonly citizen: Side;
  readonly adviser: Side;
}

/** How a session went: what was wrong with it, nothing where all is well. */
export interface Course {
  readonly said: number;
  readonly wrong: readonly string[];
}

/** What one side said that the other has to hear, in order. */
interface Words {
  said: { readonly at: number }[];
  heard: number;
}

/** Talks until everything is over: both sides with a live line, one says something in turn, the other reads it, the desk shows that it is there. */
export async function keepTalking(ground: Ground, { citizen, adviser }: Session, offset: number): Promise<Course> {
  const { over } = ground;
  const wrong = new Set<string>();
  const spoken: Readonly<Record<Side['name'], Words>> = {
    citizen: { said: [], heard: 0 },
    adviser: { said: [], heard: 0 },
  };
  const sides = [citizen, adviser].map(side => {
    const other = side === citizen ? spoken.adviser : spoken.citizen;
    return reader(ground, side, other, wrong);
  });
  const turns = async () => {
    await pause(offset * SAID_EVERY_MS);
    for (let turn = 0; !over.isNow; turn++) {
      const side = turn % 2 === 0 ? adviser : citizen;
      const words = spoken[side.name];
      const entries = [{ kind: 'chat', body: { text: String(words.said.length) } }];
      words.said.push({ at: performance.now() });
      const given = { call: side.call, body: { key: side.key, entries } };
      await ask(ground, helpContract.sendOnLine, side, given);
      await pause(SAID_EVERY_MS);
    }
  };
  const desk = async () => {
    await pause(offset * DESK_EVERY_MS);
    while (!over.isNow) {
      const { state } = await ask(ground, helpContract.readDesk, adviser, {});
      if (state !== 'busy') wrong.add(`the desk is ${state}`);
      await pause(DESK_EVERY_MS);
    }
  };
  await Promise.all(
    [turns(), desk(), ...sides.map(side => side.keepReading(offset))].map(going =>
      going.catch((fault: unknown) => {
        wrong.add(String(fault));
      }),
    ),
  );
  for (const side of sides) await side.read().catch((fault: unknown) => wrong.add(String(fault)));
  for (const [name, { said, heard }] of Object.entries(spoken))
    if (heard < said.length) wrong.add(`of ${said.length} entries of the ${name} ${heard} were heard`);
  return { said: spoken.citizen.said.length + spoken.adviser.said.length, wrong: [...wrong] };
}

/** Reads what came for one side: when its line says so, and now and then without. */
function reader(ground: Ground, side: Side, words: Words, wrong: Set<string>) {
  let after = 0;
  let readAt = 0;
  let isReading = false;
  let isWanted = false;
  const look = ({ state, told }: CallView) => {
    if (state !== 'connected') wrong.add(`the call is ${state}`);
    if (told.code === 'lost') wrong.add('the caller is told that the line is lost');
  };
  const read = async () => {
    isWanted = true;
    if (isReading) return;
    isReading = true;
    try {
      while (isWanted) {
        isWanted = false;
        const given = { call: side.call, body: { key: side.key, after } };
        const { view, entries } = await ask(ground, helpContract.readLine, side, given);
        readAt = performance.now();
        look(view);
        for (const { n, body } of entries) {
          const word = Number((body as { text: string }).text);
          // What was sent again after a broken connection may come twice.
          if (word > words.heard) wrong.add(`entry ${words.heard} is missing before ${word}`);
          if (word === words.heard) {
            ground.heardAfter.push(readAt - (words.said[word]?.at ?? readAt));
            words.heard++;
          }
          after = n;
        }
      }
    } finally {
      isReading = false;
    }
  };
  const keepReading = async (offset: number) => {
    const faulty = (fault: unknown) => wrong.add(String(fault));
    void listen(ground, side, () => void read().catch(faulty)).catch(faulty);
    await pause(offset * READ_EVERY_MS);
    while (!ground.over.isNow) {
      const silent = performance.now() - readAt;
      if (silent >= READ_EVERY_MS) await read();
      const left = Math.max(AGAIN_MS, READ_EVERY_MS - silent);
      await pause(left);
    }
  };
  return { read, keepReading };
}

/** Holds a live line open until everything is over, as a browser does: one that breaks is opened again. */
async function listen(ground: Ground, side: Side, onHeard: () => void): Promise<void> {
  const { over } = ground;
  for (let first = true; !over.isNow; first = false) {
    const at = reached(ground, side.line);
    if (!first && at === ground.held) ground.movedLines++;
    try {
      const reply = await send(at, helpContract.listenToCall, side, { call: side.call, body: { key: side.key } });
      if (reply.statusCode !== 200) throw new Error(`no line: ${reply.statusCode} ${await wholeOf(reply)}`);
      over.atEnd.push(() => reply.destroy());
      if (over.isNow) reply.destroy();
      for await (const piece of reply) if ((piece as Buffer).includes('event:')) onHeard();
    } catch (fault) {
      if (!isUnreached(fault)) throw fault;
    }
    if (over.isNow) return;
    if (at === ground.held) ground.brokenLines++;
    await pause(AGAIN_MS);
  }
}

function reached({ isKilled, held, killed }: Ground, through: Through): ServerProcess {
  return through === 'killed' && !isKilled ? killed : held;
}

/** Whether nobody answered, or the connection broke; anything else is a fault. */
function isUnreached(fault: unknown): boolean {
  return ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE'].includes(
    (fault as { code?: string }).code ?? '',
  );
}

/** Asks a route as one side and gives its reply; asks again where nobody answers or the office asks for patience. A fault where it was refused. */
export async function ask<const R extends Route>(
  ground: Ground,
  route: R,
  side: Pick<Side, 'headers' | 'questions'>,
  { call = '', body }: { readonly call?: string; readonly body?: unknown },
): Promise<R['reply'] extends { parse(said: unknown): infer T } ? T : undefined> {
  for (;;) {
    ground.asked++;
    try {
      const reply = await send(reached(ground, side.questions), route, side, { call, body });
      const said = await wholeOf(reply);
      const status = reply.statusCode ?? 0;
      if (status < 300) return (said === '' ? undefined : JSON.parse(said)) as never;
      if (status !== 429 && status !== 503) throw new Error(`${route.useCase}: ${status} ${said}`);
    } catch (fault) {
      if (!isUnreached(fault)) throw fault;
    }
    ground.askedAgain++;
    await pause(AGAIN_MS);
  }
}

/** Browsers keep their connections; a thousand of them are let be. */
const agent = new Agent({ keepAlive: true });

function send(
  at: ServerProcess,
  route: Route,
  { headers }: Pick<Side, 'headers'>,
  { call, body }: { readonly call: string; readonly body?: unknown },
): Promise<IncomingMessage> {
  const text = body === undefined ? undefined : JSON.stringify(body);
  const asked = request(`${at.url}/api/v1${route.path.replace('{call}', call)}`, {
    agent,
    method: route.method,
    headers: { ...(text === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
  });
  return new Promise((resolve, reject) => {
    asked.once('response', resolve).once('error', reject).end(text);
  });
}

async function wholeOf(reply: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of reply) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString();
}

import { type ReadyAdviser, type RoutingRules, routeCalls, type WaitingCall } from '@buergernah/help';
import { type Figure, figure, median } from './figure.ts';
import { benchLine } from './help-line.ts';
import { benchSessions } from './help-sessions.ts';
import { benchVideo } from './help-video.ts';

const NOW = 10_000_000;
const SERVICES = Array.from({ length: 28 }, (_, at) => `service-${at}`);
const LANGUAGES = ['de', 'de', 'de', 'en', 'tr', 'ar', 'uk', 'dgs'];
const RULES: RoutingRules = { withInterpreter: 20_000, partners: 60_000, agreements: new Set(['herne']) };
const RUNS = 200;

/**
 * Which of a thousand calls rings on which of three hundred desks, all at once (one core, no database), what passing something on costs, whether
 * calls outlive a killed server, and how long it takes until the adviser is seen.
 */
export async function* bench(long: boolean): AsyncIterable<Figure> {
  yield* benchRouting();
  yield* benchLine(long);
  yield* long ? benchSessions(500, 60) : benchSessions(50, 10);
  yield* benchVideo();
}

async function* benchRouting(): AsyncIterable<Figure> {
  const random = seeded(5);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
  const calls = Array.from(
    { length: 1000 },
    (_, at): WaitingCall => ({
      id: `call-${at}`,
      home: 'bochum',
      isLost: random() < 0.02,
      waitsSince: NOW - Math.floor(random() * 120_000),
      service: random() < 0.1 ? null : pick(SERVICES),
      secrecy: pick(['melde', 'melde', 'ausweis']),
      speaks: pick(LANGUAGES),
      only: null,
      passed: random() < 0.1 ? [`adviser-${Math.floor(random() * 300)}`] : [],
      passedUntil: NOW + 1,
      lastAdviser: random() < 0.05 ? `adviser-${Math.floor(random() * 300)}` : null,
    }),
  );
  const advisers = (able: boolean) =>
    Array.from(
      { length: 300 },
      (_, at): ReadyAdviser => ({
        id: `adviser-${at}`,
        home: random() < 0.2 ? 'herne' : 'bochum',
        readySince: NOW - Math.floor(random() * 600_000),
        services: able ? SERVICES.filter(() => random() < 0.5) : [`nobody-asks-${at}`],
        speaks: ['de', pick(LANGUAGES)],
        interprets: random() < 0.05,
      }),
    );
  for (const [name, desks] of [
    ['help.routing', advisers(true)],
    ['help.routing-where-nobody-fits', advisers(false)],
  ] as const) {
    for (let at = 0; at < RUNS / 4; at++) routeCalls(calls, desks, RULES, NOW);
    const cpu = process.cpuUsage();
    const took = Array.from({ length: RUNS }, () => {
      const began = performance.now();
      routeCalls(calls, desks, RULES, NOW);
      return performance.now() - began;
    });
    const { user, system } = process.cpuUsage(cpu);
    const note = `1,000 calls over 300 desks, ${routeCalls(calls, desks, RULES, NOW).length} given`;
    yield figure(name, (user + system) / 1000 / RUNS, 'ms', { most: 5 }, `${note}; time of the processor`);
    yield figure(`${name}-by-the-clock`, median(took), 'ms', undefined, note);
  }
}

function seeded(start: number): () => number {
  let state = start;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

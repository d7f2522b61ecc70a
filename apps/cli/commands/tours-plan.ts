import { parseArgs } from 'node:util';
import { type Command, type CommandIo, DONE, REFUSED, WrongUse } from '../command.ts';
import { say } from '../say.ts';
import type { Plannable } from '../tours/plannable.ts';
import { readPlannable } from '../tours/read-file.ts';

const OBJECTIVES = ['distance', 'vehicles'] as const;
type Objective = (typeof OBJECTIVES)[number];

/**
 * Plans tours out of a file, in threads, for so many seconds on the wall. Ctrl-C gives the best so far. Progress goes to the other output,
 * a line a second at most.
 */
export const toursPlan: Command = {
  name: 'tours plan',
  usage:
    'buergernah tours plan FILE [--seconds SECONDS] [--threads COUNT] [--seed NUMBER] [--objective distance|vehicles] [--json]',
  summary: say('cli.tours.summary'),
  async run(args, io) {
    const { file, seconds, threads, seed, objective, json } = readOptions(args);
    let stop = () => {};
    let isInterrupted = false;
    const onInterrupt = () => {
      isInterrupted = true;
      stop();
    };
    process.once('SIGINT', onInterrupt);
    try {
      const read = readPlannable(file);
      if (!read.ok) {
        if (json) io.out(JSON.stringify({ refusal: read.refusal }));
        else io.err(read.refusal.message);
        return REFUSED;
      }
      const asked = read.value;
      if (objective && !asked.hasObjective) throw new WrongUse('option-unfit', say('cli.tours.no-objective'));
      const solving = asked.begin(objective ?? 'distance', {
        seed,
        totalMs: seconds * 1000,
        threads,
        onBetter: progress(asked, io),
      });
      stop = solving.stop;
      if (isInterrupted) stop();
      const found = await solving.done;
      if (json) io.out(JSON.stringify(asked.json(found)));
      else for (const line of asked.lines(found)) io.out(line);
      return DONE;
    } finally {
      process.off('SIGINT', onInterrupt);
    }
  },
};

/** Says what was found so far, not more than once a second. */
function progress(asked: Plannable, io: CommandIo) {
  const begun = performance.now();
  let last = Number.NEGATIVE_INFINITY;
  return (found: Parameters<Plannable['brief']>[0]) => {
    const now = performance.now();
    if (now - last < 1000) return;
    last = now;
    const seconds = ((now - begun) / 1000).toLocaleString('de', { maximumFractionDigits: 0 });
    io.err(say('cli.tours.progress', { seconds, brief: asked.brief(found) }));
  };
}

function readOptions(args: readonly string[]) {
  const { values, positionals } = parsed(args);
  const [file] = positionals;
  if (file === undefined) throw new WrongUse('wrong-use', say('cli.missing', { name: 'FILE' }));
  if (positionals.length > 1) throw new WrongUse('wrong-use', say('cli.tours.one-file'));
  const { objective } = values;
  if (objective !== undefined && !OBJECTIVES.includes(objective as Objective))
    throw new WrongUse('wrong-use', say('cli.tours.objective', { choices: OBJECTIVES.join(', ') }));
  return {
    file,
    seconds: number('--seconds', values.seconds, 0.1, 86_400, false),
    threads: number('--threads', values.threads, 1, 64, true),
    seed: number('--seed', values.seed, 0, 2 ** 31 - 1, true),
    objective: objective as Objective | undefined,
    json: values.json,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        seconds: { type: 'string', default: '10' },
        threads: { type: 'string', default: '1' },
        seed: { type: 'string', default: '1' },
        objective: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
  } catch (fault) {
    throw new WrongUse('option-unknown', (fault as Error).message);
  }
}

function number(option: string, text: string, least: number, most: number, isWhole: boolean): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= least && value <= most) || (isWhole && !Number.isInteger(value)))
    throw new WrongUse('wrong-use', say('cli.tours.number', { option, value: text }));
  return value;
}

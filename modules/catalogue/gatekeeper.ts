import { type BirthDate, ok, type Refusal, type Result, refuse } from '@buergernah/kernel';
import { holdsOn, inBand, possibleAges } from './ages.ts';
import type { Limits } from './city.ts';
import { circumstance, optionsOf } from './options.ts';
import { CHANNELS } from './rules/channels.ts';
import { type ChannelAnswer, type ChannelRow, type ConditionCode, FIRST_DAY } from './rules/row.ts';
import { DOORS, type Door } from './service.ts';

/** A matter before it is begun: what, for whom, when, where, and what was said besides. */
export interface Matter {
  readonly service: string;
  /** The person concerned; null where nobody has said yet. */
  readonly born: BirthDate | null;
  readonly on: Temporal.PlainDate;
  /** Options of the service and circumstances: `direktversand`, `eid`, `ofw`. */
  readonly options: readonly string[];
}

/** Another way that can finish the matter. */
export interface Elsewhere {
  readonly door: Door;
  readonly answer: Exclude<ChannelAnswer, 'refused'>;
  readonly conditions: readonly ConditionCode[];
  /** Another authority's own online service, where it is that. */
  readonly at?: string;
}

/** What the gatekeeper says about finishing a matter at a door. */
export interface ChannelVerdict {
  readonly answer: ChannelAnswer;
  readonly conditions: readonly ConditionCode[];
  /** The paragraph behind the answer. */
  readonly source: string;
  /** Doors where it is possible, or where fewer conditions stand in the way; the surest first. */
  readonly elsewhere: readonly Elsewhere[];
}

export type ChannelRefusalCode = 'service-unknown' | 'option-not-offered' | 'born-after-day' | 'before-first-entry';

/**
 * Whether a matter can be finished at a door on a day, for this person, and on what conditions. `conditional` also where we do not know
 * enough: a birth date without its day, a service without a rule. Never `allowed` on a guess.
 *
 * A refusal at a citizen's door is no decision (VwVfG § 24(3)): it always carries `no-decision`, and whoever shows it offers to apply all the same.
 */
export function mayFinish(
  matter: Matter,
  door: Door,
  limits: Limits,
): Result<ChannelVerdict, Refusal<ChannelRefusalCode>> {
  const rows = byServiceAndDoor.get(matter.service);
  if (!rows) return refuse('service-unknown', { service: matter.service });
  for (const option of matter.options) {
    if (!circumstance(option) && !optionsOf(matter.service).has(option))
      return refuse('option-not-offered', { option });
  }
  const day = matter.on.toString();
  if (day < FIRST_DAY) return refuse('before-first-entry', { from: FIRST_DAY });
  const ages = possibleAges(matter.born, matter.on);
  if (ages.length === 0) return refuse('born-after-day', { day });
  const stated = new Set(matter.options);
  if (limits.electionWindows.some(window => holdsOn(day, window))) stated.add('election');
  else stated.delete('election');

  const here = verdictAt(rows[door], ages, day, stated, door, limits);
  if (here.answer === 'allowed') return ok({ ...here, elsewhere: [] });
  const elsewhere: Elsewhere[] = [];
  if (here.external) {
    elsewhere.push({ door: 'portal', answer: 'conditional', conditions: ['federal-portal'], at: here.external });
  }
  for (const other of DOORS) {
    if (other === door) continue;
    const there = verdictAt(rows[other], ages, day, stated, other, limits);
    if (there.answer === 'refused' || (here.answer === 'conditional' && there.answer !== 'allowed')) continue;
    elsewhere.push({ door: other, answer: there.answer, conditions: there.conditions });
  }
  elsewhere.sort((a, b) => RANK[a.answer] - RANK[b.answer] || a.conditions.length - b.conditions.length);
  return ok({ answer: here.answer, conditions: here.conditions, source: here.source, elsewhere });
}

const RANK: Readonly<Record<ChannelAnswer, number>> = { allowed: 0, conditional: 1, refused: 2 };

interface Verdict {
  readonly answer: ChannelAnswer;
  readonly conditions: readonly ConditionCode[];
  readonly source: string;
  readonly external?: string;
}

/** Where no rule fits, a person of the office looks: the application is accepted, nothing is promised. */
const NO_RULE: Verdict = { answer: 'conditional', conditions: ['clerk-checks'], source: 'VwVfG § 24(3)' };
const COMPARTMENTS_OFF: Verdict = {
  answer: 'refused',
  conditions: ['compartments-off', 'no-decision'],
  source: 'keine Rechtsnorm; Freigabe durch die Stadt',
};

function verdictAt(
  rows: DoorRows | undefined,
  ages: readonly number[],
  day: string,
  stated: ReadonlySet<string>,
  door: Door,
  limits: Limits,
): Verdict {
  const verdicts = ages.map(age => verdictFor(rows, age, day, stated, door, limits));
  const first = verdicts[0] as Verdict;
  if (verdicts.every(verdict => verdict.answer === first.answer && verdict.source === first.source)) {
    const conditions = new Set(verdicts.flatMap(verdict => verdict.conditions));
    return conditions.size === first.conditions.length ? first : { ...first, conditions: [...conditions] };
  }
  if (verdicts.every(verdict => verdict.answer === 'refused')) return first;
  const open = verdicts.filter(verdict => verdict.answer !== 'refused');
  const conditions = new Set<ConditionCode>(['age-shown', ...open.flatMap(verdict => verdict.conditions)]);
  const strictest = verdicts.reduce((a, b) => (RANK[b.answer] > RANK[a.answer] ? b : a));
  return { answer: 'conditional', conditions: [...conditions], source: strictest.source };
}

function verdictFor(
  rows: DoorRows | undefined,
  age: number,
  day: string,
  stated: ReadonlySet<string>,
  door: Door,
  limits: Limits,
): Verdict {
  const fits = (row: ChannelRow) =>
    inBand(age, row.ages) &&
    holdsOn(day, row) &&
    (row.with === undefined || stated.has(row.with)) &&
    (row.without === undefined || !stated.has(row.without));
  const way = rows?.way.find(fits);
  if (!way) return NO_RULE;
  if (door === 'compartment' && way.answer !== 'refused' && !limits.compartments.released) return COMPARTMENTS_OFF;
  const asked = [way];
  for (const [option, about] of rows?.options ?? []) {
    const row = stated.has(option) ? about.find(fits) : undefined;
    if (row) asked.push(row);
  }
  const strictest = asked.reduce((a, b) => (RANK[b.answer] > RANK[a.answer] ? b : a));
  const heard = strictest.answer === 'refused' ? asked.filter(row => row.answer === 'refused') : asked;
  const conditions = new Set(heard.flatMap(row => row.conditions ?? []));
  if (strictest.answer === 'refused') conditions.add('no-decision');
  const external = heard.find(row => row.elsewhere)?.elsewhere;
  const verdict = { answer: strictest.answer, conditions: [...conditions], source: strictest.source };
  return external ? { ...verdict, external } : verdict;
}

interface DoorRows {
  readonly way: readonly ChannelRow[];
  readonly options: ReadonlyMap<string, readonly ChannelRow[]>;
}

const byServiceAndDoor: ReadonlyMap<string, { readonly [D in Door]: DoorRows }> = new Map(
  Object.entries(CHANNELS).map(([service, rows]) => {
    const at = (door: Door): DoorRows => {
      const here = rows.filter(row => row.doors.includes(door));
      return {
        way: here.filter(row => row.option === undefined),
        options: Map.groupBy(
          here.filter(row => row.option !== undefined),
          row => row.option as string,
        ),
      };
    };
    return [service, Object.fromEntries(DOORS.map(door => [door, at(door)])) as { [D in Door]: DoorRows }];
  }),
);

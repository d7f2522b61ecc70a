import {
  type CaseFact,
  type CaseRefusal,
  type CaseRules,
  type CaseState,
  type Command,
  decide,
  evolve,
  LIFE,
  NO_CASE,
} from '@buergernah/cases';
import { ok, type Result, refuse } from '@buergernah/kernel';
import { z } from 'zod';
import type { Act } from '../wire.ts';

/** A case as this Koffer holds it: where it stands as far as is known here, what the citizen said, what was last done to it. */
export const caseWork = z.object({
  case: z.string(),
  visit: z.string(),
  /** Whose matter of the visit it is: number of the person, or id of the resident, and the service. */
  matter: z.string(),
  service: z.string(),
  number: z.string(),
  secret: z.string().nullable(),
  state: z.custom<CaseState>(
    value => typeof value === 'object' && value !== null && 'phase' in value && `${value.phase}` in LIFE,
  ),
  /** As the case has them: they came with it, or went out with the last `fill`. */
  answers: z.record(z.string(), z.json()),
  /** As they are typed now; null where nothing was typed since. */
  draft: z.record(z.string(), z.json()).nullable(),
  /** Number of the last fact, as far as is known here. */
  seq: z.int(),
  lastAct: z.string().nullable(),
  /** It began in this Koffer: nobody else can have moved it before it was handed in. */
  begunHere: z.boolean(),
});
export type CaseWork = z.infer<typeof caseWork>;

/** A command of a case without what every command carries. */
export type Wanted = Command extends infer One
  ? One extends unknown
    ? Omit<One, 'id' | 'at' | 'door' | 'place' | 'basedOn'>
    : never
  : never;

/** What a decision in the Koffer knows beside the case. */
export interface Here {
  readonly id: string;
  readonly at: string;
  readonly staff: string;
  readonly base: string;
  readonly on: Temporal.PlainDate;
  readonly rules: CaseRules;
  readonly upload?: string;
}

/** What must not be built on a case that somebody else has moved meanwhile: the office then refuses, and a person looks. */
const BUILDS_ON: ReadonlySet<string> = new Set(['fill', 'submit', 'decide', 'hand-over', 'close']);

type ActAbout = Omit<Act, 'tour' | 'n'>;

/**
 * Does a command to a case here and now, with the same Decider as the office: the case as it will stand, and the act that tells the office.
 * What the office would refuse is refused here at once, with every code of the Decider; the rest is provisional until the office has it.
 */
export function doHere(
  work: CaseWork,
  wanted: Wanted,
  here: Here,
): Result<
  { readonly work: CaseWork; readonly act: ActAbout },
  { code: CaseRefusal; values?: Readonly<Record<string, string | number>> }
> {
  const command = {
    ...wanted,
    id: here.id,
    at: here.at,
    door: 'koffer',
    place: here.base,
    ...(BUILDS_ON.has(wanted.kind) ? { basedOn: work.seq } : {}),
  } as Command;
  const decided = decide(work.state, { answers: work.answers, register: null }, command, {
    rules: here.rules,
    actor: `staff:${here.staff}`,
    staff: here.staff,
    place: here.base,
    on: here.on,
    seq: work.seq,
    number: work.number,
    certificateCode: '',
    office: here.base,
  });
  if (!decided.ok) return decided;
  const facts: readonly CaseFact[] = decided.value.facts;
  const filled = decided.value.contentChanges.find(change => change.kind === 'answers');
  const answers = filled ? (filled.value as CaseWork['answers']) : work.answers;
  const next: CaseWork = {
    ...work,
    state: facts.reduce(evolve, work.state),
    answers,
    draft: filled ? null : work.draft,
    seq: work.seq + facts.length,
    lastAct: here.id,
  };
  const about = {
    what: 'case' as const,
    case: work.case,
    visit: work.visit,
    number: wanted.kind === 'start' ? work.number : null,
    upload: here.upload ?? null,
    command,
  };
  return ok({ work: next, act: { id: here.id, at: here.at, after: work.lastAct, about } as unknown as ActAbout });
}

/** A case before its first act. */
export function newCase(
  given: Pick<CaseWork, 'case' | 'visit' | 'matter' | 'service' | 'number' | 'secret'>,
): CaseWork {
  return { ...given, state: NO_CASE, answers: {}, draft: null, seq: 0, lastAct: null, begunHere: true };
}

/** Whether something may change hands at home: a letter or certificate that is ready, or a card or passport that is finished. */
export function mayHandOver({ state }: Pick<CaseWork, 'state'>, rules: CaseRules | undefined): boolean {
  return state.phase === 'ready' || (state.phase === 'granted' && rules?.handsOverDocument === true);
}

/** The next case number that was taken along and is not used yet; refused where all are. */
export function nextNumber(
  along: readonly string[],
  cases: Iterable<Pick<CaseWork, 'number'>>,
): Result<string, { code: 'numbers-used-up' }> {
  const used = new Set([...cases].map(one => one.number));
  const free = along.find(number => !used.has(number));
  return free === undefined ? refuse('numbers-used-up') : ok(free);
}

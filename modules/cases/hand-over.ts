import { ageOn, parseBirthDate } from '@buergernah/kernel';
import { z } from 'zod';
import type { CaseRefusal } from './refusals.ts';
import type { CaseRules } from './rules.ts';

/** What a colleague states when something changes hands in somebody's home (PAuswV §§ 17, 18a). */
export const handOverAtHome = z.strictObject({
  /** The holder, or somebody with a Vollmacht who shows their own ID. */
  to: z.enum(['holder', 'proxy']),
  /** A written Vollmacht was shown; asked for where a proxy takes it. */
  vollmacht: z.boolean().default(false),
  /** Birth date of the proxy, as their ID says; looked at for the age and not kept. */
  proxyBorn: z.string().max(10).nullable().default(null),
  /** What became of the old document: voided and drawn in, voided and given back, or there was none. */
  oldDocument: z.enum(['voided-taken', 'voided-given-back', 'none']),
  /** The cover letter with the block word was handed over. */
  coverLetter: z.boolean(),
  /** A sticker in Braille was offered. */
  brailleOffered: z.boolean(),
});
export type HandOverAtHome = z.infer<typeof handOverAtHome>;

/**
 * What is missing before something may change hands at home, or null. `isDocument`: a card or passport, not a letter. Refuses
 * `hand-over-incomplete` (nothing stated; of an identity card: cover letter kept back, Braille sticker not offered), `vollmacht-missing`,
 * `proxy-too-young` (also where the birth date does not settle it).
 */
export function lackingAtHome(
  home: HandOverAtHome | undefined,
  rules: CaseRules,
  on: Temporal.PlainDate,
  isDocument: boolean,
): CaseRefusal | null {
  if (!home) return 'hand-over-incomplete';
  if (isDocument && rules.hasPinLetter && !(home.coverLetter && home.brailleOffered)) return 'hand-over-incomplete';
  if (home.to === 'holder') return null;
  if (!home.vollmacht) return 'vollmacht-missing';
  const born = home.proxyBorn === null ? undefined : parseBirthDate(home.proxyBorn);
  return born?.ok && ageOn(born.value, on).youngest >= rules.proxyMinimumAge ? null : 'proxy-too-young';
}

/** What a fact keeps of a hand-over at home: nothing that leads to the proxy. */
export function keptOf(home: HandOverAtHome | undefined): Omit<HandOverAtHome, 'vollmacht' | 'proxyBorn'> | object {
  if (!home) return {};
  const { vollmacht: _vollmacht, proxyBorn: _born, ...list } = home;
  return list;
}

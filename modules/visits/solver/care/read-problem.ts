import { ok, type Result } from '@buergernah/kernel';
import type { z } from 'zod';
import { contradictions } from './contradictions.ts';
import { type HomeVisit, homeVisit, type ProblemFlaw, type TourProblem, tourProblem } from './plan.ts';

/** Reads a day of home visits out of a text in the format `buergernah-tours/1`. Refuses with where and what, never by throwing. */
export function parseTourProblem(text: string): Result<TourProblem, ProblemFlaw> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const what = error instanceof Error ? error.message : 'unreadable';
    return { ok: false, refusal: { code: 'not-json', values: { where: 'the file', what } } };
  }
  return checkTourProblem(value);
}

/** Takes what was built in the program or parsed elsewhere; the same refusals as from a file, without `not-json`. */
export function checkTourProblem(value: unknown): Result<TourProblem, ProblemFlaw> {
  const read = tourProblem.safeParse(value);
  if (!read.success) return unreadable(read.error, 'the file');
  const wrong = contradictions(read.data);
  return wrong ? { ok: false, refusal: wrong } : ok(read.data);
}

/** One visit alone, with what may be left out filled in; for a visit that is added to a plan. */
export function checkHomeVisit(value: unknown): Result<HomeVisit, ProblemFlaw> {
  const read = homeVisit.safeParse(value);
  return read.success ? ok(read.data) : unreadable(read.error, 'the visit');
}

function unreadable(error: z.ZodError, whole: string): { readonly ok: false; readonly refusal: ProblemFlaw } {
  const first = error.issues[0];
  const where = first?.path.join('.') || whole;
  return {
    ok: false,
    refusal: { code: 'not-a-tour-problem', values: { where, what: first?.message ?? 'unreadable' } },
  };
}

import type { Act, VisitStep } from './way-contract.ts';

/** What an act does, in one word for lists: `case.fill`, `visit.start-visit`. */
export function whatOf({ about }: Pick<Act, 'about'>): string {
  return about.what === 'case' ? `case.${about.command.kind}` : `visit.${about.step.kind}`;
}

/** The visit that an act belongs to. */
export function visitOf({ about }: Pick<Act, 'about'>): VisitStep['visit'] {
  return about.what === 'case' ? about.visit : about.step.visit;
}

import { NEEDS, NEEDS_KOFFER, type Need } from './needs.ts';

/** What somebody who goes there must be able to do: for the needs of a visit, and for the language that is spoken there. */
export function skillsOf(work: { readonly needs: readonly Need[]; readonly speaks: string | null }): string[] {
  const skills = work.needs.flatMap(need => NEEDS[need].skill ?? []);
  return [...new Set(work.speaks === null ? skills : [...skills, `language-${work.speaks}`])].sort();
}

/** Whether the Koffer itself has to come along for some of these services. */
export function needsKofferFor(services: readonly string[]): boolean {
  return services.some(service => NEEDS_KOFFER.has(service));
}

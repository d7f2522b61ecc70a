import type { Route } from '@buergernah/kernel';
import { WORDS, type Word } from './actor.ts';

/** One line of the table role × use case. */
export interface Permission {
  readonly useCase: string;
  /** `POST /cases/{case}/take`. */
  readonly asked: string;
  readonly summary: string;
  readonly who: Readonly<Record<Word, boolean>>;
}

/** The table role × use case, made from the routes that the server truly opens. A word that nobody can be is a fault. */
export function permissionTable(routes: readonly Route[]): readonly Permission[] {
  return routes
    .map(route => {
      const strange = route.who.find(word => !(WORDS as readonly string[]).includes(word));
      if (strange !== undefined) throw new Error(`${route.useCase} is open to "${strange}", whom nobody can be`);
      if (route.who.length === 0) throw new Error(`${route.useCase} is open to nobody`);
      const open = route.who.includes('anyone');
      const who = Object.fromEntries(WORDS.map(word => [word, open || route.who.includes(word)]));
      return {
        useCase: route.useCase,
        asked: `${route.method} ${route.path}`,
        summary: route.summary,
        who: who as Record<Word, boolean>,
      };
    })
    .sort((a, b) => (a.useCase < b.useCase ? -1 : 1));
}

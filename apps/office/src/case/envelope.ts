import { instantText } from '@buergernah/kernel';
import { newId } from '../clock.ts';
import { doorAt } from '../places/stand-of.ts';
import { standsAt } from '../places/standing.ts';

/** What every command of a colleague carries: its own id, when, through which door, and where they serve now. */
export function envelope<Kind extends string>(kind: Kind, basedOn?: number) {
  const here = standsAt.value;
  return {
    kind,
    id: newId<'command'>(),
    at: instantText(Temporal.Now.instant()),
    door: doorAt(here?.kind),
    ...(here ? { place: here.id } : {}),
    ...(basedOn === undefined ? {} : { basedOn }),
  };
}

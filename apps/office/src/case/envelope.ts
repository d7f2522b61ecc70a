import { instantText } from '@buergernah/kernel';
import { newId } from '../clock.ts';
import { workplace } from '../session.ts';

/** What every command of a colleague carries: its own id, when, through which door, and where they work today. */
export function envelope<Kind extends string>(kind: Kind, basedOn?: number) {
  const here = workplace.value;
  return {
    kind,
    id: newId<'command'>(),
    at: instantText(Temporal.Now.instant()),
    door: here?.kind === 'service-point' ? ('service-point' as const) : ('counter' as const),
    ...(here ? { place: here.id } : {}),
    ...(basedOn === undefined ? {} : { basedOn }),
  };
}

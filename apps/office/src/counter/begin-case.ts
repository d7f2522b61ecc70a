import { begin } from '@buergernah/cases';
import { instantText } from '@buergernah/kernel';
import type { Refused } from '@buergernah/kernel/ui';
import { newId } from '../clock.ts';
import { go } from '../place.ts';
import { doorAt } from '../places/stand-of.ts';
import { standsAt } from '../places/standing.ts';
import { ask } from '../session.ts';

/** Begins a case for whoever stands at the counter and opens it there; gives back why not, if not. */
export async function beginCase(service: string): Promise<Refused | undefined> {
  const here = standsAt.value;
  if (service === '' || !here) return undefined;
  const id = newId<'case'>();
  const command = {
    kind: 'start' as const,
    id: newId<'command'>(),
    at: instantText(Temporal.Now.instant()),
    door: doorAt(here.kind),
    place: here.id,
    service,
  };
  const answer = await ask(begin, { body: { case: id, commands: [command] } });
  if (!answer.ok) return answer.refusal;
  go({ name: 'counter', id });
  return undefined;
}

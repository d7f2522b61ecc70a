import { type Command, takeOnce } from '@buergernah/access/server';
import { instantText, ok, type Result, refuse } from '@buergernah/kernel';
import type { Tx } from '@buergernah/kernel/server';
import type { Closure, Site } from '@buergernah/sites';
import { commandAt, noteAt, placeStream } from './place-office.ts';
import { closuresAfter, insertClosure, setLifted } from './store.ts';

/**
 * Shuts a place on short notice, for a use case of a higher module inside its own transaction; that use case knows that the asker acts
 * there, and gives a command id of its own to this part. It begins now at the earliest. Refused: `closure-backwards`.
 */
export async function noteClosure(tx: Tx, closure: Closure, command: Command): Promise<Result<null>> {
  const { id, place, reason } = closure;
  const wanted = Temporal.Instant.from(closure.from);
  const from = Temporal.Instant.compare(wanted, command.now) < 0 ? command.now : wanted;
  const until = Temporal.Instant.from(closure.until);
  if (Temporal.Instant.compare(from, until) >= 0) return refuse('closure-backwards');
  const data = { closure: id, from: instantText(from), until: instantText(until), reason };
  const decided = { ...commandAt(command, place), payload: data, stream: placeStream(place) };
  return takeOnce(tx, decided, async () => {
    await insertClosure(tx, { ...closure, from: data.from });
    return ok({ facts: [{ kind: 'sites.closed-early', at: command.now, data }], outcome: null, note: noteAt(place) });
  });
}

/** All places that are or will be shut on short notice: closures that end after now and were not lifted, soonest first. */
export async function openClosures(tx: Tx, now: Temporal.Instant): Promise<readonly Closure[]> {
  return closuresAfter(tx, now);
}

/** Lets a place that was shut on short notice open after all. Refused: `closure-unknown`, also where it has passed or was lifted. */
export async function liftClosure(tx: Tx, site: Site, closure: string, command: Command): Promise<Result<null>> {
  const decided = { ...commandAt(command, site.id), payload: { lift: closure }, stream: placeStream(site.id) };
  return takeOnce(tx, decided, async () => {
    if (!(await setLifted(tx, site.id, closure, command.now))) return refuse('closure-unknown');
    const facts = [{ kind: 'sites.closure-lifted', at: command.now, data: { closure } }];
    return ok({ facts, outcome: null, note: noteAt(site.id) });
  });
}

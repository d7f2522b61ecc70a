import type { Command } from '@buergernah/access/server';
import { type Ars, type Id, ok, type Result, refuse } from '@buergernah/kernel';
import type { JsonValue, Tx } from '@buergernah/kernel/server';
import { type Asking, inPool, type Moved, takeOnCall } from '../calls/call.ts';
import type { CallRow } from '../calls/store.ts';
import type { HelpOffice } from '../office.ts';
import { type AdviserChange, type AdviserRow, adviserById, changeAdviser } from '../pool/store.ts';

/** The colleague who asks; routes of the desk are open to staff alone. */
export function staffOf({ actor }: Pick<Asking, 'actor'>): Id<'staff'> {
  if (!actor.staff) throw new Error('a desk without a colleague');
  return actor.staff.staff;
}

/** A step at the own call, and how the colleague stands afterwards. */
export type DeskMoved<Outcome extends JsonValue> = Moved<Outcome> & { readonly mine?: AdviserChange };

/** How a colleague stands who is done with a call and not yet ready. */
export function wrapUp(now: Temporal.Instant): AdviserChange {
  return { state: 'wrap-up', since: now };
}

/** How a colleague stands whom the call does not concern any more. */
export function readyAgain(now: Temporal.Instant): AdviserChange {
  return { state: 'ready', since: now, call: null, callOf: null, servesAs: null };
}

/**
 * Takes a command of a colleague at the call that rings or runs on the own desk, also where the call is another municipality's: then the call is
 * moved in its own rows and the colleague in theirs after it. Refused: `help-not-your-call`.
 */
export async function atOwnCall<Outcome extends JsonValue>(
  office: HelpOffice,
  asked: Asking,
  call: Id<'call'>,
  command: Command & { readonly payload: JsonValue },
  decide: (tx: Tx, row: CallRow, mine: AdviserRow) => Promise<Result<DeskMoved<Outcome>>>,
): Promise<Result<Outcome>> {
  const { municipality: home, now } = asked;
  const staff = staffOf(asked);
  const before = await office.database.withMunicipality(home, tx => adviserById(tx, staff));
  const of = municipalityOfCall(before, call, home);
  let later: AdviserChange | undefined;
  const done = await inPool(office, of, now, tx =>
    takeOnCall(tx, command, call, async row => {
      // Elsewhere what was read before must do: no transaction sees two cities, and the desk is changed only as it was read.
      const mine = of === home ? await adviserById(tx, staff) : before;
      if (mine?.call !== call) return refuse('help-not-your-call');
      const decided = await decide(tx, row, mine);
      if (!decided.ok || !decided.value.mine) return decided;
      const change = decided.value.mine;
      if (of !== home) later = change;
      else if (!(await changeAdviser(tx, mine, change))) return refuse('help-call-moved');
      return decided;
    }),
  );
  const change = later;
  if (done.ok && change)
    await inPool(office, home, now, async tx => {
      // A quicker step of the same colleague may have moved the desk since; whoever has left the call is not brought back to it.
      const mine = await adviserById(tx, staff);
      const from = change.state === 'busy' ? ['offered'] : ['offered', 'busy'];
      if (mine?.call === call && from.includes(mine.state)) await changeAdviser(tx, mine, change);
      return ok(undefined);
    });
  return done;
}

/** In whose rows a call lies that a colleague has on the desk. */
export function municipalityOfCall(mine: AdviserRow | undefined, call: string, home: Ars): Ars {
  return mine?.call === call && mine.callOf ? mine.callOf : home;
}

/** Whether the call is the colleague's to talk on, as adviser. */
export function isMine(row: CallRow, mine: AdviserRow, home: Ars): boolean {
  return mine.servesAs === 'adviser' && row.adviser === mine.staff && row.adviserOf === home;
}

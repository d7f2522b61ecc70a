import type { Command } from '@buergernah/access/server';
import { type Id, ok, type Result, refuse } from '@buergernah/kernel';
import type { z } from 'zod';
import type { noteBooked as route } from '../../contract.ts';
import type { Asking } from '../calls/call.ts';
import type { HelpOffice } from '../office.ts';
import { atOwnCall, isMine } from './at-own-call.ts';

/**
 * Notes that an appointment or a home visit was booked while talking: a fact of the call and, where the caller named one, beside the case. Told is
 * its id alone. A partner books in their own city, which is nothing of this call. Refused: `help-not-your-call`, `help-no-agreement`.
 */
export async function noteBooked(
  office: HelpOffice,
  asked: Asking,
  call: Id<'call'>,
  { what, id }: Pick<z.infer<(typeof route)['body']>, 'what' | 'id'>,
  command: Command,
): Promise<Result<undefined>> {
  const { municipality: home } = asked;
  const payload = { booked: call, what, id };
  const done = await atOwnCall(office, asked, call, { ...command, payload }, async (tx, row, mine) => {
    if (mine.state === 'offered' || !isMine(row, mine, home)) return refuse('help-not-your-call');
    if (tx.municipality !== home) return refuse('help-no-agreement');
    const fact =
      what === 'appointment'
        ? { kind: 'help.appointment-booked', data: { booking: id } }
        : { kind: 'help.visit-booked', data: { visit: id } };
    return ok({ facts: [fact], outcome: null });
  });
  return done.ok ? ok(undefined) : done;
}

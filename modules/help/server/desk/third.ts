import type { Command } from '@buergernah/access/server';
import { type Id, ok, type Result, refuse } from '@buergernah/kernel';
import type { z } from 'zod';
import type { inviteThird as route } from '../../contract.ts';
import { linkDigest } from '../calls/by-caller.ts';
import type { Asking } from '../calls/call.ts';
import type { HelpOffice } from '../office.ts';
import { ringInterpreter } from '../pool/release.ts';
import { guestToken } from '../secrets.ts';
import { atOwnCall, isMine } from './at-own-call.ts';

/**
 * Invites a third: an interpreter by language, whose desk then rings, or a relative or Betreuer by a link that works once and only during this
 * call. Refused: `help-not-your-call`, `help-call-over`, `help-third-taken`, `help-nobody-there`.
 */
export async function inviteThird(
  office: HelpOffice,
  asked: Asking,
  call: Id<'call'>,
  who: z.infer<(typeof route)['body']>['who'],
  command: Command,
): Promise<Result<{ token: string | null }>> {
  const { now, municipality: home } = asked;
  const payload = { invite: call, who };
  const done = await atOwnCall(office, asked, call, { ...command, payload }, async (tx, row, mine) => {
    if (!isMine(row, mine, home)) return refuse('help-not-your-call');
    if (row.state !== 'connected') return refuse('help-call-over');
    if (row.interpreter || row.guestKeyHash) return refuse('help-third-taken');
    const of = tx.municipality;
    if (who.what === 'guest') {
      const guestHash = linkDigest(office, guestToken(office, of, call, command.id));
      return ok({ change: { guestHash }, facts: [{ kind: 'help.guest-invited', data: {} }], outcome: of });
    }
    const interpreter = await ringInterpreter(tx, office, row, who.speaks, now);
    if (!interpreter) return refuse('help-nobody-there');
    const facts = [{ kind: 'help.interpreter-invited', data: { speaks: who.speaks } }];
    return ok({ change: { interpreter, interpreterSpeaks: who.speaks, guestHash: null }, facts, outcome: of });
  });
  if (!done.ok) return done;
  return ok({ token: who.what === 'guest' ? guestToken(office, done.value, call, command.id) : null });
}

import { actorText, grantsAt } from '@buergernah/access';
import { ok, type Result, refuse } from '@buergernah/kernel';
import { appendFacts, CommandIdReused, openStream } from '@buergernah/kernel/server';
import { hash } from '@node-rs/argon2';
import * as contract from '../contract.ts';
import { parseSecret } from '../secret.ts';
import type { CaseOffice } from './office.ts';
import { ARGON2 } from './secret-hash.ts';
import { mayTouch, type Sender } from './standing.ts';
import { loadCase, replaceSecret } from './store.ts';

/**
 * Gives a citizen a new Geheimwort after an ID was shown at a counter: for a lost slip, or a case that wrong tries have locked. Never
 * by telephone. The fact stands in a stream beside the case, since nothing about the matter itself has changed.
 */
export async function renewSecret(
  office: CaseOffice,
  sender: Sender,
  caseId: string,
  command: { readonly id: string; readonly place: string; readonly secret: string },
): Promise<Result<undefined, { code: 'case-unknown' | 'code-too-weak' | 'command-id-reused' | 'identity-missing' }>> {
  const secret = parseSecret(command.secret);
  if (!secret.ok) return refuse('code-too-weak');
  if (!grantsAt(sender.actor, 'clerk', command.place)) return refuse('case-unknown');
  const secretHash = await hash(secret.value, ARGON2);
  try {
    return await office.database.withMunicipality(sender.municipality, async tx => {
      const stream = `case-secret/${caseId}`;
      const by = { actor: actorText(sender.actor), door: 'counter', place: command.place, device: null };
      const opened = await openStream(
        tx,
        stream,
        [{ id: command.id, payload: { case: caseId, place: command.place } }],
        by.actor,
        sender.now,
        office.keyring.secret('commands'),
      );
      if (opened.kind === 'repeated') {
        const { refusal } = opened.outcome as { refusal?: 'case-unknown' | 'identity-missing' };
        return refusal ? refuse(refusal) : ok(undefined);
      }
      const stored = await loadCase(tx, caseId);
      const refusal = !(
        stored && mayTouch(sender.actor, caseId, stored.state, contract.renewSecret.who, stored.renewedAt)
      )
        ? 'case-unknown'
        : stored.state.identified === 'none'
          ? 'identity-missing'
          : undefined;
      const done = { commands: [command.id], outcome: refusal ? { refusal } : { done: true } };
      if (refusal) {
        await appendFacts(tx, stream, opened.head, [], by, done);
        return refuse(refusal);
      }
      await replaceSecret(tx, caseId, secretHash, sender.now);
      await appendFacts(
        tx,
        stream,
        opened.head,
        [{ kind: 'cases.secret-renewed', at: sender.now, data: {} }],
        by,
        done,
      );
      return ok(undefined);
    });
  } catch (fault) {
    if (fault instanceof CommandIdReused) return refuse('command-id-reused');
    throw fault;
  }
}

import { actorText, type Purpose } from '@buergernah/access';
import { ok, type Result, refuse } from '@buergernah/kernel';
import { appendFacts, newId, openPaper as openKeptPaper, openStream, type Tx, unseal } from '@buergernah/kernel/server';
import type { CaseState } from '../case.ts';
import * as contract from '../contract.ts';
import type { CaseOffice } from './office.ts';
import { placeOf } from './place.ts';
import { mayTouch, type Sender } from './standing.ts';
import { loadCase, loadContent, loadContents, noteOpening } from './store.ts';

type Refused = { code: 'case-unknown' | 'case-deleted' | 'paper-unknown' | 'certificate-missing' | 'door-not-yours' };

/** What staff see when they open a case. */
export interface Opened {
  readonly answers: Record<string, never>;
  readonly register: Record<string, never> | null;
  readonly letters: readonly { kind: string; text: string }[];
}

/** One content as bytes with its kind of medium. */
export interface OpenedBytes {
  readonly bytes: Uint8Array;
  readonly type: string;
}

/**
 * Opens what the citizen wrote, for a colleague with a purpose. The reading is a fact in a stream of its own beside the case, once for
 * each colleague, purpose and session; the citizen finds it in their record.
 */
export async function openCase(
  office: CaseOffice,
  sender: Sender,
  caseId: string,
  purpose: Purpose,
): Promise<Result<Opened, Refused>> {
  return withOpened(office, sender, caseId, purpose, contract.openCase.who, async (tx, state, open) => {
    const contents = new Map((await loadContents(tx, caseId)).map(content => [content.id, content]));
    const read = <T>(id: string | undefined | null, empty: T): T => {
      const content = id ? contents.get(id) : undefined;
      return content ? (JSON.parse(open(content.sealed, id as string).toString()) as T) : empty;
    };
    const checked = read<{ entry: Record<string, never> | null } | null>(state.register?.content, null);
    return ok({
      answers: read<Record<string, never>>(state.answers, {}),
      register: checked?.entry ?? null,
      letters: state.letters.map(letter => read(letter.content, { kind: letter.kind, text: '' })),
    });
  });
}

/** One paper of a case, for a colleague with a purpose. */
export async function openPaper(
  office: CaseOffice,
  sender: Sender,
  caseId: string,
  content: string,
  purpose: Purpose,
): Promise<Result<OpenedBytes, Refused>> {
  return withOpened(office, sender, caseId, purpose, contract.openPaper.who, async (tx, state, _open, key) => {
    const paper = state.papers.find(candidate => candidate.content === content);
    const lying = paper && (await loadContent(tx, caseId, content));
    if (!paper || !lying) return refuse('paper-unknown');
    const bytes = openKeptPaper(lying.sealed, key, placeOf(sender.municipality, caseId, content));
    return ok({ bytes, type: paper.mediaType });
  });
}

/** The certificate of a case as PDF, to be printed and posted or handed over; never for a citizen's screen. */
export async function openCertificate(
  office: CaseOffice,
  sender: Sender,
  caseId: string,
  purpose: Purpose,
): Promise<Result<OpenedBytes, Refused>> {
  return withOpened(office, sender, caseId, purpose, contract.openCertificate.who, async (tx, state, open) => {
    const lying = state.certificate && (await loadContent(tx, caseId, state.certificate.content));
    if (!state.certificate || !lying) return refuse('certificate-missing');
    return ok({ bytes: open(lying.sealed, state.certificate.content), type: 'application/pdf' });
  });
}

type Open = (sealed: Uint8Array, content: string) => Buffer;
type Key = ReturnType<CaseOffice['keyring']['unwrap']>;

async function withOpened<T>(
  office: CaseOffice,
  sender: Sender,
  caseId: string,
  purpose: Purpose,
  who: readonly string[],
  read: (tx: Tx, state: CaseState, open: Open, key: Key) => Promise<Result<T, Refused>>,
): Promise<Result<T, Refused>> {
  const staff = sender.actor.staff;
  if (!staff) return refuse('door-not-yours');
  return office.database.withMunicipality(sender.municipality, async tx => {
    const stored = await loadCase(tx, caseId);
    if (!stored || !mayTouch(sender.actor, caseId, stored.state, who, stored.renewedAt)) return refuse('case-unknown');
    if (!stored.wrapped) return refuse('case-deleted');
    const key = office.keyring.unwrap(sender.municipality, stored.wrapped);
    const open: Open = (sealed, content) => unseal(key, sealed, placeOf(sender.municipality, caseId, content));
    const result = await read(tx, stored.state, open, key);
    if (!result.ok) return result;
    const session = staff.until.toString();
    if (await noteOpening(tx, { caseId, staff: staff.staff, purpose, session })) {
      const stream = `case-reads/${caseId}`;
      const by = { actor: actorText(sender.actor), door: 'office', place: stored.state.office, device: null };
      const id = newId<'command'>();
      const opened = await openStream(tx, stream, [{ id, payload: { case: caseId, purpose } }], by.actor, sender.now);
      if (opened.kind === 'fresh') {
        const fact = { kind: 'cases.opened', at: sender.now, data: { purpose } };
        await appendFacts(tx, stream, opened.head, [fact], by, { commands: [id], outcome: { done: true } });
      }
    }
    return result;
  });
}

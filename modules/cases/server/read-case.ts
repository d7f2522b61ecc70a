import { type Actor, isInGroup, placesOf } from '@buergernah/access';
import { type Id, ok, type Result, refuse } from '@buergernah/kernel';
import { type Fact, readFacts, streamOf, unseal } from '@buergernah/kernel/server';
import type { CaseView } from '../contract.ts';
import * as contract from '../contract.ts';
import { parseCaseNumber } from '../number.ts';
import type { CaseOffice } from './office.ts';
import { placeOf } from './place.ts';
import { mayTouch, type Sender } from './standing.ts';
import { findNumber, type InboxRow, type InboxWish, loadCase, loadContents, selectInbox } from './store.ts';
import { toView } from './view.ts';

type Refused = { code: 'case-unknown' | 'case-deleted' | 'not-in-this-phase' | 'service-without-form' };

/** Where a case stands, for whoever of `who` may know it; anybody else learns not even that it exists. */
export async function readCase(
  office: CaseOffice,
  sender: Sender,
  caseId: string,
  who: readonly string[],
): Promise<Result<CaseView, Refused>> {
  return office.database.withMunicipality(sender.municipality, async tx => {
    const stored = await loadCase(tx, caseId);
    if (!stored || !mayTouch(sender.actor, caseId, stored.state, who, stored.renewedAt)) return refuse('case-unknown');
    const rules = office.rulesOf(sender.municipality, stored.state.service);
    return rules ? ok(toView(caseId, stored.state, stored.seq, sender.actor, rules)) : refuse('service-without-form');
  });
}

/** Finds a case by the number that somebody reads out; a mistyped, unknown, foreign or protected one reads the same. */
export async function findByNumber(
  office: CaseOffice,
  sender: Sender,
  typed: string,
): Promise<Result<CaseView, Refused>> {
  const number = parseCaseNumber(typed);
  if (!number.ok) return refuse('case-unknown');
  const id = await office.database.withMunicipality(sender.municipality, tx => findNumber(tx, number.value));
  return id === undefined ? refuse('case-unknown') : readCase(office, sender, id, contract.findByNumber.who);
}

/** The roles whose places decide which offices' cases an inbox shows. */
const INBOX_ROLES = ['clerk', 'adviser', 'field-officer', 'site-manager'] as const;

/** Cases that wait for the offices this colleague works for, longest-waiting first. */
export async function listInbox(
  office: CaseOffice,
  sender: Sender,
  wish: Omit<InboxWish, 'offices' | 'seesProtected'>,
): Promise<InboxRow[]> {
  return office.database.withMunicipality(sender.municipality, tx =>
    selectInbox(tx, { ...wish, offices: officesOf(sender.actor), seesProtected: isInGroup(sender.actor, 'protected') }),
  );
}

function officesOf(actor: Actor): InboxWish['offices'] {
  const all = INBOX_ROLES.map(role => placesOf(actor, role));
  return all.includes('everywhere') ? 'everywhere' : [...new Set(all.flat())];
}

/** The citizen's own answers and the office's letters to them, while the case is theirs to fill. */
export async function readOwnAnswers(
  office: CaseOffice,
  sender: Sender,
  caseId: string,
): Promise<Result<{ answers: Record<string, never>; letters: string[] }, Refused>> {
  if (sender.actor.citizen?.case !== caseId) return refuse('case-unknown');
  return office.database.withMunicipality(sender.municipality, async tx => {
    const stored = await loadCase(tx, caseId);
    if (!stored) return refuse('case-unknown');
    if (!stored.wrapped) return refuse('case-deleted');
    // What was submitted is the office's to show, after an ID: a code alone opens no finished matter.
    if (stored.state.phase !== 'draft' && stored.state.phase !== 'asked-back') {
      return refuse('not-in-this-phase');
    }
    const key = office.keyring.unwrap(sender.municipality, stored.wrapped);
    const contents = await loadContents(tx, caseId);
    const read = <T>(id: string | null, empty: T): T => {
      const content = contents.find(candidate => candidate.id === id);
      const where = placeOf(sender.municipality, caseId, id ?? '');
      return content ? (JSON.parse(unseal(key, content.sealed, where).toString()) as T) : empty;
    };
    const letters = stored.state.letters.filter(letter => letter.kind === 'ask-back');
    return ok({
      answers: read<Record<string, never>>(stored.state.answers, {}),
      letters: letters.map(letter => read(letter.content, { text: '' }).text),
    });
  });
}

/** Everything that happened to a case, for its citizen and for staff: the case's own facts, who opened it, who renewed its word. */
export async function readHistory(
  office: CaseOffice,
  sender: Sender,
  caseId: string,
  who: readonly string[],
): Promise<Result<{ view: CaseView; facts: Fact[] }, Refused>> {
  const view = await readCase(office, sender, caseId, who);
  if (!view.ok) return view;
  return office.database.withMunicipality(sender.municipality, async tx => {
    const streams = ['case', 'case-reads', 'case-secret'].map(kind => streamOf(kind, caseId as Id<'case'>));
    const facts: Fact[] = [];
    for (const stream of streams) facts.push(...(await readFacts(tx, stream)));
    facts.sort((a, b) => Temporal.Instant.compare(a.at, b.at));
    return ok({ view: view.value, facts });
  });
}

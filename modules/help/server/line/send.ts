import { type Command, takeOnce } from '@buergernah/access/server';
import { type Ars, type Id, ok, type Result, refuse } from '@buergernah/kernel';
import { type FactDraft, newId, type Tx } from '@buergernah/kernel/server';
import { type LineEntry, MOST_SIGNS, type Party, type SentEntry } from '../../contract.ts';
import { type FormConsent, fieldIds, fieldStanding, shownForm } from '../../form-view.ts';
import { isOver } from '../../life.ts';
import type { Asking } from '../calls/call.ts';
import { type CallRow, callById, tellLive } from '../calls/store.ts';
import type { HelpOffice } from '../office.ts';
import { mayJoinForm } from '../partners.ts';
import { callStream, caseHelpStream, lineStream } from '../streams.ts';
import { insertEntries, takeNumbers } from './store.ts';
import { partyOf, withAsker } from './who.ts';

type Passed = Omit<LineEntry, 'n' | 'from'>;
type Told = Pick<FactDraft, 'kind' | 'data'>;

/** Who alone may say what; the rest is everybody's. */
const SAID_BY: { readonly [K in LineEntry['kind']]?: Party } = {
  form: 'citizen',
  accepted: 'citizen',
  rejected: 'citizen',
  point: 'adviser',
  propose: 'adviser',
};

/** What is done with the form is a fact; all else passes and is kept nowhere. */
const RECORDED: ReadonlySet<LineEntry['kind']> = new Set(['point', 'propose', 'accepted', 'rejected']);

/**
 * Passes something on to the others on the line. The form goes to the adviser alone, masked here by what the citizen allowed; pointing and
 * proposing are facts, of which the field is told and never a value. Nothing of it is kept. Refused: `help-call-unknown`, `help-call-over`,
 * `help-call-moved` while nobody is there, `help-signal-too-large`, `help-not-yours-to-say`, `help-no-consent`, `help-no-agreement`,
 * `help-field-masked`, `help-field-unknown`.
 */
export async function sendOnLine(
  office: HelpOffice,
  asked: Asking,
  call: Id<'call'>,
  { key, entries }: { readonly key: string | null; readonly entries: readonly SentEntry[] },
  command: (id: string) => Command,
): Promise<Result<{ last: number }>> {
  const { now, municipality: home } = asked;
  if (entries.some(isTooLarge)) return refuse('help-signal-too-large');
  const keeps = entries.some(({ kind }) => RECORDED.has(kind)) ? 'for-good' : 'for-now';
  return withAsker(office, asked, call, key, keeps, async (tx, asker) => {
    const row = await callById(tx, call);
    const me = row && partyOf(office, home, asker, row, key);
    if (!row || !me) return refuse('help-call-unknown');
    if (isOver(row.state)) return refuse('help-call-over');
    if (row.state !== 'connected') return refuse('help-call-moved');
    const passed: Passed[] = [];
    const facts: Told[] = [];
    for (const entry of entries) {
      const checked = check(office, asker.of, row, me, entry, now);
      if (!checked.ok) return checked;
      passed.push(checked.value.passed);
      if (checked.value.fact) facts.push(checked.value.fact);
    }
    if (facts.length > 0) await note(tx, row, facts, command, now);
    const last = await layOnLine(tx, call, me, passed);
    if (last === undefined) return refuse('help-call-over');
    await tellLive(tx, lineStream(call, me), last);
    return ok({ last });
  });
}

/** Lays entries of one party on the line of a connected call and gives the last number; undefined where nobody is connected. */
export async function layOnLine(
  tx: Tx,
  call: string,
  me: Party,
  entries: readonly Passed[],
): Promise<number | undefined> {
  const last = await takeNumbers(tx, call, entries.length);
  if (last === undefined) return undefined;
  const first = last - entries.length + 1;
  await insertEntries(
    tx,
    call,
    entries.map((one, at) => ({ ...one, from: me, n: first + at })),
  );
  return last;
}

/** Whether an entry is larger than anything that is said on a line. */
export function isTooLarge({ body }: Pick<SentEntry, 'body'>): boolean {
  return JSON.stringify(body).length > MOST_SIGNS;
}

function check(
  office: HelpOffice,
  municipality: Ars,
  row: CallRow,
  me: Party,
  entry: SentEntry,
  now: Temporal.Instant,
): Result<{ readonly passed: Passed; readonly fact?: Told }> {
  const speaker = SAID_BY[entry.kind];
  if (speaker && speaker !== me) return refuse('help-not-yours-to-say');
  const form = row.service === null ? undefined : office.serviceOf(municipality, row.service)?.form;
  const consent: FormConsent = {
    mayJoin: mayJoinForm(office, municipality, row, now),
    isGiven: row.consent,
    released: row.released,
  };
  switch (entry.kind) {
    case 'form': {
      const fields = shownForm(form, consent, entry.body.answers);
      if (!fields) return refuse(consent.mayJoin ? 'help-no-consent' : 'help-no-agreement');
      const body = { page: entry.body.page, fields } as unknown as LineEntry['body'];
      return ok({ passed: { to: 'adviser', kind: 'form', body } });
    }
    case 'point':
    case 'propose': {
      const { field } = entry.body;
      const standing = fieldStanding(form, consent, field);
      // One may point at what is masked, not propose what to write there.
      if (standing !== 'open' && !(standing === 'help-field-masked' && entry.kind === 'point')) return refuse(standing);
      const kind = entry.kind === 'point' ? 'help.pointed' : 'help.proposed';
      return ok({ passed: { to: 'citizen', kind: entry.kind, body: entry.body }, fact: { kind, data: { field } } });
    }
    case 'accepted':
    case 'rejected': {
      const { field } = entry.body;
      if (!fieldIds(form).has(field)) return refuse('help-field-unknown');
      const fact = { kind: `help.proposal-${entry.kind}`, data: { field } };
      return ok({ passed: { to: 'adviser', kind: entry.kind, body: entry.body }, fact });
    }
    default:
      return ok({ passed: { to: entry.to, kind: entry.kind, body: entry.body } });
  }
}

/** Writes down what was done with the form: in the call's stream, and beside the case where one was named. */
async function note(
  tx: Tx,
  row: CallRow,
  told: readonly Told[],
  command: (id: string) => Command,
  now: Temporal.Instant,
): Promise<void> {
  const facts = told.map(fact => ({ ...fact, at: now }));
  const take = (stream: string, drafts: readonly FactDraft[]) =>
    takeOnce(tx, { ...command(newId({ now: () => now })), payload: null, stream }, async () =>
      ok({ facts: drafts, outcome: null }),
    );
  await take(callStream(row.id), facts);
  if (row.caseId) {
    const beside = facts.map(fact => ({ ...fact, data: { ...fact.data, call: row.id } }));
    await take(caseHelpStream(row.caseId), beside);
  }
}

import { makeSecret } from '@buergernah/cases';
import { sealPaper } from '@buergernah/cases/ui';
import type { Answers, FileAnswer } from '@buergernah/catalogue';
import { type Refusal, type Result, refuse } from '@buergernah/kernel';
import { vault } from '../keep/vault.ts';
import { rulesOf, sealingKeyNow } from '../line/reference.ts';
import { commit, type Step } from '../outbox/commit.ts';
import { sendAll } from '../outbox/send.ts';
import { instantNow, newId, today } from '../time.ts';
import type { Act, CarriedVisit, VisitStep } from '../wire.ts';
import { type CaseWork, doHere, newCase, nextNumber, type Wanted } from './case-work.ts';
import { cases, day, visits } from './day.ts';
import { notBegun, type VisitDone } from './visit-work.ts';

type Done = Result<unknown, Refusal>;
type NewAct = Omit<Act, 'tour' | 'n'>;
/** A piece of what must never be missing unnoticed, and how it went. */
type UsedStock = Omit<Extract<VisitStep, { kind: 'use-stock' }>, 'kind' | 'visit'>;

/** A step that was kept is on its way at once, where there is a line; nobody waits for that. */
async function keep(step: Step, shown: () => void): Promise<Done> {
  const kept = await commit(step);
  if (kept.ok) {
    shown();
    void sendAll();
  }
  return kept;
}

function staffNow(): string {
  const now = vault.peek();
  return now.at === 'open' ? now.day.staff : '';
}

// ---- the visit itself

/** A step of the visit itself, as record and act. */
function visitStep(of: VisitDone, next: Partial<VisitDone>, told: VisitStep) {
  const id = newId<'command'>();
  const work: VisitDone = { ...of, ...next, lastAct: id };
  const about = { what: 'visit', step: told } as const;
  const act: NewAct = { id, at: instantNow(), after: of.lastAct as NewAct['after'], about };
  return { work, act, record: { id: `visit/${of.visit}`, value: work } };
}

function step(of: VisitDone, next: Partial<VisitDone>, told: VisitStep): Promise<Done> {
  const { work, act, record } = visitStep(of, next, told);
  return keep({ records: [record], acts: [act] }, () => show(work));
}

function show(work: VisitDone): void {
  visits.value = new Map([...visits.peek(), [work.visit, work]]);
}

/** What is known of a visit here. */
export function doneOf(visit: CarriedVisit): VisitDone {
  return visits.value.get(visit.visit) ?? notBegun(visit.visit);
}

/** The colleague stands at the door, has said the word, and is let in. */
export function startVisit(visit: CarriedVisit): Promise<Done> {
  return step(doneOf(visit), { startedAt: instantNow(), wordSaid: true }, { kind: 'start-visit', visit: visit.visit });
}

/** Nobody opened, or it could not be done. */
export function missVisit(visit: CarriedVisit, reason: NonNullable<VisitDone['missed']>): Promise<Done> {
  const ended = { missed: reason, endedAt: instantNow() };
  return step(doneOf(visit), ended, { kind: 'miss-visit', visit: visit.visit, reason });
}

/** Everything is done; the minutes are learned from, never by colleague. */
export function finishVisit(visit: CarriedVisit, minutes: number): Promise<Done> {
  return step(doneOf(visit), { endedAt: instantNow(), minutes }, { kind: 'finish-visit', visit: visit.visit, minutes });
}

/** One piece of what must never be missing unnoticed was used. */
export function noteStock(visit: CarriedVisit, of: UsedStock): Promise<Done> {
  return step(doneOf(visit), {}, { kind: 'use-stock', visit: visit.visit, ...of });
}

/** A matter is not begun today. Nothing goes to the office: nothing has happened. */
export function dropMatter(visit: CarriedVisit, matter: string): Promise<Done> {
  const work = { ...doneOf(visit), dropped: [...new Set([...doneOf(visit).dropped, matter])] };
  return keep({ records: [{ id: `visit/${visit.visit}`, value: work }] }, () => show(work));
}

// ---- its cases

function showCase(work: CaseWork): void {
  cases.value = new Map([...cases.peek(), [work.case, work]]);
}

function here(service: string, id: string) {
  const rules = rulesOf(service);
  const base = day.peek()?.base.place;
  if (!rules || base === undefined) return undefined;
  return { id, at: instantNow(), staff: staffNow(), base, on: today(), rules };
}

/** Begins a case under a number that was taken along. */
export async function beginCase(
  visit: CarriedVisit,
  matter: string,
  service: string,
): Promise<Result<CaseWork, Refusal>> {
  const number = nextNumber(day.peek()?.numbers ?? [], cases.peek().values());
  if (!number.ok) return number;
  const secret = makeSecret(crypto.getRandomValues(new Uint8Array(6)));
  const work = newCase({ case: newId(), visit: visit.visit, matter, service, number: number.value, secret });
  const done = await command(work, { kind: 'start', service, secret });
  return done.ok ? { ok: true, value: cases.peek().get(work.case) as CaseWork } : done;
}

/** Sends a command to a case: decided here at once, kept with its act in one write. */
export function command(work: CaseWork, wanted: Wanted): Promise<Done> {
  return commands(work, [wanted]);
}

/**
 * Several commands as one step: all are kept, or none. The first refusal is the answer. `used`: a piece of stock that changed hands with it.
 */
export async function commands(
  work: CaseWork,
  wanted: readonly Wanted[],
  used?: { readonly visit: CarriedVisit; readonly stock: UsedStock },
): Promise<Done> {
  let now = work;
  const acts: NewAct[] = [];
  for (const one of wanted) {
    const given = here(now.service, newId());
    if (!given) return refuse('service-not-along');
    const done = doHere(now, one, given);
    if (!done.ok) return done;
    now = done.value.work;
    acts.push(done.value.act);
  }
  const value = now;
  const records: { id: string; value: unknown }[] = [{ id: `case/${value.case}`, value }];
  const stock =
    used && visitStep(doneOf(used.visit), {}, { kind: 'use-stock', visit: used.visit.visit, ...used.stock });
  if (stock) {
    records.push(stock.record);
    acts.push(stock.act);
  }
  return keep({ records, acts }, () => {
    showCase(value);
    if (stock) show(stock.work);
  });
}

/** What is typed is on the disk as it is typed; the office learns of it when it is said to be right. */
export function keepDraft(work: CaseWork, answers: Answers): Promise<Done> {
  const value = { ...work, draft: answers as CaseWork['answers'] };
  showCase(value);
  return keep({ records: [{ id: `case/${value.case}`, value }] }, () => undefined);
}

/** A paper is sealed to the office where it arises, and kept with the act that names it. */
export async function attachPaper(work: CaseWork, field: string, file: File): Promise<Result<FileAnswer, Refusal>> {
  const content = newId<'content'>();
  const upload = newId<'upload'>();
  const jwe = await sealPaper(new Uint8Array(await file.arrayBuffer()), await sealingKeyNow());
  const given = here(work.service, newId());
  if (!given) return refuse('service-not-along');
  const mediaType = file.type as 'image/jpeg';
  // Decided with the true length; what goes out names the upload instead of carrying it.
  const wanted: Wanted = { kind: 'attach', content, field, mediaType, bytes: file.size, sealed: jwe };
  const done = doHere(work, wanted, { ...given, upload });
  if (!done.ok) return done;
  const value = done.value.work;
  const act = withoutPaper(done.value.act);
  const step = { records: [{ id: `case/${value.case}`, value }], acts: [act], papers: [{ id: upload, jwe }] };
  const kept = await keep(step, () => showCase(value));
  if (!kept.ok) return kept;
  return { ok: true, value: { id: content, name: file.name, mediaType, bytes: file.size } };
}

function withoutPaper(act: NewAct): NewAct {
  const { about } = act;
  if (about.what !== 'case') return act;
  return { ...act, about: { ...about, command: { ...about.command, sealed: '' } as typeof about.command } };
}

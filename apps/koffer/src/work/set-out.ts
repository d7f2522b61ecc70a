import { accessContract } from '@buergernah/access';
import { askAsDevice } from '@buergernah/access/ui';
import { type CaseState, NO_CASE, openCase, readCase } from '@buergernah/cases';
import { ok, type Result, refuse } from '@buergernah/kernel';
import type { Answer, Refused } from '@buergernah/kernel/ui';
import { visitsContract } from '@buergernah/visits';
import { signal } from '@preact/signals';
import { keepDay, vault } from '../keep/vault.ts';
import { planned, sayHello } from '../line/line.ts';
import { fetchReference, reference } from '../line/reference.ts';
import { waiting } from '../outbox/changed.ts';
import { commit } from '../outbox/commit.ts';
import { unreachable } from '../refusals.ts';
import { newId, setOfficeClock } from '../time.ts';
import type { CarriedVisit, DayPackage, KofferCount, KofferView } from '../wire.ts';
import type { CaseWork } from './case-work.ts';
import { cases, day, readDay, visits } from './day.ts';
import { mattersOf, standOf } from './visit-work.ts';

type Me = NonNullable<Answer<typeof accessContract.me>['staff']>;

/** Who has signed in at this Koffer; null: nobody, undefined: not known (no line). */
export const me = signal<Me | null | undefined>(undefined);
/** This Koffer as the office's books have it. */
export const koffer = signal<KofferView | undefined>(undefined);

/** Asks the office who is here, which Koffer this is and which tour it is planned for. */
export async function findSetOut(): Promise<Result<undefined, Refused>> {
  const who = await askAsDevice(accessContract.me, {});
  if (!who.ok) return who;
  me.value = who.value.staff;
  if (!who.value.staff) return ok(undefined);
  await sayHello();
  const listed = await askAsDevice(visitsContract.listKoffers, {});
  if (!listed.ok) return listed;
  koffer.value = listed.value.koffers.find(one => one.device === who.value.device?.device);
  return ok(undefined);
}

/** Hands the Koffer out for its tour: counted, charged. */
export async function checkOut(counted: readonly KofferCount[], charge: number): Promise<Result<undefined, Refused>> {
  const now = koffer.peek();
  const tour = planned.peek()?.tour;
  if (!now) return refuse('koffer-unknown');
  if (tour === undefined) return refuse('tour-unknown');
  const answer = await askAsDevice(visitsContract.checkOutKoffer, {
    params: { koffer: now.koffer },
    body: { command: newId(), basedOn: now.version, tour: tour as never, charge, counted: [...counted] },
  });
  if (!answer.ok) return answer;
  koffer.value = answer.value;
  return ok(undefined);
}

/** Takes everything along: the city's services, the day, and the cases that were prepared for it. `by`: the colleague's key. */
export async function takeAlong(by: CryptoKey | undefined): Promise<Result<undefined, Refused>> {
  const staff = me.peek()?.staff ?? (vault.peek().at === 'open' ? staffOfDay() : undefined);
  if (staff === undefined) return refuse('signed-out');
  // On the way a new plan comes alone: forms and fees hold for the day.
  if ((by || !reference.peek()) && !(await fetchReference())) return unreachable;
  const answer = await askAsDevice(visitsContract.fetchDay, {});
  if (!answer.ok) return answer;
  await setOfficeClock(answer.value.now);
  planned.value = { tour: answer.value.tour, version: answer.value.version };
  await keepDay({ ...answer.value, visits: withDone(answer.value) }, staff, by);
  const brought = await bringCases(answer.value);
  const kept = await commit({ records: brought.map(value => ({ id: `case/${value.case}`, value })) });
  await readDay();
  return kept.ok ? ok(undefined) : kept;
}

/** The office sends what is still to be done; what was done on this tour stays in sight until the Koffer is back. */
function withDone(fresh: DayPackage): DayPackage['visits'] {
  const before = day.peek();
  if (before?.tour !== fresh.tour) return fresh.visits;
  const coming = new Set(fresh.visits.map(one => one.visit));
  const done = before.visits.filter(one => !coming.has(one.visit) && standOf(visits.peek().get(one.visit)) !== 'open');
  return [...done, ...fresh.visits];
}

/**
 * A plan that the office has changed is fetched by itself, where everything is handed in and nobody is in somebody's home; else the screen
 * says so.
 */
export async function followPlan(): Promise<void> {
  const now = day.peek();
  const isOld = now && planned.peek()?.tour === now.tour && planned.peek()?.version !== now.version;
  const isUnderway = [...visits.peek().values()].some(done => standOf(done) === 'underway');
  if (isOld && !isUnderway && waiting.peek().every(act => act.state === 'handed')) await takeAlong(undefined);
}

function staffOfDay(): string | undefined {
  const now = vault.peek();
  return now.at === 'open' ? now.day.staff : undefined;
}

/** Cases that were prepared at another door: where they stand and what the citizen said, opened for this visit and written down as such. */
async function bringCases(of: DayPackage): Promise<readonly CaseWork[]> {
  const brought: CaseWork[] = [];
  for (const visit of of.visits)
    for (const carried of visit.cases) {
      // What was done here since is not overwritten: the outbox still tells the office of it.
      const known = cases.peek().get(carried.case);
      const work = known?.lastAct ? undefined : await readWork(visit, carried.case, brought);
      if (work) brought.push(work);
    }
  return brought;
}

/** Reads a case of a visit as it stands at the office; undefined where it cannot be had. */
export async function readWork(
  visit: CarriedVisit,
  id: string,
  others: readonly CaseWork[],
  matter?: string,
): Promise<CaseWork | undefined> {
  const [view, opened] = await Promise.all([
    askAsDevice(readCase, { params: { case: id } }),
    askAsDevice(openCase, { params: { case: id }, body: { purpose: 'process' } }),
  ]);
  if (!view.ok || !opened.ok) return undefined;
  const now = view.value;
  const free = mattersOf(visit, others).find(one => one.service === now.service && !one.case);
  const state: CaseState = {
    ...NO_CASE,
    phase: now.phase,
    number: now.number,
    service: now.service,
    door: now.door,
    place: now.place,
    office: now.office,
    claimedBy: now.claimedBy === 'you' ? (me.peek()?.staff ?? null) : now.claimedBy,
    protected: now.protected,
    identified: now.identified,
    papers: now.papers,
    delivery: now.delivery,
    feeCents: now.feeCents,
    submittedAt: now.submittedAt,
    destroyOn: now.destroyOn,
    certificate: now.certificateCode === null ? null : { content: '', code: now.certificateCode },
  };
  return {
    case: id,
    visit: visit.visit,
    matter: matter ?? free?.key ?? `${id}/${now.service}`,
    service: now.service,
    number: now.number,
    secret: null,
    state,
    answers: opened.value.answers,
    draft: null,
    seq: now.seq,
    lastAct: null,
    begunHere: false,
  };
}

/** Gives the Koffer back: counted against what was used on the way. */
export async function checkIn(counted: readonly KofferCount[], charge: number) {
  const now = koffer.peek();
  if (!now) return refuse('koffer-unknown');
  const answer = await askAsDevice(visitsContract.checkInKoffer, {
    params: { koffer: now.koffer },
    body: { command: newId(), basedOn: now.version, charge, counted: [...counted] },
  });
  if (answer.ok) koffer.value = answer.value.koffer;
  return answer;
}

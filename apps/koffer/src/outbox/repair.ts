import { ok, type Refusal, type Result, refuse } from '@buergernah/kernel';
import { visitsContract } from '@buergernah/visits';
import { database, type WaitingAct } from '../keep/database.ts';
import { openValue } from '../keep/sealing.ts';
import { keyNow, vault } from '../keep/vault.ts';
import { rulesOf } from '../line/reference.ts';
import { unreachable } from '../refusals.ts';
import { instantNow, newId, today } from '../time.ts';
import type { Act } from '../wire.ts';
import { type CaseWork, doHere, newCase, nextNumber, type Wanted } from '../work/case-work.ts';
import { cases, day, visits } from '../work/day.ts';
import { readWork } from '../work/set-out.ts';
import { changed, waiting } from './changed.ts';
import { commit } from './commit.ts';

/** An act that waits, with what it says; `act` is missing where its key is gone and only the office can read it. */
export interface Shown {
  readonly row: WaitingAct;
  readonly act: Act | undefined;
}

/** Opens what waits, to be read by the colleague. */
export async function openWaiting(rows: readonly WaitingAct[]): Promise<readonly Shown[]> {
  const key = keyNow();
  const now = vault.peek();
  const tour = now.at === 'open' ? now.day.tour : undefined;
  return Promise.all(
    rows.map(async row => {
      if (!key || row.tour !== tour) return { row, act: undefined };
      return { row, act: visitsContract.act.parse(await openValue(key, `outbox/${row.id}`, row)) };
    }),
  );
}

/** A refused act is left to the office, where it waits for a person too; here it stays readable until the tour is over. */
export async function leaveToOffice(row: WaitingAct): Promise<void> {
  await database.outbox.update(row.n, { state: 'handed' });
  await changed();
}

/**
 * Sends what was refused anew: under new ids, on the case as the office has it now, together with everything that was done to it since. The
 * Decider looks first: what it refuses stays as it is, with its sentence.
 */
export async function sendAnew(shown: Shown): Promise<Result<unknown, Refusal>> {
  const { act } = shown;
  if (!act) return refuse('koffer-shut');
  return act.about.what === 'case' ? caseAnew(act.about.case) : visitAnew(shown.row, act);
}

async function visitAnew(row: WaitingAct, act: Act): Promise<Result<unknown, Refusal>> {
  if (act.about.what !== 'visit') throw new Error('not a step of a visit');
  const { visit } = act.about.step;
  const done = visits.peek().get(visit);
  const fresh = { id: newId<'command'>(), at: act.at, after: null, about: act.about };
  const records = done ? [{ id: `visit/${visit}`, value: { ...done, lastAct: fresh.id } }] : [];
  return commit({ records, acts: [fresh], replaced: [row.n] });
}

async function caseAnew(id: string): Promise<Result<unknown, Refusal>> {
  const all = await openWaiting(waiting.peek().filter(row => row.state !== 'handed'));
  const own = all.flatMap(({ row, act }) =>
    act?.about.what === 'case' && act.about.case === id ? [{ row, act, about: act.about }] : [],
  );
  const known = cases.peek().get(id);
  const rules = known && rulesOf(known.service);
  const base =
    known &&
    (await baseOf(
      known,
      own.map(({ row }) => row),
    ));
  if (!known || !rules || !base) return unreachable;
  let work = base;
  const acts = [];
  for (const { about } of own) {
    const wanted = asWanted(about.command as never);
    const now = vault.peek();
    const here = {
      id: newId<'command'>(),
      at: instantNow(),
      staff: now.at === 'open' ? now.day.staff : '',
      base: day.peek()?.base.place ?? '',
      on: today(),
      rules,
      ...(about.upload === null ? {} : { upload: about.upload }),
    };
    const done = doHere(work, wanted, here);
    if (!done.ok) return done;
    work = done.value.work;
    acts.push(done.value.act);
  }
  const kept = await commit({
    records: [{ id: `case/${id}`, value: work }],
    acts,
    replaced: own.map(({ row }) => row.n),
  });
  if (kept.ok) cases.value = new Map([...cases.peek(), [id, work]]);
  return kept.ok ? ok(undefined) : kept;
}

/** What the acts are done to anew: a case whose beginning was refused begins again under the next number, any other as the office has it. */
async function baseOf(known: CaseWork, rows: readonly WaitingAct[]): Promise<CaseWork | undefined> {
  const begins = known.begunHere && rows.some(row => row.refusal?.code.startsWith('number-'));
  if (begins) {
    const number = nextNumber(day.peek()?.numbers ?? [], cases.peek().values());
    return number.ok ? newCase({ ...known, number: number.value }) : undefined;
  }
  const visit = day.peek()?.visits.find(one => one.visit === known.visit);
  const read = visit && (await readWork(visit, known.case, [], known.matter));
  return read && { ...read, secret: known.secret, begunHere: known.begunHere };
}

/** A command without what every command carries; it gets that anew. */
function asWanted(command: Record<string, unknown>): Wanted {
  const { id: _id, at: _at, door: _door, place: _place, basedOn: _basedOn, ...wanted } = command;
  return wanted as Wanted;
}

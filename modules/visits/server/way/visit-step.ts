import { ok, type Result, refuse } from '@buergernah/kernel';
import { type Circumstances, newId, type Tx } from '@buergernah/kernel/server';
import type { VisitStep } from '../../contract.ts';
import { booksAfter } from '../../custody.ts';
import { servicesOf } from '../../minutes.ts';
import { noteMeasured } from '../desk/minutes/measured.ts';
import { lockVisit, type VisitRow } from '../desk/store.ts';
import { moveVisit, noteFact, plannedVisits } from '../desk/visit.ts';
import { streamOfKoffer } from '../koffers/koffer.ts';
import { changeKoffer, type KofferRow } from '../koffers/store.ts';
import type { VisitOffice } from '../office.ts';
import { noteProgress } from '../tours/follow-visit.ts';
import type { TourRow } from '../tours/store.ts';

/** A step of a visit on the way: by whom and when, on which tour, with which Koffer (locked). */
export interface OnTheWay {
  readonly by: Circumstances;
  readonly at: Temporal.Instant;
  readonly now: Temporal.Instant;
  readonly tour: TourRow;
  readonly koffer: KofferRow;
}

const FACTS = { start: 'visits.started', finish: 'visits.finished', miss: 'visits.missed' } as const;

/**
 * Takes what happened at a visit besides its cases; the visit's day is locked by then. Where two colleagues with a tour each are at one visit,
 * what the first has said already is no contradiction. Refused: `visit-unknown`, `visit-moved-on` (not on this tour any more, or not to be
 * begun or ended as it stands), `visit-over`, `koffer-stock-short`.
 */
export async function takeStep(tx: Tx, office: VisitOffice, step: VisitStep, way: OnTheWay): Promise<Result<null>> {
  if (step.kind === 'use-stock') return useStock(tx, office, step, way);
  const row = await lockVisit(tx, step.visit);
  if (!row) return refuse('visit-unknown');
  if (!row.tours.includes(way.tour.tour)) return refuse('visit-moved-on');
  const { at } = way;
  switch (step.kind) {
    case 'start-visit':
      // Handed in late, it shows that nothing is owed.
      return moved(
        tx,
        office,
        row,
        'start',
        { startedAt: at, ...(row.toTell === 'owed' && { toTell: null }) },
        way,
        {},
      );
    case 'finish-visit': {
      const finished = await moved(tx, office, row, 'finish', { endedAt: at }, way, { minutes: step.minutes });
      // Of a home day the way from bed to bed is no measure for a home of one's own.
      if (finished.ok && row.state === 'underway' && row.homeDay === null) await measure(tx, office, row, step.minutes);
      return finished;
    }
    case 'miss-visit':
      return moved(tx, office, row, 'miss', { endedAt: at }, way, { reason: TOLD[step.reason] });
  }
}

/** Why a visit was missed, as a fact may say it: not whether somebody was not able to, which is near to health. */
const TOLD = {
  'nobody-opened': 'nobody-opened',
  'not-able': 'not-done',
  refused: 'not-done',
  'not-safe': 'not-safe',
} as const;

/** Where a second colleague's step finds the visit when the first has told the same. */
const SAID = { start: ['underway', 'done', 'missed'], finish: ['done'], miss: ['missed'] } as const;

async function moved(
  tx: Tx,
  office: VisitOffice,
  row: VisitRow,
  step: keyof typeof FACTS,
  change: Parameters<typeof moveVisit>[4],
  { by, at, now, tour }: OnTheWay,
  data: Readonly<Record<string, string | number>>,
): Promise<Result<null>> {
  const told = { by, at, kind: FACTS[step], data: { tour: tour.tour, ...data } };
  if (await moveVisit(tx, office, row, step, change, told)) {
    // What happened moves the rest of the day: later stops begin later, or their promise is owed.
    const command = { id: newId(), by, now, secret: office.keyring.secret('visits') };
    await noteProgress(tx, office, row.visit, command);
    return ok(null);
  }
  if (row.tours.length > 1 && (SAID[step] as readonly string[]).includes(row.state)) return ok(null);
  return refuse(row.state === 'done' || row.state === 'cancelled' ? 'visit-over' : 'visit-moved-on');
}

async function measure(tx: Tx, office: VisitOffice, row: VisitRow, minutes: number): Promise<void> {
  const work = (await plannedVisits(tx, office, [row])).get(row.visit)?.work;
  if (work) await noteMeasured(tx, { services: servicesOf(work), needs: work.needs, minutes });
}

/** What was used on the way leaves the books of the Koffer; told after it came back, it explains a difference and changes no count. */
async function useStock(
  tx: Tx,
  office: VisitOffice,
  { visit, stock, move, quantity, numbers }: Extract<VisitStep, { kind: 'use-stock' }>,
  { by, at, tour, koffer }: OnTheWay,
): Promise<Result<null>> {
  const isOut = koffer.tour === tour.tour;
  if (isOut) {
    const books = booksAfter(koffer.contents, { stock, move, quantity, numbers });
    if (!books.ok) return books;
    await changeKoffer(tx, koffer, { contents: books.value });
  }
  const data = { tour: tour.tour, visit, stock, move, quantity, numbers, late: !isOut };
  await noteFact(tx, office, streamOfKoffer(koffer.koffer), { by, at, kind: 'visits.stock-used', data });
  return ok(null);
}

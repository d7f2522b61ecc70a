import { randomInt } from 'node:crypto';
import { type Command, inOne, takeOnce } from '@buergernah/access/server';
import { carriesPin } from '@buergernah/cases';
import { type Ars, type Id, ok, type Refusal, type Result, refuse } from '@buergernah/kernel';
import type { Tx } from '@buergernah/kernel/server';
import type { z } from 'zod';
import { AT_PHONE, type bookVisit as contract, type VisitOpened, type VisitSlot } from '../../contract.ts';
import { chooseWord } from '../../greeting.ts';
import { servicesOf } from '../../minutes.ts';
import { mayPromise } from '../../window.ts';
import { openVisitContent, sealVisit } from '../content.ts';
import type { VisitOffice } from '../office.ts';
import { promiseVisit } from '../tours/promise-visit.ts';
import { releaseVisit } from '../tours/release-visit.ts';
import { type AskedBy, atBase } from './at-base.ts';
import { mayArrange, streetLine, type Takes, takesOf } from './at-home.ts';
import { lockWithDays } from './end-visit.ts';
import { findSlots } from './find-slots.ts';
import { linkCases, type SeenCases, seeCases } from './link-cases.ts';
import { openRows } from './open-visit.ts';
import { changeVisit, insertVisit, sealedOf, type ToTell, type VisitRow, visitById, visitsOnTours } from './store.ts';
import { codeOfVisit, hashOfCode, marksOf, stepOf, streamOfVisit } from './visit.ts';

/** A window that was chosen, and the visit as it was arranged on the telephone. */
export type Booking = Omit<z.infer<(typeof contract)['body']>, 'command'>;

/** The visit with its window; null where the window was just taken, with the next best. */
export interface Booked {
  readonly booked: VisitOpened | null;
  readonly nextBest: VisitSlot[];
}

/** How many other windows somebody is told whose window was just taken. */
const NEXT_BEST = 3;

/** Why nothing was promised; thrown, so that what the command had begun is rolled back. */
class NotPromised extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/**
 * Promises a window while the caller waits, and gives one that was requested, owed or missed its window anew; one transaction writes the
 * tour, the visit and its fact. A window that was just taken is no refusal: `booked` is null and the next best are told. Refused:
 * `visit-slot-past`, `visit-not-offered`, `nobody-has-skill`, `visit-over`, `visit-deleted`, `pin-not-by-staff`, `place-not-yours`, and
 * as `mayArrange` and `linkCases`.
 */
export async function bookVisit(
  office: VisitOffice,
  asked: AskedBy,
  visit: Id<'visit'>,
  booking: Booking,
  command: Command,
): Promise<Result<Booked>> {
  const { municipality } = asked;
  const inside = atBase(office, asked, AT_PHONE);
  if (!inside.ok) return inside;
  const seen = booking.cases && (await seeCases(office, asked, booking.cases));
  try {
    return await inOne(office.database, municipality, async tx => {
      const day = Temporal.PlainDate.from(booking.slot.day);
      const read = await visitById(tx, visit);
      await lockWithDays(tx, read ?? { visit, day: null }, [day]);
      const payload = JSON.parse(JSON.stringify({ book: visit, ...booking }));
      const taken = await takeOnce(tx, { ...command, payload, stream: streamOfVisit(visit) }, () =>
        promise(tx, office, visit, { ...booking, seen }, command),
      );
      if (!taken.ok) return taken;
      const row = await visitById(tx, visit);
      const opened = row && (await openRows(tx, office, [row]))[0];
      if (!opened) return refuse('visit-deleted');
      const { residents: _none, ...booked } = opened;
      return ok({ booked, nextBest: [] });
    });
  } catch (fault) {
    if (!(fault instanceof NotPromised)) throw fault;
    if (fault.refusal.code !== 'visit-slot-taken') return { ok: false, refusal: fault.refusal };
    return nextBest(office, asked, visit, booking);
  }
}

async function promise(
  tx: Tx,
  office: VisitOffice,
  visit: Id<'visit'>,
  booking: Booking & { readonly seen: SeenCases | undefined },
  command: Command,
) {
  const { municipality } = tx;
  const { now } = command;
  const { slot, work, person, address, wish, language, confirmBy, seen } = booking;
  const window = { day: Temporal.PlainDate.from(slot.day), from: slot.from, until: slot.until };
  const row = await visitById(tx, visit);
  const step = row?.state === 'requested' ? 'book' : 'move';
  const state = row ? stepOf(row.state, step) : 'booked';
  if (!state || row?.homeDay) return refuse('visit-over');
  if (carriesPin(person)) return refuse('pin-not-by-staff');
  const may = mayArrange(office, municipality, booking, confirmBy, window.day);
  if (!may.ok) return may;
  const within = mayPromise(window, office.settingsOf(municipality), now);
  if (!within.ok) return within;
  const kept = row && (await sealedOf(tx, [visit]))[0];
  const before = kept && openVisitContent(office.keyring, municipality, visit, kept);
  if (row && !before) return refuse('visit-deleted');

  const linked = seen && (await linkCases(tx, office, visit, { before: row?.cases ?? [], seen, work }, now));
  if (linked && !linked.ok) throw new NotPromised(linked.refusal);
  const cases = linked?.value;

  const takes = await takesOf(tx, office, work, streetLine(address));
  if (row?.day && row.tours.length > 0) await releaseVisit(tx, office, { visit, day: row.day }, command);
  const wanted = { visit, position: address.position, homeDay: null, slot, ...takes };
  const promised = await promiseVisit(tx, office, wanted, command);
  if (!promised.ok) throw new NotPromised(promised.refusal);
  const { tours } = promised.value;

  const word = before?.word || (await wordFor(tx, office, tours));
  const sealed = sealVisit(
    office.keyring,
    municipality,
    visit,
    { work, person, address, wish, word, residents: [] },
    kept,
  );
  const written = {
    ...rowOf(takes, work),
    ...sealed,
    ...window,
    state,
    tours,
    language,
    toTell: toTellOf(row),
    tellBy: confirmBy,
    endedAt: null,
    ...(cases ? { cases } : {}),
  };
  if (row) {
    if (!(await changeVisit(tx, row, written))) throw new Error('a visit moved under its lock');
  } else {
    const codeHash = hashOfCode(office, municipality, codeOfVisit(office, municipality, visit));
    await insertVisit(tx, { ...written, visit, codeHash, homeDay: null, askedAt: now, seq: 1 });
  }
  const { day, from, until } = slot;
  const data = { day, from, until, two: takes.two, tours, ...(cases ? { cases } : {}) };
  const kind = row && row.state !== 'requested' ? 'visits.moved' : 'visits.booked';
  return ok({ facts: [{ kind, at: now, data }], outcome: null, note: marksOf(office, municipality) });
}

function rowOf({ minutes, two, needsKoffer }: Takes, work: Booking['work']) {
  const services = [...new Set(servicesOf(work))];
  return { minutes, two, needsKoffer, services, people: work.people.length };
}

/** Whoever was never told of the first window is told of the second as if it were the first. */
function toTellOf(row: VisitRow | undefined): ToTell {
  return !row || row.state === 'requested' || row.toTell === 'booked' ? 'booked' : 'moved';
}

/** A word that nobody else on these tours was told. */
async function wordFor(tx: Tx, office: VisitOffice, tours: readonly string[]): Promise<string> {
  const { municipality } = tx;
  const others = await sealedOf(tx, await visitsOnTours(tx, tours));
  const taken = others.map(other => openVisitContent(office.keyring, municipality, other.visit, other)?.word ?? '');
  return chooseWord(office.settingsOf(municipality).words, new Set(taken), randomInt(2 ** 32) / 2 ** 32);
}

async function nextBest(
  office: VisitOffice,
  asked: { readonly municipality: Ars; readonly now: Temporal.Instant },
  visit: string,
  { address, work, wish }: Booking,
): Promise<Result<Booked>> {
  const question = { position: address.position, street: streetLine(address), work, wish };
  const found = await findSlots(office, asked, question, visit);
  return found.ok ? ok({ booked: null, nextBest: found.value.slots.slice(0, NEXT_BEST) }) : found;
}

import assert from 'node:assert/strict';
import { BOCHUM, grant, makeStaff } from '@buergernah/access/test/make';
import type { Id } from '@buergernah/kernel';
import { newId } from '@buergernah/kernel/server';
import type { Need } from '../needs.ts';
import { bookVisit } from '../server/desk/book-visit.ts';
import { cancelVisit } from '../server/desk/cancel-visit.ts';
import { findSlots } from '../server/desk/find-slots.ts';
import { lockVisit, visitById } from '../server/desk/store.ts';
import { moveVisit } from '../server/desk/visit.ts';
import { saveHomeDay } from '../server/homes/save-home-day.ts';
import { dropTour } from '../server/tours/drop-tour.ts';
import { noteProgress, reportOverrun } from '../server/tours/follow-visit.ts';
import { lockedDay, planWhatHolds } from '../server/tours/live-days.ts';
import { moveStop } from '../server/tours/move-stop.ts';
import { replan } from '../server/tours/replan.ts';
import { saveTour } from '../server/tours/save-tour.ts';
import { lockDays } from '../server/tours/store.ts';
import { type KnownVisit, type LyingPlan, readLyingPlan, wrongs } from './check-plan.ts';
import {
  makeAddress,
  makeBooking,
  makeHomeDay,
  makeResident,
  makeTestId,
  makeWork,
  POSITIONS,
  type TestVisits,
} from './make.ts';

/** What may happen on a day. */
export const HAPPENINGS = [
  ...(['book', 'book', 'book', 'book', 'book', 'move', 'cancel', 'drag', 'drag'] as const),
  ...(['drop', 'longer', 'begin', 'end', 'shrink', 'replan', 'home'] as const),
] as const;

/** What a visit is for: who has to come, and for how long. */
export const WORKS = ['plain', 'plain', 'koffer', 'deaf', 'two', 'long'] as const;

/** Something that happens; which visit, tour or address it is about follows from the numbers. */
export interface Step {
  readonly what: (typeof HAPPENINGS)[number];
  readonly who: number;
  readonly where: number;
  readonly work: (typeof WORKS)[number];
  /** Minutes since what happened before. */
  readonly later: number;
}

const BASE = 'buergerbuero-mitte';
const manager = makeStaff(grant('site-manager', BASE));
const places = Object.values(POSITIONS);

/** One day on which things happen, one after the other; after each the plan in the database is looked at. */
export class Walk {
  readonly #office: TestVisits;
  readonly #koffers: readonly Id<'koffer'>[];
  readonly #day: string;
  readonly #begins: Temporal.Instant;
  readonly #known = new Map<string, KnownVisit>();
  readonly #run: number;
  #minute: number;
  readonly #said: string[] = [];

  constructor(office: TestVisits, koffers: readonly Id<'koffer'>[], day: string, from: number, run: number) {
    this.#office = office;
    this.#koffers = koffers;
    this.#day = day;
    this.#minute = from;
    this.#run = run;
    this.#begins = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: 'Europe/Berlin' }).toInstant();
  }

  get #now() {
    return this.#begins.add({ minutes: this.#minute });
  }
  get #asked() {
    return { municipality: BOCHUM, actor: manager, now: this.#now };
  }
  get #command() {
    return { ...this.#office.access.jobCommand('test'), id: newId<'command'>(), now: this.#now };
  }
  get #date() {
    return Temporal.PlainDate.from(this.#day);
  }

  /** Three or four tours: with and without Koffer, sign language, break, a crew of two. */
  async makeTours() {
    const crew = (sign: string, ...skills: string[]) => ({ staff: makeTestId<'staff'>(), sign, skills });
    const plans = [
      { crew: [crew('A')], koffer: this.#koffers[0] ?? null, breaks: [{ from: 690, until: 810, minutes: 30 }] },
      {
        crew: [crew('B', 'sign-language')],
        koffer: this.#koffers[1] ?? null,
        breaks: [{ from: 660, until: 720, minutes: 30 }],
      },
      { crew: [crew('C')], koffer: null, breaks: [] },
      { crew: [crew('D'), crew('E')], koffer: null, breaks: [{ from: 700, until: 840, minutes: 45 }] },
    ].slice(0, 3 + (this.#run % 2));
    for (const plan of plans) {
      const wish = {
        tour: makeTestId<'tour'>(),
        basedOn: 0,
        plan: { ...plan, day: this.#day, base: BASE, shift: { from: 480, until: 900 } },
      };
      const saved = await saveTour(this.#office.office, this.#asked, wish, this.#command);
      assert.ok(saved.ok, JSON.stringify(saved));
    }
  }

  /** Something happens, some minutes later. */
  async take(one: Step) {
    this.#minute += one.later;
    const before = await readLyingPlan(this.#office.database.owner, this.#day);
    const about = await this.#do(one, before);
    this.#said.push(`${this.#minute}: ${one.what} ${about ?? ''}`);
    const plan = await readLyingPlan(this.#office.database.owner, this.#day);
    const around = { base: POSITIONS.mitte, now: this.#minute, visits: this.#known };
    if (this.#minute < 0) await this.#holds();
    const found = [...wrongs(plan, around), ...this.#thawed(before, plan, about, one.what)];
    assert.deepEqual(found, [], `${this.#day} ${this.#said.join('\n')}\n${JSON.stringify(plan.tours, null, 1)}`);
  }

  /** What was planned for a day to come can be laid again as it lies. */
  async #holds() {
    const day = await this.#office.database.withMunicipality(BOCHUM, tx =>
      lockedDay(tx, this.#office.office, this.#date, this.#now),
    );
    const held = planWhatHolds(day).compiled.problem.tours.length;
    assert.equal(
      held,
      day.state.tours.size,
      `${this.#day} ${this.#said.join('\n')}\n${JSON.stringify([...day.state.tours.values()])}\n${JSON.stringify([...day.state.visits.values()])}`,
    );
  }

  /** What was driven before and is otherwise now. */
  #thawed(before: LyingPlan, plan: LyingPlan, about: string | undefined, what: Step['what']): string[] {
    const now = new Map(plan.tours.map(tour => [tour.id, tour.stops]));
    return before.tours.flatMap(tour =>
      tour.stops.flatMap(stop => {
        const isDriven = stop.start <= this.#minute || before.visits.get(stop.visit)?.state !== 'booked';
        const stops = now.get(tour.id);
        // a dropped tour keeps what it has driven, out of sight of the plan
        // of two who should be there one fell ill: nobody has begun, and nobody goes there alone
        const visit = before.visits.get(stop.visit);
        const isTornPair = what === 'drop' && visit?.two && visit.state === 'booked';
        // what should have begun by now has not, where somebody says to be elsewhere, or that the visit before goes on
        const isHeldUp =
          ['longer', 'begin', 'end'].includes(what) &&
          visit?.state === 'booked' &&
          tour.stops.some(one => one.visit === about);
        if (!isDriven || stop.visit === about || !stops || isTornPair || isHeldUp) return [];
        const same = stops.find(one => one.visit === stop.visit);
        return same?.start === stop.start && same.minutes === stop.minutes ? [] : [`driven ${stop.visit} was changed`];
      }),
    );
  }

  async #do({ what, who, where, work }: Step, plan: LyingPlan): Promise<string | undefined> {
    const visits = [...plan.visits.values()];
    const booked = visits.filter(visit => visit.state === 'booked');
    const visit = booked[who % Math.max(1, booked.length)];
    const tour = plan.tours[where % Math.max(1, plan.tours.length)];
    if (what === 'book') return this.#book(makeTestId<'visit'>(), where, who, work);
    if (what === 'drop') return tour && who % 3 === 0 ? this.#drop(tour.id) : undefined;
    if (what === 'shrink') return tour && this.#shrink(tour.id, 480 + 60 * (who % 8));
    if (what === 'replan') return this.#replan();
    if (what === 'home') return this.#home(1 + (who % 4));
    if (!visit) return undefined;
    if (visit.homeDay !== null && (what === 'move' || what === 'cancel')) return undefined;
    if (what === 'move') return this.#book(visit.id as Id<'visit'>, where, who, work);
    if (what === 'cancel') return this.#cancel(visit.id);
    if (what === 'drag') return tour && this.#drag(visit.id, tour.id, who % (tour.stops.length + 1));
    if (what === 'longer') return this.#longer(visit.id, 5 + 10 * (where % 5));
    return this.#step(visit.id, what);
  }

  async #book(visit: Id<'visit'>, where: number, who: number, kind: Step['work']): Promise<string> {
    const at = places[where % places.length] as (typeof places)[number];
    const position = { latitude: at.latitude + (who % 7) / 900, longitude: at.longitude - (who % 5) / 700 };
    const needs: Need[] = kind === 'deaf' ? ['deaf'] : kind === 'long' ? ['dementia', 'in-bed'] : [];
    const asked = {
      ...makeWork(kind === 'koffer' ? 'meldebescheinigung' : 'lebensbescheinigung'),
      needs,
      two: kind === 'two',
    };
    const found = await findSlots(
      this.#office.office,
      this.#asked,
      { position, work: asked, wish: { from: this.#day, until: this.#day, weekdays: [] } },
      visit,
    );
    assert.ok(found.ok, JSON.stringify(found));
    const slot = found.value.slots[who % Math.max(1, found.value.slots.length)];
    if (!slot) return visit;
    const booking = makeBooking(slot, { work: asked, address: makeAddress({ position }) });
    const known = this.#known.get(visit);
    this.#known.set(visit, { position, skills: kind === 'deaf' ? ['sign-language'] : [] });
    const done = await bookVisit(this.#office.office, this.#asked, visit, booking, this.#command);
    // what was just offered is there: nobody else was asking
    if (done.ok) assert.ok(done.value.booked, `offered ${JSON.stringify(slot)} and not promised`);
    else {
      assert.equal(done.refusal.code, 'visit-over');
      if (known) this.#known.set(visit, known);
    }
    return visit;
  }

  async #cancel(visit: string) {
    const row = await this.#office.database.withMunicipality(BOCHUM, tx => visitById(tx, visit));
    const done = await cancelVisit(this.#office.office, this.#asked, { visit, basedOn: row?.seq ?? 0 }, this.#command);
    assert.ok(done.ok, JSON.stringify(done));
    return visit;
  }

  async #drag(visit: string, tour: string, at: number) {
    const wish = { visit: visit as Id<'visit'>, tour: tour as Id<'tour'>, at, versions: {} };
    const done = await moveStop(this.#office.office, this.#asked, this.#date, wish, this.#command);
    if (!done.ok) assert.match(done.refusal.code, /^(visit-over|promise-broken|nobody-has-skill)$/);
    return visit;
  }

  async #drop(tour: string) {
    const { owner } = this.#office.database;
    const [row] = await owner`select version from visits.tours where id = ${tour}`;
    const wish = { tour: tour as Id<'tour'>, basedOn: Number(row?.version) };
    const done = await dropTour(this.#office.office, this.#asked, wish, this.#command);
    assert.ok(done.ok, JSON.stringify(done));
    return undefined;
  }

  async #shrink(tour: string, until: number) {
    const [row] = await this.#office.database
      .owner`select version, crew, breaks, koffer from visits.tours where id = ${tour}`;
    if (!row) return undefined;
    const plan = {
      day: this.#day,
      base: BASE,
      crew: row.crew,
      breaks: [],
      koffer: row.koffer,
      shift: { from: 480, until: Math.max(540, until) },
    };
    const wish = { tour: tour as Id<'tour'>, basedOn: Number(row.version), plan };
    const done = await saveTour(this.#office.office, this.#asked, wish, this.#command);
    if (!done.ok) assert.equal(done.refusal.code, 'promise-broken');
    return undefined;
  }

  async #longer(visit: string, minutesMore: number) {
    const wish = { visit: visit as Id<'visit'>, minutesMore };
    const done = await reportOverrun(this.#office.office, this.#asked, wish, this.#command);
    if (!done.ok) assert.equal(done.refusal.code, 'visit-over');
    return visit;
  }

  async #replan() {
    const done = await replan(this.#office.office, this.#asked, this.#date, 50, this.#command);
    assert.ok(done.ok, JSON.stringify(done));
    return undefined;
  }

  async #home(people: number) {
    const residents = Array.from({ length: people }, () => makeResident());
    const window = { from: 600, until: 800 };
    const body = { basedOn: 0, ...makeHomeDay({ day: this.#day, window, rooms: 2, residents }) };
    const done = await saveHomeDay(this.#office.office, this.#asked, makeTestId<'home-day'>(), body, this.#command);
    if (!done.ok) assert.equal(done.refusal.code, 'visit-slot-past');
    const known = { position: POSITIONS.gerthe, skills: [] };
    const { visits } = await readLyingPlan(this.#office.database.owner, this.#day);
    for (const visit of visits.values()) if (visit.homeDay !== null) this.#known.set(visit.id, known);
    return undefined;
  }

  /** A colleague begins or ends a visit, as the Koffer tells it. */
  async #step(visit: string, what: 'begin' | 'end') {
    await this.#office.database.withMunicipality(BOCHUM, async tx => {
      await lockDays(tx, [this.#date]);
      const row = await lockVisit(tx, visit);
      if (!row || this.#minute < 480) return;
      const change =
        what === 'begin'
          ? { startedAt: this.#now }
          : { startedAt: this.#now.subtract({ minutes: 9 }), endedAt: this.#now };
      const command = this.#command;
      const told = { by: command.by, at: this.#now, kind: 'visits.started', data: {} };
      if (await moveVisit(tx, this.#office.office, row, 'start', change, told))
        await noteProgress(tx, this.#office.office, row.visit, command);
    });
    return visit;
  }
}

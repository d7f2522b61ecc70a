import { BOCHUM, type EnrolledDevice, type Headers } from '@buergernah/access/test/make';
import type { CommandOf } from '@buergernah/cases';
import { ask, PENSION_ANSWERS } from '@buergernah/cases/test/make';
import { type Id, instantText } from '@buergernah/kernel';
import { readFacts } from '@buergernah/kernel/server';
import {
  type Act,
  type ActOutcome,
  bookVisit,
  checkOutKoffer,
  fetchDay,
  handIn,
  type KofferCount,
  type KofferView,
  kofferHello,
  saveKoffer,
  type TourView,
  type VisitStep,
} from '../contract.ts';
import { makeBooking, makeTestId, makeWork, type TestVisits } from './make.ts';

/** The day on which the clock of tests stands. */
export const TODAY = '2026-11-24';

/** What goes along in a Koffer of tests. */
export const CONTENTS: readonly KofferCount[] = [
  { kind: 'pin-letter', quantity: 6, numbers: [] },
  { kind: 'address-sticker', quantity: 10, numbers: [] },
  { kind: 'seal', quantity: 2, numbers: ['S-101', 'S-102'] },
];

/** A Koffer with its device, before it goes out. */
export interface TestKoffer {
  readonly koffer: Id<'koffer'>;
  readonly device: EnrolledDevice;
}

/** A Koffer that is out for a tour of a colleague, with a visit on it. */
export interface TestWay extends TestKoffer {
  readonly staff: Id<'staff'>;
  /** Of the colleague at the Koffer. */
  readonly headers: Headers;
  readonly tour: TourView;
  readonly visit: Id<'visit'>;
  readonly numbers: readonly string[];
}

/** Announces a Koffer with an enrolled device in it. */
export async function makeKoffer(visits: TestVisits, name = 'Koffer 1'): Promise<TestKoffer> {
  const koffer = makeTestId<'koffer'>();
  const device = await visits.device('koffer', 'buergerbuero-mitte');
  const body = { command: makeTestId(), basedOn: 0, name, device: device.device };
  said(await ask(visits, saveKoffer, { params: { koffer }, body }, visits.manager));
  return { koffer, device };
}

let languages = 0;

/** A tour of today with a colleague and this Koffer, who alone speaks a language: what is promised in it lies on this tour. */
export async function makeTour(visits: TestVisits, { koffer, device }: TestKoffer) {
  const { staff, headers } = await visits.driver();
  const speaks = [...`${++languages}`].map(digit => 'abcdefghij'[Number(digit)]).join('');
  const crew = [{ staff, sign: `K${languages}`, skills: [`language-${speaks}`] }];
  const tour = await visits.tour({ day: TODAY, crew, koffer, shift: { from: 480, until: 1080 } });
  return { staff, tour, speaks, headers: { ...headers, ...device.headers } as Headers };
}

/** Promises a visit today to somebody who speaks the language of one tour alone. */
export async function makeVisit(visits: TestVisits, speaks: string, services = ['meldebescheinigung']) {
  const work = { ...makeWork(...services), speaks };
  const [slot] = await visits.slots(work, undefined, { from: TODAY, until: TODAY, weekdays: [] });
  if (!slot) throw new Error('no window is free');
  const visit = makeTestId<'visit'>();
  const body = makeBooking(slot, { work });
  const booked = said(await ask(visits, bookVisit, { params: { visit }, body }, visits.desk));
  if (!booked.booked) throw new Error('the window was taken');
  return visit;
}

/** Hands a Koffer out for a tour. */
export async function checkOut(
  visits: TestVisits,
  { koffer }: TestKoffer,
  tour: Id<'tour'>,
  headers: Headers,
  basedOn = 1,
): Promise<KofferView> {
  const counted = CONTENTS.map(count => ({ ...count, numbers: [...count.numbers] }));
  const body = { command: makeTestId(), basedOn, tour, charge: 90, counted };
  return said(await ask(visits, checkOutKoffer, { params: { koffer }, body }, headers));
}

/** A colleague with a Koffer on the way to one visit; its clock is right. */
export async function makeWay(visits: TestVisits, name?: string): Promise<TestWay> {
  const koffer = await makeKoffer(visits, name);
  const { staff, tour, speaks, headers } = await makeTour(visits, koffer);
  const visit = await makeVisit(visits, speaks);
  await checkOut(visits, koffer, tour.tour, headers);
  await hello(visits, koffer);
  const day = said(await ask(visits, fetchDay, {}, headers));
  return { ...koffer, staff, headers, tour, visit, numbers: day.numbers };
}

/** The tokens of a Koffer that has a line again after a while: its device proves itself anew, the colleague has signed in again or not. */
export async function fresh(
  visits: TestVisits,
  { device, staff }: Pick<TestWay, 'device' | 'staff'>,
  session: 'signed-in' | 'ended' = 'signed-in',
): Promise<Headers> {
  const { access, clock } = visits;
  const now = clock.now();
  const claims = { device: device.device };
  const token = await access.tokens.seal('device', BOCHUM, claims, now, now.add({ minutes: 15 }));
  if (session === 'ended') return { 'buergernah-device': token };
  const row = await access.known.staff(BOCHUM, staff);
  if (!row) throw new Error('nobody of the staff');
  const cookie = `buergernah-staff=${await access.staffToken(BOCHUM, row, 'Demo', now)}`;
  return { 'buergernah-device': token, cookie };
}

/** The Koffer says how it is; its clock `ahead` by some seconds. */
export async function hello(visits: TestVisits, { device }: TestKoffer, ahead = 0) {
  const at = instantText(visits.clock.now().add({ seconds: ahead }));
  const headers = await fresh(visits, { device, staff: '' as Id<'staff'> }, 'ended');
  const body = { at, waiting: 0, charge: 80, version: '1' };
  return said(await ask(visits, kofferHello, { body }, headers));
}

/** What a route replied; a refusal is a fault of the test. */
export function said<T extends { readonly status: number; readonly body: unknown }>(reply: T): T['body'] {
  if (reply.status >= 300) throw new Error(`refused: ${JSON.stringify(reply.body)}`);
  return reply.body;
}

type CaseKind = 'start' | 'fill' | 'submit' | 'attach' | 'identify' | 'take' | 'check-register' | 'decide' | 'close';

/** Writes acts as a Koffer does: numbered, each with the one before it about the same case or visit. */
export class Outbox {
  readonly acts: Act[] = [];
  readonly #visits: TestVisits;
  readonly #way: Pick<TestWay, 'tour' | 'visit'>;
  readonly #last = new Map<string, Id<'command'>>();

  constructor(visits: TestVisits, way: Pick<TestWay, 'tour' | 'visit'>) {
    this.#visits = visits;
    this.#way = way;
  }

  /** A step of the visit. */
  step(rest: { readonly kind: VisitStep['kind'] } & Record<string, unknown>): Act {
    const step = { visit: this.#way.visit, ...rest } as VisitStep;
    return this.#add(step.visit, { what: 'visit', step });
  }

  /** A command of a case. */
  case(
    about: Id<'case'>,
    kind: CaseKind,
    rest: Record<string, unknown> = {},
    more: { readonly number?: string; readonly upload?: Id<'upload'> } = {},
  ): Act {
    const command = {
      kind,
      id: makeTestId(),
      at: this.#now(),
      door: 'koffer',
      ...rest,
    } as unknown as CommandOf<'take'>;
    const { number = null, upload = null } = more;
    const { visit } = this.#way;
    return this.#add(about, { what: 'case', case: about, visit, number, upload, command: command as never });
  }

  /** A whole certificate from start to decision, as at a kitchen table; `basedOn` counts the facts as the Koffer foresees them. */
  certificate(about: Id<'case'>, number?: string): readonly Act[] {
    const from = this.acts.length;
    this.case(about, 'start', { service: 'meldebescheinigung' }, number === undefined ? {} : { number });
    this.case(about, 'fill', { content: makeTestId(), answers: PENSION_ANSWERS, basedOn: 1 });
    this.case(about, 'identify', { document: 'personalausweis', basedOn: 2 });
    this.case(about, 'submit', { despite: false, basedOn: 3 });
    this.case(about, 'take', { basedOn: 4 });
    return this.acts.slice(from);
  }

  #now(): string {
    return instantText(this.#visits.clock.now());
  }

  #add(chain: string, about: Act['about']): Act {
    const id = about.what === 'case' ? (about.command.id as Id<'command'>) : makeTestId<'command'>();
    const n = this.acts.length + 1;
    const act: Act = { id, at: this.#now(), tour: this.#way.tour.tour, n, after: this.#last.get(chain) ?? null, about };
    this.#last.set(chain, id);
    this.acts.push(act);
    return act;
  }
}

/** Hands acts in. */
export async function send(visits: TestVisits, headers: Headers, acts: readonly Act[]): Promise<readonly ActOutcome[]> {
  return said(await ask(visits, handIn, { body: { acts } }, headers)).outcomes;
}

/** The kinds of the facts of a stream. */
export async function factsOf(visits: TestVisits, stream: string) {
  return visits.database.withMunicipality(BOCHUM, tx => readFacts(tx, stream));
}

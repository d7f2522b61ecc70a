import { randomInt } from 'node:crypto';
import { type Command, inOne, takeOnce } from '@buergernah/access/server';
import { minutesOf as minutesOfDay } from '@buergernah/appointments';
import { carriesPin } from '@buergernah/cases';
import { dayOf, type Id, ok, type Result, refuse } from '@buergernah/kernel';
import { newId, type Tx } from '@buergernah/kernel/server';
import { AT_DISPATCH, type HomeDayBody, type Resident } from '../../contract.ts';
import { chooseWord } from '../../greeting.ts';
import { faultOfList, representativeOf, residentMinutes, workOfResident } from '../../home-day.ts';
import { needsKofferFor } from '../../skills.ts';
import { openVisitContent, sealHome, sealVisit, type VisitContent } from '../content.ts';
import { type AskedBy, atBase } from '../desk/at-base.ts';
import { liesInside, mayVisit } from '../desk/at-home.ts';
import { changeVisit, insertVisit, lockVisits, sealedOf, type VisitRow, visitsOfHomeDay } from '../desk/store.ts';
import { codeOfVisit, hashOfCode, marksOf, moveVisit, noteFact, streamOfVisit } from '../desk/visit.ts';
import type { VisitOffice } from '../office.ts';
import { planHomeDay } from '../tours/plan-home-day.ts';
import { releaseVisit } from '../tours/release-visit.ts';
import { lockDays } from '../tours/store.ts';
import { type HomeDayLine, homeDayLineOf, streamOfHomeDay } from './home-day.ts';
import { homeDayById, type PlannedHomeDay, writeHomeDay } from './store.ts';

/**
 * Keeps a day in a care home: who, in which room, who represents, and cuts it into visits that the day's tours take on as far as they can.
 * Saved again, whoever stays on the list keeps their visit, whoever is new gets one, whoever is gone is taken back. Refused:
 * `home-day-list-faulty` {row, reason, service, source}, `visit-moved-on`, `visit-over` where it was cancelled, `visit-slot-past`,
 * `visit-not-offered` where the window lies outside the day, `address-outside`, `pin-not-by-staff`, `place-not-yours`.
 */
export async function saveHomeDay(
  office: VisitOffice,
  asked: AskedBy,
  homeDay: Id<'home-day'>,
  { basedOn, ...body }: HomeDayBody & { readonly basedOn: number },
  command: Command,
): Promise<Result<HomeDayLine>> {
  const { municipality } = asked;
  const inside = atBase(office, asked, AT_DISPATCH);
  if (!inside.ok) return inside;
  return inOne(office.database, municipality, async tx => {
    const day = Temporal.PlainDate.from(body.day);
    const read = await homeDayById(tx, homeDay);
    await lockDays(tx, read ? [read.day, day] : [day]);
    const payload = JSON.parse(JSON.stringify({ save: homeDay, basedOn, ...body }));
    const taken = await takeOnce(tx, { ...command, payload, stream: streamOfHomeDay(homeDay) }, async () => {
      const before = await homeDayById(tx, homeDay);
      if (before?.cancelled) return refuse('visit-over');
      if ((before?.version ?? 0) !== basedOn) return refuse('visit-moved-on');
      const may = mayKeep(office, tx, body, command.now);
      if (!may.ok) return may;
      await write(tx, office, homeDay, before, body, command);
      await planHomeDay(tx, office, { day, homeDay }, command);
      const data = { day: body.day, residents: body.residents.length, rooms: body.rooms };
      const facts = [{ kind: 'visits.home-day-saved', at: command.now, data }];
      return ok({ facts, outcome: null, note: marksOf(office, municipality) });
    });
    if (!taken.ok) return taken;
    const row = await homeDayById(tx, homeDay);
    return row ? ok(homeDayLineOf(office, municipality, row)) : refuse('home-day-unknown');
  });
}

function mayKeep(
  office: VisitOffice,
  { municipality }: Tx,
  body: HomeDayBody,
  now: Temporal.Instant,
): Result<undefined> {
  const day = Temporal.PlainDate.from(body.day);
  if (Temporal.PlainDate.compare(day, dayOf(now)) < 0) return refuse('visit-slot-past');
  if (body.window.until <= body.window.from || body.window.until > minutesOfDay(day))
    return refuse('visit-not-offered');
  if (!liesInside(office, municipality, body.postcode)) return refuse('address-outside');
  if (carriesPin(body)) return refuse('pin-not-by-staff');
  const none = { service: '', source: '' };
  const fault = faultOfList(body.residents);
  if (fault) return refuse('home-day-list-faulty', { ...fault, ...none });
  for (const [at, resident] of body.residents.entries()) {
    const possible = mayVisit(office, municipality, workOfResident(resident).people, day);
    if (possible.ok) continue;
    const { code, values } = possible.refusal;
    const reason = code === 'date-impossible' || code === 'born-after-day' ? 'born' : 'service';
    const { service = '', source = '' } = values ?? {};
    return refuse('home-day-list-faulty', { row: at + 1, reason, service, source });
  }
  return ok(undefined);
}

async function write(
  tx: Tx,
  office: VisitOffice,
  homeDay: Id<'home-day'>,
  before: PlannedHomeDay | undefined,
  body: HomeDayBody,
  command: Command,
): Promise<void> {
  const { municipality } = tx;
  const { day: dayText, window, ...content } = body;
  const day = Temporal.PlainDate.from(dayText);
  const settings = office.settingsOf(municipality);
  const minutesOf = (slug: string) => office.serviceOf(municipality, slug)?.doors.koffer?.minutes;
  const minutes = residentMinutes(body.residents, body.rooms, settings, minutesOf);
  await writeHomeDay(tx, {
    homeDay,
    day,
    cancelled: false,
    ...window,
    rooms: body.rooms,
    residents: body.residents.length,
    minutes: minutes.reduce((sum, one) => sum + one, 0),
    version: (before?.version ?? 0) + 1,
    ...sealHome(office.keyring, municipality, homeDay, content, before),
  });

  const known = await knownVisits(tx, office, homeDay);
  const word =
    [...known.values()][0]?.content.word || chooseWord(settings.words, new Set(), randomInt(2 ** 32) / 2 ** 32);
  const wanted = new Set<string>(body.residents.map(one => one.resident));
  for (const [resident, { row }] of known) if (!wanted.has(resident)) await takeBack(tx, office, row, command);
  for (const [at, resident] of body.residents.entries()) {
    const place = { homeDay, day, ...window, minutes: minutes[at] as number };
    const kept = known.get(resident.resident);
    const visit = { place, content: contentOf(body, resident, word) };
    if (kept) await keepVisit(tx, office, kept, visit, command);
    else await addVisit(tx, office, visit, body.language, command);
  }
}

interface Known {
  readonly row: VisitRow;
  readonly content: VisitContent;
}

/** Visits of the home day that are not over, by whose turn it is. */
async function knownVisits(tx: Tx, office: VisitOffice, homeDay: string): Promise<Map<string, Known>> {
  const ids = (await visitsOfHomeDay(tx, homeDay)).map(row => row.visit);
  const rows = await lockVisits(tx, ids);
  const sealed = new Map((await sealedOf(tx, ids)).map(one => [one.visit, one]));
  const known = new Map<string, Known>();
  for (const row of rows) {
    const kept = sealed.get(row.visit);
    const content = kept && openVisitContent(office.keyring, tx.municipality, row.visit, kept);
    if (content && row.state !== 'cancelled')
      for (const resident of content.residents) known.set(resident, { row, content });
  }
  return known;
}

/** A visit leaves its tours and ends; one that has begun stays as it is. */
export async function takeBack(tx: Tx, office: VisitOffice, row: VisitRow, command: Command): Promise<void> {
  const { now, by } = command;
  if (row.day && row.tours.length > 0 && (row.state === 'booked' || row.state === 'owed'))
    await releaseVisit(tx, office, { visit: row.visit, day: row.day }, command);
  const told = { by, at: now, kind: 'visits.cancelled', data: { reason: 'home-day' } };
  await moveVisit(tx, office, row, 'cancel', { tours: [], toTell: null, endedAt: now }, told);
}

interface Wanted {
  readonly place: {
    readonly homeDay: Id<'home-day'>;
    readonly day: Temporal.PlainDate;
    readonly from: number;
    readonly until: number;
    readonly minutes: number;
  };
  readonly content: VisitContent;
}

async function keepVisit(
  tx: Tx,
  office: VisitOffice,
  { row, content: was }: Known,
  wanted: Wanted,
  command: Command,
): Promise<void> {
  if (row.state !== 'booked' && row.state !== 'owed' && row.state !== 'missed') return;
  const { homeDay: _same, ...place } = wanted.place;
  const stays =
    row.state === 'booked' &&
    row.day?.equals(place.day) &&
    (['from', 'until', 'minutes'] as const).every(what => row[what] === place[what]);
  if (stays && JSON.stringify(was) === JSON.stringify(wanted.content)) return;
  const { municipality } = tx;
  const kept = (await sealedOf(tx, [row.visit]))[0];
  const sealed = sealVisit(office.keyring, municipality, row.visit, wanted.content, kept);
  const written = { ...sealed, ...takesOf(wanted.content) };
  if (stays) {
    await changeVisit(tx, row, written);
    const changed = { by: command.by, at: command.now, kind: 'visits.changed', data: {} };
    return noteFact(tx, office, streamOfVisit(row.visit), changed);
  }
  if (row.day && row.tours.length > 0) await releaseVisit(tx, office, { visit: row.visit, day: row.day }, command);
  const data = { day: place.day.toString(), from: place.from, until: place.until, two: false, tours: [] };
  const told = { by: command.by, at: command.now, kind: 'visits.moved', data };
  await moveVisit(tx, office, row, 'move', { ...written, ...place, tours: [], toTell: null, endedAt: null }, told);
}

async function addVisit(
  tx: Tx,
  office: VisitOffice,
  { place, content }: Wanted,
  language: HomeDayBody['language'],
  { by, now }: Command,
): Promise<void> {
  const { municipality } = tx;
  const visit = newId<'visit'>();
  await insertVisit(tx, {
    visit,
    codeHash: hashOfCode(office, municipality, codeOfVisit(office, municipality, visit)),
    state: 'booked',
    ...place,
    ...takesOf(content),
    people: 1,
    two: false,
    tours: [],
    language,
    toTell: null,
    tellBy: null,
    askedAt: now,
    seq: 1,
    ...sealVisit(office.keyring, municipality, visit, content),
  });
  const data = {
    day: place.day.toString(),
    from: place.from,
    until: place.until,
    two: false,
    tours: [],
    homeDay: place.homeDay,
  };
  await noteFact(tx, office, streamOfVisit(visit), { by, at: now, kind: 'visits.booked', data });
}

function takesOf({ work }: VisitContent) {
  const services = [...new Set(work.people.flatMap(person => person.services))];
  return { services, needsKoffer: needsKofferFor(services) };
}

function contentOf(body: HomeDayBody, resident: Resident, word: string): VisitContent {
  return {
    work: workOfResident(resident),
    person: {
      name: resident.name,
      caller: representativeOf(resident),
      mandate: resident.mandate,
      phone: body.phone,
      email: '',
      letterTo: '',
      others: body.contact,
      notes: resident.note,
    },
    address: {
      street: body.street,
      houseNumber: '',
      postcode: body.postcode,
      hint: resident.room,
      position: body.position,
    },
    word,
    wish: { weekdays: [] },
    residents: [resident.resident],
  };
}

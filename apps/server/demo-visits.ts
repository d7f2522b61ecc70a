import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Actor } from '@buergernah/access';
import type { Access } from '@buergernah/access/server';
import { type Clock, dayOf, type Id, type Result } from '@buergernah/kernel';
import { searchAddresses } from '@buergernah/sites';
import { NEED_CODES, visitsContract } from '@buergernah/visits';
import {
  bookVisit,
  findSlots,
  listVisits,
  markTold,
  requestVisit,
  saveKoffer,
  saveTour,
  type VisitOffice,
} from '@buergernah/visits/server';
import { parse } from 'yaml';
import { z } from 'zod';
import type { ServedCity } from './cities.ts';
import { steadyId } from './demo.ts';

const time = z
  .string()
  .regex(/^\d{2}:\d{2}$/)
  .transform(text => Temporal.PlainTime.from(text).hour * 60 + Temporal.PlainTime.from(text).minute);

const somebody = z.strictObject({
  name: z.string(),
  born: z.string(),
  street: z.string(),
  in: z.string().optional(),
  number: z.string(),
  services: z.array(z.string()),
  needs: z.array(z.enum(NEED_CODES)),
  speaks: z.string().nullable().default(null),
  two: z.boolean().default(false),
  phone: z.string(),
  caller: visitsContract.visitPeople.shape.caller.default(null),
});
type Somebody = z.infer<typeof somebody>;

const file = z.strictObject({
  koffers: z.array(z.string()),
  tours: z.array(
    z.strictObject({
      crew: z.array(z.strictObject({ subject: z.string(), sign: z.string(), skills: z.array(z.string()) })),
      shift: z.tuple([time, time]),
      rest: z.tuple([time, time, z.int()]),
      koffer: z.string(),
    }),
  ),
  visits: z.array(somebody),
  requests: z.array(somebody),
});

/** Of so many visits somebody must still be told. */
const LEFT_TO_TELL = 2;

/** Whoever finds no room in the next days is left out: a start does not fail for it. */
const NO_ROOM = ['visit-over', 'visit-slot-past', 'visit-not-offered', 'nobody-has-skill'];

/** So far back visits count as those of an earlier start. */
const LOOKED_BACK = { days: 60 };

/** Days in which the demo's visits are looked for a place. */
const SOON = { days: 3 };

/**
 * Gives the demo its home visits, out of the city's `demo/tours.yaml`, through the use cases that a colleague goes through: Koffers and tours
 * for every working day that can be promised, as far as they are not there; visits and requests once.
 */
export async function fillVisits(office: VisitOffice, access: Access, city: ServedCity, clock: Clock): Promise<void> {
  const path = join(city.folder, 'demo/tours.yaml');
  if (!existsSync(path)) return;
  const demo = file.parse(parse(readFileSync(path, 'utf8')));
  const now = clock.now();
  const asked = { municipality: city.ars, actor: planner(now), now };
  const must = <T>(what: string, result: Result<T>, ...passed: readonly string[]): T | undefined => {
    if (result.ok) return result.value;
    if (!passed.includes(result.refusal.code)) throw new Error(`${path}: ${what}: ${result.refusal.code}`);
    return undefined;
  };
  for (const name of demo.koffers) {
    const saved = await saveKoffer(
      { office, access },
      asked,
      steadyId<'koffer'>(`demo ${name}`),
      { basedOn: 0, name, device: null },
      access.jobCommand('demo'),
    );
    must(name, saved, 'koffer-moved-on', 'koffer-not-in');
  }
  const today = dayOf(now);
  for (let ahead = 0; ahead <= city.visits.horizonDays; ahead++) {
    const day = today.add({ days: ahead });
    if (day.dayOfWeek > 5) continue;
    for (const [at, tour] of demo.tours.entries()) {
      const plan = {
        day: day.toString(),
        base: city.visits.base,
        crew: tour.crew.map(({ subject, sign, skills }) => ({ staff: steadyId<'staff'>(subject), sign, skills })),
        shift: { from: tour.shift[0], until: tour.shift[1] },
        breaks: [{ from: tour.rest[0], until: tour.rest[1], minutes: tour.rest[2] }],
        koffer: steadyId<'koffer'>(`demo ${tour.koffer}`),
      };
      const wish = { tour: steadyId<'tour'>(`demo tour ${at} ${day}`), basedOn: 0, plan };
      must(
        `tour ${at + 1}`,
        await saveTour(office, asked, wish, access.jobCommand('demo')),
        'tour-moved-on',
        'tour-over',
        'tour-staff-taken',
        'koffer-unknown',
      );
    }
  }
  await fillPeople(office, access, city, asked, demo, must);
}

async function fillPeople(
  office: VisitOffice,
  access: Access,
  city: ServedCity,
  asked: { readonly municipality: ServedCity['ars']; readonly actor: Actor; readonly now: Temporal.Instant },
  demo: Pick<z.infer<typeof file>, 'visits' | 'requests'>,
  must: <T>(what: string, result: Result<T>, ...passed: readonly string[]) => T | undefined,
): Promise<void> {
  const { municipality, now } = asked;
  const today = dayOf(now);
  const around = {
    from: today.subtract(LOOKED_BACK).toString(),
    until: today.add({ days: city.visits.horizonDays }).toString(),
  };
  const waiting = must('requests', await listVisits(office, asked, { open: 'requests' }));
  const booked = must('visits', await listVisits(office, asked, { open: 'days', ...around }));
  if ([...(waiting?.visits ?? []), ...(booked?.visits ?? [])].length > 0) return;
  for (const one of demo.requests) {
    const wanted = { ...visitOf(office, city, one), language: 'de' as const };
    const visit = steadyId<'visit'>(`demo request ${one.name}`);
    must(
      one.name,
      await requestVisit(office, municipality, visit, wanted, access.jobCommand('demo')),
      'visit-over',
      'visit-moved-on',
    );
  }
  const wish = { weekdays: [], until: today.add(SOON).toString() };
  for (const one of demo.visits) {
    const wanted = { ...visitOf(office, city, one), wish };
    const { address, work } = wanted;
    const street = `${address.street} ${address.houseNumber}`;
    const found = must(one.name, await findSlots(office, asked, { position: address.position, street, work, wish }));
    const slot = found?.slots[0];
    if (!slot) continue;
    const visit = steadyId<'visit'>(`demo visit ${one.name}`);
    const booking = { ...wanted, slot, language: 'de' as const, confirmBy: 'call' as const };
    const promised = must(
      one.name,
      await bookVisit(office, asked, visit, booking, access.jobCommand('demo')),
      ...NO_ROOM,
    );
    if (promised?.booked && demo.visits.indexOf(one) >= LEFT_TO_TELL)
      must(one.name, await markTold(office, asked, visit, 'call', access.jobCommand('demo')), ...NO_ROOM);
  }
}

function visitOf(office: VisitOffice, city: ServedCity, one: Somebody) {
  const [match] = searchAddresses(office.addressesOf(city.ars), `${one.street} ${one.in ?? ''}`.trim(), city.city.name);
  if (match?.kind !== 'street' || !match.postcode) throw new Error(`${city.folder}: no street ${one.street}`);
  return {
    work: {
      people: [{ services: one.services, born: one.born, options: ['cannot-leave-home'] }],
      needs: one.needs,
      speaks: one.speaks,
      two: one.two,
    },
    person: {
      name: one.name,
      caller: one.caller,
      mandate: 'none' as const,
      phone: one.phone,
      email: '',
      letterTo: '',
      others: '',
      notes: '',
    },
    address: {
      street: match.name,
      houseNumber: one.number,
      postcode: match.postcode,
      hint: '',
      position: match.position,
    },
    wish: { weekdays: [] },
  };
}

/** Whoever plans the demo's tours: nobody who can sign in. */
function planner(now: Temporal.Instant): Actor {
  return {
    staff: {
      staff: steadyId<'staff'>('demo planner') as Id<'staff'>,
      grants: [
        { role: 'site-manager', place: null },
        { role: 'phone-desk', place: null },
      ],
      groups: [],
      until: now,
    },
  };
}

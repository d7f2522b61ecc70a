import { type Site, type Sites, sitesSchema } from '@buergernah/sites';
import { sitesOf } from '../server/calendar.ts';

const HOURS = [{ opens: '08:00', closes: '12:30' }];

/** A place as a city's file would state it, with what a test wants different. */
export function makeSite(wanted: Partial<Site> & Pick<Site, 'id'>): Site {
  return {
    kind: 'buergerbuero',
    name: `Bürgerbüro ${wanted.id}`,
    address: { street: 'Lange Straße', houseNumber: '1', postcode: '44787', place: 'Bochum' },
    position: { latitude: 51.48, longitude: 7.21 },
    hours: { monday: HOURS, tuesday: HOURS, wednesday: HOURS, thursday: HOURS, friday: HOURS },
    equipment: [],
    barrierFree: { stepFree: true },
    servedBy: wanted.id,
    cashDesk: true,
    ...wanted,
  };
}

/** The places of a city; impossible ones are a fault. */
export function makeSites(...sites: readonly Site[]): Sites {
  return sitesOf(sitesSchema.parse({ land: 'NW', alsoClosed: ['2026-12-24'], schoolHolidays: [], sites }));
}

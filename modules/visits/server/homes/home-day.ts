import type { Ars } from '@buergernah/kernel';
import type { z } from 'zod';
import type { homeDayLine } from '../../contract.ts';
import { codeOfVisit } from '../desk/visit.ts';
import type { VisitOffice } from '../office.ts';
import type { PlannedHomeDay } from './store.ts';

/** A home day as lists show it: a code and a time. */
export type HomeDayLine = z.infer<typeof homeDayLine>;

/** The stream of facts of a home day. */
export function streamOfHomeDay(homeDay: string): string {
  return `home-day/${homeDay}`;
}

/** A home day as lists show it: a code and a time. Everybody who lives in a home is protected (BMG § 52). */
export function homeDayLineOf(office: VisitOffice, municipality: Ars, row: PlannedHomeDay): HomeDayLine {
  return {
    homeDay: row.homeDay,
    day: row.day.toString(),
    code: codeOfVisit(office, municipality, row.homeDay),
    window: { from: row.from, until: row.until },
    residents: row.residents,
    minutes: row.minutes,
    version: row.version,
    planned: row.planned,
  };
}

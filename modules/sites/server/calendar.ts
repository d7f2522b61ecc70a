import type { Sites, SitesFile } from '@buergernah/sites';
import { getHolidays } from 'feiertagejs';

/** Years for which holidays are worked out: past days are asked for only by reports, and nobody books further ahead. */
const FIRST_YEAR = 2024;
const LAST_YEAR = 2050;

/** A city's places with the public holidays of its Land worked out (by the library feiertagejs). */
export function sitesOf(file: SitesFile): Sites {
  const years = Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, at) => FIRST_YEAR + at);
  // The library keeps noon in UTC; its texts of dates move with the machine's time zone.
  const holidays = years.flatMap(year =>
    getHolidays(year, file.land as Parameters<typeof getHolidays>[1]).map(one => one.date.toISOString().slice(0, 10)),
  );
  const closed = [...new Set([...holidays, ...file.alsoClosed])].sort();
  return { sites: file.sites, closed, schoolHolidays: file.schoolHolidays, closures: [] };
}

import { type Ars, dayOf } from '@buergernah/kernel';
import type { Site } from '@buergernah/sites';
import type { DayAxis } from '../../day-axis.ts';
import { type Need, needAt, type Party } from '../../need.ts';
import type { Settings } from '../../settings.ts';
import type { SlotRules } from '../../slots.ts';
import type { AppointmentOffice } from '../office.ts';

/** A place that takes bookings of a party, and what they need there. */
export interface Bookable {
  readonly site: Site;
  readonly need: Need;
  readonly settings: Settings;
}

/** Whether a party can book at a place at all; else why not. */
export function bookableAt(
  office: AppointmentOffice,
  municipality: Ars,
  place: string,
  party: Party,
): Bookable | { readonly why: 'not-served' | 'walk-in-only' } {
  const site = office.sites.site(municipality, place);
  const need = site && needAt(site, party, slug => office.serviceOf(municipality, slug));
  if (!site || !need || site.limits?.includes('collect-only')) return { why: 'not-served' };
  if (site.limits?.includes('walk-in-only')) return { why: 'walk-in-only' };
  return { site, need, settings: office.settingsOf(municipality, place) };
}

/** How slots are given on a day: not sooner than the place's lead from now. */
export function rulesOn({ begins }: DayAxis, settings: Settings, now: Temporal.Instant): SlotRules {
  const notBefore = Math.ceil((now.epochMilliseconds - begins) / 60_000) + settings.leadMinutes;
  return { buffer: settings.bufferMinutes, notBefore: Math.max(0, notBefore) };
}

/** The days open for booking, `YYYY-MM-DD`: today and as many ahead as the place says. */
export function openDays(settings: Settings, now: Temporal.Instant): { readonly first: string; readonly last: string } {
  const today = dayOf(now);
  return { first: today.toString(), last: today.add({ days: settings.horizonDays }).toString() };
}

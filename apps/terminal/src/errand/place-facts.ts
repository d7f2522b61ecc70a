import type { Slot } from '@buergernah/appointments';
import { slotBegins, waitWords } from '@buergernah/appointments/ui';
import type { Say } from '@buergernah/kernel';
import { cashDeskWords, type FoundPlace, limitWords, nearestCashDesk, type Site, type Sites } from '@buergernah/sites';
import type { Key } from '../texts.ts';
import { today } from '../time.ts';

/** What one should know of a place before setting out: its limits, and where there are steps. */
export function beforeWords(site: Site, say: Say<Key>): readonly string[] {
  const limits = limitWords(site, say);
  return site.barrierFree.stepFree ? limits : [...limits, say('sites.not-step-free')];
}

/** "10 bis 20 Minuten Wartezeit"; nothing where the place is shut or nobody knows. */
export function waitingWords({ wait, open }: FoundPlace, say: Say<Key>): string {
  return wait && open.open ? waitWords(wait, say) : '';
}

/**
 * Where one pays in cash when this place takes cards only: the nearest cash desk and its hours on the day of an appointment, or today.
 * Nothing where the place takes cash.
 */
export function cashWords(site: Site, sites: Sites, say: Say<Key>, locale: string, slot?: Slot): string {
  const later = slot && slot.day !== today().toString() ? slotBegins(slot) : undefined;
  const desk = site.cashDesk ? undefined : nearestCashDesk(site, sites, later?.toInstant() ?? Temporal.Now.instant());
  return desk ? cashDeskWords(desk, say, locale, later?.toPlainDate()) : '';
}

/** "Hattinger Straße 811, 44879 Bochum". */
export function addressWords({ address }: Site): string {
  return `${address.street} ${address.houseNumber}, ${address.postcode} ${address.place}`;
}

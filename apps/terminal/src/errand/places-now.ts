import { appointmentsContract } from '@buergernah/appointments';
import type { Service } from '@buergernah/catalogue';
import { fleetContract } from '@buergernah/fleet';
import { ask } from '@buergernah/kernel/ui';
import { type Equipment, type FoundPlace, findPlaces, type Position, type WaitSpan } from '@buergernah/sites';
import { computed, signal } from '@preact/signals';
import { ownSite } from '../here.ts';
import { readService } from '../load-office.ts';
import { office } from '../office.ts';
import { onWipe } from '../store.ts';
import { today } from '../time.ts';
import { canAt } from './can.ts';

/** What the person wants of a place. Gone with the person. */
export interface Wish {
  readonly stepFree: boolean;
  readonly openNow: boolean;
  /** Where the way begins, when it is not this terminal. */
  readonly from?: { readonly name: string; readonly position: Position };
}
const anything: Wish = { stepFree: false, openNow: false };

export const wish = signal<Wish>(anything);
/** How many places are waiting and what is broken now; what is not known is not said. */
const waits = signal<ReadonlyMap<string, WaitSpan | null>>(new Map());
const broken = signal<ReadonlyMap<string, readonly Equipment[]>>(new Map());
/** The service that places are looked for; undefined: any place. */
const wanted = signal<Service | undefined>(undefined);

onWipe(() => {
  wish.value = anything;
  wanted.value = undefined;
});

/** Asks how things stand at the places now, and for the service that somebody wants to finish. False when that was not reached. */
export async function lookAround(slug: string | undefined): Promise<boolean> {
  const [queues, faults, service] = await Promise.all([
    ask(appointmentsContract.waits, {}),
    ask(fleetContract.listBroken, {}),
    slug ? readService(slug) : undefined,
  ]);
  if (queues.ok) waits.value = new Map(queues.value.waits.map(({ place, wait }) => [place, wait]));
  if (faults.ok)
    broken.value = new Map(
      [...Map.groupBy(faults.value.broken, one => one.place)].map(([place, all]) => [place, all.map(one => one.kind)]),
    );
  wanted.value = service;
  return !slug || service !== undefined;
}

/** The places that fit, best first: those that finish the matter, then terminals that prepare it. Without this terminal itself, but with the office that it stands in. */
export const found = computed<readonly FoundPlace[]>(() => {
  const now = office.value;
  if (!now) return [];
  const here = ownSite(now.sites);
  const from = wish.value.from?.position ?? here?.position;
  const service = wanted.value;
  return findPlaces(now.sites, {
    at: Temporal.Now.instant(),
    ...(from ? { from } : {}),
    ...(wish.value.stepFree ? { barrierFree: { stepFree: true } } : {}),
    openNow: wish.value.openNow,
    ...(service ? { can: canAt(service, today(), now.city.limits, broken.value) } : {}),
    waits: waits.value,
    broken: broken.value,
  }).filter(({ site, can }) => can !== 'no' && !(site.id === here?.id && site.kind === 'terminal'));
});

import { metresBetween, travel } from './distance.ts';
import { type OpenState, openState } from './opening.ts';
import type { BarrierFree, Equipment, Position, Site, SiteKind, Sites } from './site.ts';

/** What must be true of a place for whoever comes. Unknown counts as no: nobody sets out for a guess. */
export interface BarrierFreeWish {
  readonly stepFree?: boolean;
  readonly lift?: boolean;
  readonly inductionLoop?: boolean;
  readonly toilet?: boolean;
  readonly parking?: boolean;
  /** Millimetres from the floor that a person can reach; asked of what one operates alone. */
  readonly maxReach?: number;
}

/** What can be done at a place in this matter: all of it, a part, nothing. */
export type CanDo = 'finish' | 'prepare' | 'no';

/** Minutes that one waits without an appointment. */
export interface WaitSpan {
  readonly from: number;
  readonly to: number;
}

/** What somebody looks for. */
export interface PlaceWish {
  readonly at: Temporal.Instant;
  /** Where the way begins; absent: distance is not said and does not order. */
  readonly from?: Position;
  readonly barrierFree?: BarrierFreeWish;
  /** Only what is open at this moment. */
  readonly openNow?: boolean;
  readonly kinds?: readonly SiteKind[];
  /** What the catalogue says of a place for this matter and person; absent: nothing particular is wanted, every place fits. */
  readonly can?: (site: Site) => CanDo;
  /** By place; null: there is no estimate. */
  readonly waits?: ReadonlyMap<string, WaitSpan | null>;
  /** By place: what stands there and does not work now. */
  readonly broken?: ReadonlyMap<string, readonly Equipment[]>;
}

/** A place that was found, with what decides between places. */
export interface FoundPlace {
  readonly site: Site;
  readonly can: CanDo;
  readonly open: OpenState;
  /** As the crow flies. */
  readonly metres?: number;
  readonly travel?: ReturnType<typeof travel>;
  readonly wait: WaitSpan | null;
  readonly broken: readonly Equipment[];
}

/**
 * The places that fit a wish, best first: where all can be done before where a part can, then what is open now, then by the day of the next
 * opening, then near before far, then the shorter wait. A place that can do nothing in the matter stands last, for "what else is possible".
 */
export function findPlaces(sites: Sites, wish: PlaceWish): readonly FoundPlace[] {
  const found = sites.sites.flatMap((site): FoundPlace[] => {
    if (wish.kinds && !wish.kinds.includes(site.kind)) return [];
    if (wish.barrierFree && !meets(site, wish.barrierFree)) return [];
    const open = openState(site, sites, wish.at);
    if (wish.openNow && !open.open) return [];
    const way = wish.from
      ? { metres: metresBetween(wish.from, site.position), travel: travel(wish.from, site.position) }
      : {};
    const can = wish.can?.(site) ?? 'finish';
    const wait = wish.waits?.get(site.id) ?? null;
    return [{ site, can, open, wait, broken: wish.broken?.get(site.id) ?? [], ...way }];
  });
  return found.sort(
    (a, b) =>
      RANK[a.can] - RANK[b.can] ||
      daysUntil(a.open) - daysUntil(b.open) ||
      (a.metres ?? 0) - (b.metres ?? 0) ||
      (a.wait?.to ?? 0) - (b.wait?.to ?? 0),
  );
}

const RANK: Readonly<Record<CanDo, number>> = { finish: 0, prepare: 1, no: 2 };
const NEVER = 10_000;

/** Open now is -1, later today 0, tomorrow 1. */
function daysUntil({ open, next }: OpenState): number {
  return open ? -1 : (next?.inDays ?? NEVER);
}

/** Whether a place is known to be as somebody needs it. */
export function meets(site: Pick<Site, 'kind' | 'barrierFree'>, wish: BarrierFreeWish): boolean {
  const known = site.barrierFree;
  const facts = ['stepFree', 'lift', 'inductionLoop', 'toilet', 'parking'] as const satisfies (keyof BarrierFree)[];
  if (facts.some(fact => wish[fact] && known[fact] !== true)) return false;
  const alone = site.kind === 'terminal' || site.kind === 'compartment-bank';
  return wish.maxReach === undefined || !alone || (known.reachHeight ?? Number.POSITIVE_INFINITY) <= wish.maxReach;
}

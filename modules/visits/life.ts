/**
 * The life of a home visit. `requested`: wished for from the portal, nobody has promised a time · `booked`: a window is promised · `owed`: the
 * promise cannot be kept or was not, the phone desk calls; what a Koffer hands in late may still show that somebody was there · `missed`: the colleague stood before a closed door.
 */
export const VISIT_LIFE = {
  requested: { book: 'booked', cancel: 'cancelled' },
  booked: { move: 'booked', owe: 'owed', start: 'underway', miss: 'missed', cancel: 'cancelled' },
  owed: { move: 'booked', start: 'underway', miss: 'missed', cancel: 'cancelled' },
  underway: { finish: 'done', miss: 'missed' },
  done: {},
  missed: { move: 'booked', cancel: 'cancelled' },
  cancelled: {},
} as const satisfies Record<string, Readonly<Record<string, string>>>;
export type VisitState = keyof typeof VISIT_LIFE;

/** The life of a tour: planned in the office, on its way once its Koffer was handed out, over when the Koffer is back. */
export const TOUR_LIFE = {
  planned: { 'set-out': 'underway', drop: 'dropped' },
  underway: { 'come-back': 'over', drop: 'dropped' },
  over: {},
  dropped: {},
} as const satisfies Record<string, Readonly<Record<string, string>>>;
export type TourState = keyof typeof TOUR_LIFE;

/** The life of a Koffer. `lost`: stolen or left behind; its device is locked for ever, and what is found is announced anew. */
export const KOFFER_LIFE = {
  in: { 'check-out': 'out', lose: 'lost', retire: 'retired' },
  out: { 'check-in': 'in', lose: 'lost' },
  lost: { retire: 'retired' },
  retired: {},
} as const satisfies Record<string, Readonly<Record<string, string>>>;
export type KofferState = keyof typeof KOFFER_LIFE;

/**
 * Why a plan is as it is, or could not be otherwise. Each code has a sentence in `messages/` under `visits.why.<code>`; `tour` is said by
 * the signs of those who drive, times as the clock says them.
 */
export const PLAN_WHY = [
  // what moved it
  'moved-by-hand',
  'takes-longer',
  'tour-dropped',
  'makes-room',
  'makes-up-time',
  'less-driving',
  // what became of it
  'other-tour',
  'later-in-window',
  'earlier-in-window',
  'taken-out',
  // what it would cost
  'more-driving',
  'less-driving-by',
  'same-driving',
  // why a visit finds no room
  'no-tours',
  'no-skill',
  'no-koffer',
  'no-second-person',
  'window-impossible',
  'no-time-left',
  'order',
  'kept-apart',
  // what stands against a place
  'frozen',
  'tour-late',
  'promise-broken',
  'window-missed',
  'break-lost',
  'shift-too-short',
  'too-much-work',
  'others-wait',
  'does-not-fit',
] as const;
export type PlanWhyCode = (typeof PLAN_WHY)[number];

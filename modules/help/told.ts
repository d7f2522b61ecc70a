import type { CallState } from './life.ts';
import type { HelpSettings } from './settings.ts';

/** What may be offered beside waiting, in the order in which it is offered. */
export const OFFERS = ['audio', 'callback', 'appointment', 'next-place', 'phone'] as const;
export type CallOffer = (typeof OFFERS)[number];

/** What happens, as the caller is told. `widened`: others are asked as well · `lost`: the line broke, the same adviser is asked first. */
export const TOLD = ['calling', 'waiting', 'widened', 'offered-else', 'connected', 'lost', 'over'] as const;
export type ToldCode = (typeof TOLD)[number];

/** What a caller is told at a moment. */
export interface CallTold {
  readonly code: ToldCode;
  /** How many are before; null where nobody waits any more. */
  readonly position: number | null;
  /** Minutes still to wait as measured of those who were answered lately; null: not known. */
  readonly waitMinutes: number | null;
  readonly offers: readonly CallOffer[];
}

/** A call, as far as what its caller is told depends on it. */
export interface Standing {
  readonly state: CallState;
  readonly means: 'video' | 'audio' | 'chat';
  readonly isLost: boolean;
  /** Seconds since it began to ring. */
  readonly waited: number;
  /** How many are answered before it. */
  readonly before: number;
  /** Seconds that callers waited who were answered lately; null: too few to say. */
  readonly measured: number | null;
}

/** Seconds in which a call is simply ringing. */
const CALLING = 10;

/**
 * What a caller is told: position, measured wait, then what else there is: audio, a callback, an appointment, the next place. After
 * `longest` seconds a call that nobody took is over, whatever else happened: no call rings for ever.
 */
export function toldNow(call: Standing, settings: Pick<HelpSettings, 'widen' | 'offers' | 'longest'>): CallTold {
  const { state, waited, before, measured } = call;
  if (state === 'connected') return { code: 'connected', position: null, waitMinutes: null, offers: [] };
  const rings = state === 'ringing' || state === 'handed-on';
  if (!rings || waited >= settings.longest) {
    // Who gave up or was helped is offered nothing; whom nobody answered is offered all there is.
    const offers = rings || state === 'unanswered' ? OFFERS.filter(one => one !== 'audio') : [];
    return { code: 'over', position: null, waitMinutes: null, offers };
  }
  const after = {
    audio: settings.offers.audio,
    callback: settings.offers.callback,
    appointment: settings.offers.appointment,
  };
  const offers = OFFERS.filter(offer => {
    if (offer === 'audio') return call.means === 'video' && waited >= after.audio;
    if (offer === 'callback') return waited >= after.callback;
    if (offer === 'appointment') return waited >= after.appointment;
    return waited >= settings.offers.nextPlace;
  });
  const left = measured === null ? null : Math.max(1, Math.ceil((measured - waited) / 60));
  return { code: codeOf(call, settings, offers.length > 0), position: before, waitMinutes: left, offers };
}

function codeOf({ isLost, waited }: Standing, { widen }: Pick<HelpSettings, 'widen'>, hasOffers: boolean): ToldCode {
  if (isLost) return 'lost';
  if (hasOffers) return 'offered-else';
  if (waited >= Math.min(widen.withInterpreter, widen.partners)) return 'widened';
  return waited < CALLING ? 'calling' : 'waiting';
}

/**
 * The life of a call for help. `ringing`: nobody has taken it yet, the caller is told at every moment what happens · `handed-on`: waits for
 * another colleague or municipality, with the note · `unanswered`: nobody was free, something else was offered · `given-up`: the caller left
 * before somebody came · `lose`: the adviser's browser died; it rings again, first in line, and that adviser is asked first.
 */
export const CALL_LIFE = {
  ringing: { connect: 'connected', 'give-up': 'given-up', 'time-out': 'unanswered' },
  connected: { 'hand-on': 'handed-on', lose: 'ringing', end: 'ended' },
  'handed-on': { connect: 'connected', 'give-up': 'given-up', 'time-out': 'unanswered' },
  ended: {},
  unanswered: {},
  'given-up': {},
} as const satisfies Record<string, Readonly<Record<string, string>>>;
export type CallState = keyof typeof CALL_LIFE;

/** States in which somebody waits for an adviser. */
export const WAITING = ['ringing', 'handed-on'] as const satisfies readonly CallState[];
/** States in which a call is not over. */
export const ALIVE = ['ringing', 'handed-on', 'connected'] as const satisfies readonly CallState[];

/** Whether a call is over. */
export function isOver(state: CallState): boolean {
  return !(ALIVE as readonly CallState[]).includes(state);
}

/** How an adviser stands. `offered`: a call rings on this desk and on no other · `wrap-up`: writes down what was, and is then ready again. */
export const ADVISER_LIFE = {
  away: { ready: 'ready' },
  ready: { ready: 'ready', offer: 'offered', leave: 'away' },
  offered: { accept: 'busy', pass: 'ready', expire: 'away', leave: 'away' },
  busy: { finish: 'wrap-up', leave: 'away' },
  'wrap-up': { ready: 'ready', leave: 'away' },
} as const satisfies Record<string, Readonly<Record<string, string>>>;
export type AdviserState = keyof typeof ADVISER_LIFE;

/** The life of a callback. `lapsed`: its day went by; the number is gone. A colleague who took one and vanished gives it back. */
export const CALLBACK_LIFE = {
  waiting: { take: 'taken', lapse: 'lapsed' },
  taken: { done: 'done', 'no-reply': 'no-reply', 'give-back': 'waiting', lapse: 'lapsed' },
  done: {},
  'no-reply': {},
  lapsed: {},
} as const satisfies Record<string, Readonly<Record<string, string>>>;
export type CallbackState = keyof typeof CALLBACK_LIFE;

/** Where a step leads, or undefined where it is not allowed. */
export function stepOf<Life extends Readonly<Record<string, Readonly<Record<string, string>>>>>(
  life: Life,
  state: keyof Life,
  name: string,
): keyof Life | undefined {
  return life[state]?.[name] as keyof Life | undefined;
}

/** How a call ended, one touch. `elsewhere`: an appointment, a visit or another place was arranged. */
export const OUTCOMES = ['solved', 'elsewhere', 'called-back', 'not-solved', 'no-reply'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** By what people talk. Audio and chat are full ways, not lesser ones. */
export const MEANS = ['video', 'audio', 'chat'] as const;
export type Means = (typeof MEANS)[number];

/**
 * The life of a case: in each phase what may happen, and where it leads. The table is the whole truth about order; the Decider
 * adds who, where and with what.
 */
export const LIFE = {
  new: { start: ['draft'] },
  draft: {
    fill: ['draft'],
    attach: ['draft'],
    identify: ['draft'],
    protect: ['draft'],
    submit: ['submitted'],
    withdraw: ['withdrawn'],
    expire: ['expired'],
  },
  submitted: {
    attach: ['submitted'],
    identify: ['submitted'],
    protect: ['submitted'],
    take: ['submitted'],
    'hand-on': ['submitted'],
    'check-register': ['submitted'],
    'ask-back': ['asked-back'],
    'hand-pin-letter': ['submitted'],
    decide: ['granted', 'refused'],
    withdraw: ['withdrawn'],
  },
  'asked-back': {
    fill: ['asked-back'],
    attach: ['asked-back'],
    identify: ['asked-back'],
    protect: ['asked-back'],
    take: ['asked-back'],
    'hand-on': ['asked-back'],
    'hand-pin-letter': ['asked-back'],
    submit: ['submitted'],
    decide: ['granted', 'refused'],
    withdraw: ['withdrawn'],
  },
  granted: {
    identify: ['granted'],
    protect: ['granted'],
    take: ['granted'],
    'hand-on': ['granted'],
    ready: ['ready'],
    'hand-over': ['finished'],
    close: ['finished'],
  },
  ready: {
    identify: ['ready'],
    protect: ['ready'],
    take: ['ready'],
    'hand-on': ['ready'],
    'hand-over': ['finished'],
  },
  refused: {
    identify: ['refused'],
    protect: ['refused'],
    take: ['refused'],
    'hand-on': ['refused'],
    'hand-over': ['finished'],
  },
  finished: { destroy: ['destroyed'] },
  withdrawn: { destroy: ['destroyed'] },
  expired: { destroy: ['destroyed'] },
  destroyed: {},
} as const satisfies Record<string, Readonly<Record<string, readonly string[]>>>;

export type Phase = keyof typeof LIFE;

/** The phases in which nothing is awaited from anybody any more. */
export const ENDED: readonly Phase[] = ['finished', 'withdrawn', 'expired', 'destroyed'];

/** What may happen to a case in a phase. */
export function possible(phase: Phase): readonly CommandKind[] {
  return Object.keys(LIFE[phase]) as CommandKind[];
}

type Keys<T> = T extends unknown ? keyof T : never;
export type CommandKind = Keys<(typeof LIFE)[Phase]> & string;

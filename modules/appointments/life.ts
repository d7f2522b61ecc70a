/**
 * The life of a booking. `held`: somebody is choosing, nobody else can take it · `displaced`: the office had to close and owes another
 * slot · `freed`: a held one whose holder vanished.
 */
export const BOOKING_LIFE = {
  held: { confirm: 'booked', release: 'freed' },
  booked: { move: 'booked', cancel: 'cancelled', displace: 'displaced', arrive: 'arrived', miss: 'missed' },
  displaced: { move: 'booked', cancel: 'cancelled' },
  arrived: { finish: 'kept', miss: 'missed', cancel: 'cancelled', displace: 'displaced' },
  missed: { arrive: 'arrived' },
  kept: {},
  cancelled: {},
  freed: {},
} as const satisfies Record<string, Readonly<Record<string, string>>>;
export type BookingState = keyof typeof BOOKING_LIFE;

/**
 * The life of a walk-in ticket, and of the ticket that somebody with an appointment gets on arrival. `parked`: kept for today while
 * somebody fetches what is missing · `put-back`: the wrong person had come · `forward`: waits elsewhere, with the time of first drawing.
 */
export const TICKET_LIFE = {
  waiting: { call: 'called', leave: 'left', forward: 'waiting', 'add-matter': 'waiting', expire: 'left' },
  called: {
    'call-again': 'called',
    begin: 'serving',
    miss: 'missed',
    'put-back': 'waiting',
    forward: 'waiting',
    leave: 'left',
    expire: 'left',
  },
  serving: {
    finish: 'done',
    park: 'parked',
    forward: 'waiting',
    'put-back': 'waiting',
    'add-matter': 'serving',
    expire: 'done',
  },
  parked: { resume: 'waiting', call: 'called', leave: 'left', expire: 'left' },
  missed: { resume: 'waiting', call: 'called', 'put-back': 'waiting', leave: 'left', expire: 'left' },
  done: {},
  left: {},
} as const satisfies Record<string, Readonly<Record<string, string>>>;
export type TicketState = keyof typeof TICKET_LIFE;

/** Where a step leads, or undefined where it is not allowed. */
export function step(
  life: Readonly<Record<string, Readonly<Record<string, string>>>>,
  state: string,
  name: string,
): string | undefined {
  return life[state]?.[name];
}

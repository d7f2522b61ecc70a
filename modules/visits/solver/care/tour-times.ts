import { ALWAYS, NEVER } from './table.ts';

/**
 * One tour with its times. Position 0 is where it goes on from, positions 1 to `size` are visits, the one after them is its end. For each
 * position and each number of breaks taken before it (a state): when it is over at the earliest, and when it may begin at the latest.
 */
export class TourTimes {
  size = 0;
  readonly states: number;
  nodes: Int32Array;
  /** By position, 0 and the end too: the place, and the seconds of travel from there to the next. */
  places: Int32Array;
  ways: Int32Array;
  /** `[position × states + breaks taken]`: the earliest moment at which the visit is over. */
  ready: Int32Array;
  /** `[position × states + breaks taken]`: the latest start from which all that follows can be kept. */
  late: Int32Array;
  /** By position, for linked visits: when this tour alone could begin at the earliest and must begin at the latest. */
  ownEarliest: Int32Array;
  ownLatest: Int32Array;
  /**
   * For a tour in which somebody else's time depends on a visit: the gap in which each break is taken (the position before it). Otherwise
   * the breaks lie wherever they cost least time.
   */
  readonly gaps: Int32Array;
  /** How many visits with links it has; without any, the breaks are free. */
  linked = 0;
  /** Visits for which each kind of Koffer is needed. */
  readonly koffers: Int32Array;
  /** Another number whenever its times are reckoned, so that what was found out about it can be kept until then. */
  version = 0;
  travel = 0;
  seconds = 0;
  waiting = 0;
  /** Stretches of visits of one group, and what was wished otherwise. */
  runs = 0;
  unloved = 0;

  constructor(breaks: number, kinds: number, room = 14) {
    this.states = breaks + 1;
    this.nodes = new Int32Array(room + 2);
    this.places = new Int32Array(room + 2);
    this.ways = new Int32Array(room + 2);
    this.ready = new Int32Array((room + 2) * this.states);
    this.late = new Int32Array((room + 2) * this.states);
    this.ownEarliest = new Int32Array(room + 2);
    this.ownLatest = new Int32Array(room + 2);
    this.gaps = new Int32Array(breaks);
    this.koffers = new Int32Array(kinds);
  }

  /** Takes over everything of another tour with as many breaks. */
  copyFrom(other: TourTimes): void {
    if (other.nodes.length > this.nodes.length) this.#grow(other.nodes.length);
    const used = other.size + 2;
    copy(this.nodes, other.nodes, used);
    copy(this.places, other.places, used);
    copy(this.ways, other.ways, used);
    copy(this.ready, other.ready, used * this.states);
    copy(this.late, other.late, used * this.states);
    if (other.linked) {
      copy(this.ownEarliest, other.ownEarliest, used);
      copy(this.ownLatest, other.ownLatest, used);
    }
    copy(this.gaps, other.gaps, this.gaps.length);
    copy(this.koffers, other.koffers, this.koffers.length);
    this.size = other.size;
    this.linked = other.linked;
    this.version = other.version;
    this.travel = other.travel;
    this.seconds = other.seconds;
    this.waiting = other.waiting;
    this.runs = other.runs;
    this.unloved = other.unloved;
  }

  /** Puts a node after position `gap`; the times are wrong until they are reckoned again. */
  insert(node: number, gap: number): void {
    if (this.size + 3 > this.nodes.length) this.#grow(2 * this.nodes.length);
    for (let at = this.size; at > gap; at--) this.nodes[at + 1] = this.nodes[at] as number;
    this.nodes[gap + 1] = node;
    this.size++;
  }

  /** Takes the node at a position out. */
  removeAt(position: number): void {
    for (let at = position; at < this.size; at++) this.nodes[at] = this.nodes[at + 1] as number;
    this.size--;
  }

  /** Nothing can be kept: marks the state at a position. */
  shut(position: number, state: number): void {
    this.ready[position * this.states + state] = NEVER;
    this.late[position * this.states + state] = ALWAYS;
  }

  #grow(room: number): void {
    const wider = (old: Int32Array, length: number) => {
      const grown = new Int32Array(length);
      grown.set(old);
      return grown;
    };
    this.nodes = wider(this.nodes, room);
    this.places = wider(this.places, room);
    this.ways = wider(this.ways, room);
    this.ready = wider(this.ready, room * this.states);
    this.late = wider(this.late, room * this.states);
    this.ownEarliest = wider(this.ownEarliest, room);
    this.ownLatest = wider(this.ownLatest, room);
  }
}

function copy(to: Int32Array, from: Int32Array, count: number): void {
  for (let at = 0; at < count; at++) to[at] = from[at] as number;
}

/** Where breaks have fixed gaps: what an insertion after position `gap` with so many breaks before it makes of their numbering. */
export function shiftGaps(tour: TourTimes, gap: number, breaksBefore: number): void {
  for (let pause = 0; pause < tour.gaps.length; pause++) {
    const where = tour.gaps[pause] as number;
    if (where > gap || (where === gap && pause >= breaksBefore)) tour.gaps[pause] = where + 1;
  }
}

import type { Random } from '../random.ts';
import { Annealing } from './annealing.ts';
import { cutInPieces, piecesFor, type Tour } from './decomposition.ts';
import { COLD, cooled, HOT, type Improver, scaleOf } from './improver.ts';
import { lengthOf, narrow, type RouteProblem } from './problem.ts';
import { neighbourhood } from './ruin.ts';
import type { Snapshot } from './tours.ts';

/** How often the whole plan is cut anew while the search lasts. */
const CUTS = 16;
const ROUNDS = 50;

/** Tours being annealed by themselves, and the nodes of the problem that theirs stand for, from 1 on. */
interface Piece {
  readonly annealing: Annealing;
  readonly nodes: Tour;
}

/** Anneals a large plan in pieces, one after another, and cuts it elsewhere when all had their turn. */
export class Pieces implements Improver {
  #best: Snapshot;
  readonly #problem: RouteProblem;
  readonly #random: Random;
  readonly #most: number;
  readonly #scale: number;
  readonly #count: number;
  #current: Tour[];
  #waiting: Tour[][] = [];
  #done: Tour[] = [];
  #turn = -1;
  #piece: Piece | undefined;

  constructor(
    problem: RouteProblem,
    start: Snapshot,
    random: Random,
    most: number,
    pieces = piecesFor(problem.size - 1),
  ) {
    this.#best = start;
    this.#problem = problem;
    this.#random = random;
    this.#most = most;
    this.#scale = scaleOf(problem, neighbourhood(problem), start);
    this.#count = pieces;
    this.#current = [...start.tours];
  }

  get best(): Snapshot {
    const current = this.#withPiece();
    const distance = lengthOf(this.#problem, current);
    if (distance < this.#best.distance) this.#best = { tours: current, distance };
    return this.#best;
  }

  step(share: number): void {
    const turn = Math.floor(share * CUTS * this.#count);
    if (turn !== this.#turn || !this.#piece) {
      this.#turn = turn;
      this.#finishPiece();
      this.#beginPiece();
    }
    this.#piece?.annealing.run(ROUNDS, this.#scale * cooled(HOT, COLD, share));
  }

  adopt(plan: Snapshot): void {
    if (plan.distance >= this.best.distance) return;
    this.#best = plan;
    this.#current = [...plan.tours];
    this.#waiting = [];
    this.#done = [];
    this.#piece = undefined;
  }

  #beginPiece(): void {
    if (this.#waiting.length === 0) {
      this.#waiting = cutInPieces(this.#problem, this.#current, this.#count, this.#random);
      this.#done = [];
    }
    const tours = this.#waiting.pop() ?? [];
    const nodes = tours.flat();
    const place = new Map(nodes.map((node, at) => [node, at + 1]));
    // the vehicles that the plan leaves in the depot, less those that other pieces may already have taken
    const others = this.#done.length + this.#waiting.reduce((sum, piece) => sum + piece.length, 0);
    const most = Math.min(this.#most - others, tours.length + 5);
    const problem = narrow(this.#problem, nodes, most);
    const start = { tours: tours.map(tour => tour.map(node => place.get(node) as number)), distance: 0 };
    const annealing = new Annealing(problem, neighbourhood(problem), start, this.#random, most);
    this.#piece = { annealing, nodes };
  }

  #finishPiece(): void {
    this.#current = this.#withPiece();
    if (this.#piece) this.#done.push(...toursOf(this.#piece));
    this.#piece = undefined;
    const distance = lengthOf(this.#problem, this.#current);
    if (distance < this.#best.distance) this.#best = { tours: this.#current, distance };
  }

  /** The whole plan with the shortest tours of the piece that is being worked on. */
  #withPiece(): Tour[] {
    if (!this.#piece) return this.#current;
    return [...this.#done, ...toursOf(this.#piece), ...this.#waiting.flat()];
  }
}

function toursOf({ annealing, nodes }: Piece): Tour[] {
  return annealing.best.tours.map(tour => tour.map(at => nodes[at - 1] as number));
}

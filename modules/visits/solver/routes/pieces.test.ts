import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Random } from '../random.ts';
import { Pieces } from './pieces.ts';
import { euclideanTenths, lengthOf, type RouteProblem } from './problem.ts';

/** Two streets, each with visits at its left and its right end by turns, the depot between: a vehicle for each end would drive less. */
const visits = Array.from({ length: 12 }, (_, at) => ({
  x: at % 2 === 0 ? 0 : 100,
  y: at < 6 ? 0 : 4,
  ready: 2000 + (at % 6) * 1500,
  // too short to be at both streets in one window
  due: 2000 + (at % 6) * 1500 + 30,
  demand: 1,
}));
const all = [{ x: 50, y: 2, ready: 0, due: 99_999, demand: 0 }, ...visits];
const zigzag: RouteProblem = {
  name: 'zigzag',
  size: all.length,
  vehicles: 12,
  capacity: 12,
  numbers: Int32Array.from(all.keys()),
  x: Float64Array.from(all, one => one.x),
  y: Float64Array.from(all, one => one.y),
  demand: Int32Array.from(all, one => one.demand),
  ready: Int32Array.from(all, one => one.ready),
  due: Int32Array.from(all, one => one.due),
  service: new Int32Array(all.length),
  legs: euclideanTenths(
    all.map(one => one.x),
    all.map(one => one.y),
  ),
};

function improved(most: number) {
  const tours = [
    [1, 2, 3, 4, 5, 6],
    [7, 8, 9, 10, 11, 12],
  ];
  const pieces = new Pieces(zigzag, { tours, distance: lengthOf(zigzag, tours) }, new Random(1), most, 2);
  for (let share = 0; share < 1; share += 0.02) pieces.step(share);
  return pieces.best;
}

test('all pieces together take no more vehicles than there are, although more would drive less', () => {
  assert.equal(improved(2).tours.length, 2);
  assert.equal(improved(3).tours.length, 3);
  assert.ok(improved(4).distance < improved(3).distance);
});

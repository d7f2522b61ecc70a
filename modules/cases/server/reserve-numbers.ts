import { randomBytes } from 'node:crypto';
import type { Tx } from '@buergernah/kernel/server';
import { type CaseNumber, makeCaseNumber } from '../number.ts';
import { takenAmong } from './store.ts';

/**
 * Draws case numbers that no case has, for somebody who will begin cases without a line and must tell the number at once. Whoever takes them
 * keeps them (this module does not) and names one with the case (`Sender.number`). Should chance give it away before, that case is refused
 * `number-taken`: one in a hundred million for each number and case.
 */
export async function reserveNumbers(tx: Tx, count: number): Promise<readonly CaseNumber[]> {
  const drawn = new Set<CaseNumber>();
  while (drawn.size < count) {
    const wanted = Array.from({ length: count - drawn.size }, () => makeCaseNumber(randomBytes(8)));
    const taken = new Set(await takenAmong(tx, wanted));
    for (const number of wanted) if (!taken.has(number)) drawn.add(number);
  }
  return [...drawn];
}

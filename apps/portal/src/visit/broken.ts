import { fleetContract } from '@buergernah/fleet';
import type { Equipment } from '@buergernah/sites';
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { ask } from '../ask.ts';

const { listBroken } = fleetContract;
const known = signal<ReadonlyMap<string, readonly Equipment[]>>(new Map());

/** What does not work at the moment, by place; nothing until the office has answered. */
export function useBroken(): ReadonlyMap<string, readonly Equipment[]> {
  useEffect(() => {
    void ask(listBroken, {}).then(answer => {
      if (!answer.ok) return;
      const byPlace = Map.groupBy(answer.value.broken, one => one.place);
      known.value = new Map([...byPlace].map(([place, found]) => [place, found.map(one => one.kind)]));
    });
  }, []);
  return known.value;
}

import type { Answer } from '@buergernah/kernel/ui';
import { visitsContract } from '@buergernah/visits';
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { newId } from '../clock.ts';
import { tell } from '../notice.tsx';
import { hear } from '../places/moves.ts';
import { ask, me } from '../session.ts';
import { say } from '../texts.ts';
import { findBase, mayAtBase } from './base.ts';
import { visitMoves } from './moves.ts';

export type Help = Answer<typeof visitsContract.listHelp>['help'][number];

/** Open calls for help of colleagues who are alone with a citizen. */
export const helpOpen = signal<readonly Help[]>([]);

async function readHelp(): Promise<void> {
  const answer = await ask(visitsContract.listHelp, {});
  if (answer.ok) helpOpen.value = answer.value.help;
}

/** Says that help is on its way, or that it is over: then the position is deleted. */
export async function answerHelp(help: Help['help'], end: boolean): Promise<void> {
  const answer = await ask(visitsContract.answerHelp, {
    params: { help },
    body: { command: newId<'command'>(), end },
  });
  if (!answer.ok) tell(answer.refusal.sentence ?? say('refusal.unreachable'));
  await readHelp();
}

/** Hears calls for help on every screen, as far as the colleague may. Gives back whether one is open. */
export function useHelp(): boolean {
  const colleague = me.value?.staff;
  useEffect(() => {
    if (colleague) void findBase();
  }, [colleague]);
  const hears = mayAtBase(visitsContract.listHelp) && mayAtBase(visitsContract.visitEvents);
  useEffect(() => {
    if (!hears) return;
    void readHelp();
    return hear(visitMoves, () => void readHelp());
  }, [hears]);
  return helpOpen.value.length > 0;
}

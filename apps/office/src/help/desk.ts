import { helpContract } from '@buergernah/help';
import { type Answer, pathOf, type Refused } from '@buergernah/kernel/ui';
import { computed, signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { where } from '../place.ts';
import { hear } from '../places/moves.ts';
import { ask, mayAsk, me, returned } from '../session.ts';

export type Desk = Answer<typeof helpContract.readDesk>;
export type OwnCall = NonNullable<Desk['own']>;

/** How the pool stands for the own desk, as far as it was read. */
export const desk = signal<Desk | undefined>(undefined);
/** Why it could not be read the last time. */
export const deskRefused = signal<Refused | undefined>(undefined);

/** The live stream of calls. */
export const helpMoves = pathOf(helpContract.watchDesk);

/** Whether a call rings on this desk at the moment. */
export const rings = computed(() => desk.value?.state === 'offered' && desk.value.own !== null);

let turn = 0;

/** Reads the desk anew; an answer that was overtaken is dropped. */
export async function readDesk(): Promise<void> {
  const mine = ++turn;
  const answer = await ask(helpContract.readDesk, {});
  if (mine !== turn) return;
  deskRefused.value = answer.ok ? undefined : answer.refusal;
  if (answer.ok) desk.value = answer.value;
}

const channel = new BroadcastChannel('office-help');
channel.onmessage = () => void readDesk();

/** Reads the desk anew in every window of this browser: the colleague said something about themselves. */
export async function readDeskEverywhere(): Promise<void> {
  channel.postMessage('moved');
  await readDesk();
}

const AGAIN_MS = 5000;
/** While a call is talked its own line shows that somebody is there, and the desk is read whenever the call moved. */
const TALKING_AGAIN_MS = 15_000;

/**
 * Keeps the desk up to date on every screen, as far as the colleague may answer calls. Who is away hears nothing but at the desk itself, so that
 * an office full of colleagues who do other work holds no lines for it. Gives back whether a call rings here.
 */
export function useHelpDesk(): boolean {
  const answers = me.value ? mayAsk(helpContract.readDesk) : false;
  const state = desk.value?.state ?? 'away';
  const cares = answers && (where.value.name === 'help-desk' || state !== 'away');
  // A browser opens six lines to an office at most: while a call is talked its own line says what moves, and the desk is asked by the clock.
  const isBusy = state === 'busy';
  const listens = cares && !isBusy;
  const back = returned.value;
  useEffect(() => {
    if (answers) void readDesk();
  }, [answers, back]);
  useEffect(() => (listens ? hear(helpMoves, () => void readDesk()) : undefined), [listens]);
  useEffect(() => {
    if (!cares) return;
    // Waits and offers move with time alone, and a desk that asks shows that somebody is there.
    const clock = setInterval(() => void readDesk(), isBusy ? TALKING_AGAIN_MS : AGAIN_MS);
    return () => clearInterval(clock);
  }, [cares, isBusy]);
  return rings.value;
}

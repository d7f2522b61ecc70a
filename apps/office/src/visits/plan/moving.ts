import type { Answer, Refused } from '@buergernah/kernel/ui';
import { visitsContract } from '@buergernah/visits';
import { useRef, useState } from 'preact/hooks';
import { newId } from '../../clock.ts';
import { useSending } from '../../places/sending.ts';
import { ask } from '../../session.ts';
import { type DayPlan, type Stop, type Target, whereIs } from './board.ts';

export type Try = Answer<typeof visitsContract.tryMove>;

/** A stop that is in the hand, where it would go, and what that would cost. */
export interface InHand {
  readonly visit: Stop['visit'];
  readonly code: string | null;
  readonly from: Target | undefined;
  readonly to: Target;
  readonly tried: Try | undefined;
  readonly refused: Refused | undefined;
}

/** Moves stops: picked up, tried wherever they are held (the last question counts), put down where they can be. */
export function useMoving(plan: DayPlan | undefined, onMoved: (moved: Moved) => void) {
  const [hand, setHand] = useState<InHand>();
  const turn = useRef(0);
  const sending = useSending();
  const hold = async (visit: Stop['visit'], code: string | null, to: Target) => {
    if (!plan) return;
    const mine = ++turn.current;
    const from = whereIs(plan.tours, visit);
    setHand(before => ({
      visit,
      code,
      from,
      to,
      tried: before?.visit === visit ? before.tried : undefined,
      refused: undefined,
    }));
    const answer = await ask(visitsContract.tryMove, { params: { day: plan.day }, body: { visit, ...to } });
    if (mine !== turn.current) return;
    setHand(
      before =>
        before && {
          ...before,
          tried: answer.ok ? answer.value : undefined,
          refused: answer.ok ? undefined : answer.refusal,
        },
    );
  };
  const letGo = () => {
    turn.current += 1;
    setHand(undefined);
  };
  const send = async (plan: DayPlan, visit: Stop['visit'], to: Target) => {
    const versions = Object.fromEntries(
      plan.tours
        .filter(tour => tour.tour === to.tour || tour.stops.some(stop => stop.visit === visit))
        .map(tour => [tour.tour, tour.version]),
    );
    return sending.send(visitsContract.moveStop, {
      params: { day: plan.day },
      body: { command: newId<'command'>(), visit, ...to, versions },
    });
  };
  const putDown = async () => {
    if (!plan || !hand) return;
    const { visit, from, to } = hand;
    if (from && from.tour === to.tour && from.at === to.at) return letGo();
    if (hand.tried?.isPossible === false) return letGo();
    letGo();
    const answer = await send(plan, visit, to);
    if (!answer?.ok) return;
    const after = answer.value;
    onMoved({
      ...after,
      ...(from
        ? {
            undo: async () => {
              const back = await send(after.plan, visit, from);
              return back?.ok ? back.value : undefined;
            },
          }
        : {}),
    });
  };
  return { hand, hold, letGo, putDown, sending };
}

type Changed = Answer<typeof visitsContract.moveStop>;
export type Moved = Changed & { readonly undo?: () => Promise<Changed | undefined> };

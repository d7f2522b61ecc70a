import { type Command, inOne, takeOnce } from '@buergernah/access/server';
import { ok, type Result, refuse } from '@buergernah/kernel';
import type { JsonValue, Tx } from '@buergernah/kernel/server';
import { AT_DISPATCH, type PlanChange, type PlanWhy } from '../../contract.ts';
import { type AskedBy, atBase } from '../desk/at-base.ts';
import { marksOf } from '../desk/visit.ts';
import type { VisitOffice } from '../office.ts';
import type { PlanMoved } from './drop-tour.ts';
import { lockedDay } from './live-days.ts';
import { planChanges } from './plan-changes.ts';
import { planInside } from './read-plan.ts';
import { lockDays } from './store.ts';
import { type MoveWish, moveIn } from './try-move.ts';
import { writePlan } from './write-plan.ts';

/** The stream of facts about the plan of a day: who moved what by hand, what was planned anew. */
export function streamOfPlan(day: Temporal.PlainDate): string {
  return `plan/${day}`;
}

/**
 * Moves a visit within the plan of a day, as it was dragged. All promised windows stay as they are. Refused: `tour-moved-on` where a tour
 * stands at another version than was seen, `visit-unknown`, `tour-unknown`, `visit-over` where it is driven, `nobody-has-skill`,
 * `promise-broken`, `place-not-yours`.
 */
export async function moveStop(
  office: VisitOffice,
  asked: AskedBy,
  day: Temporal.PlainDate,
  { versions, ...wish }: MoveWish & { readonly versions: Readonly<Record<string, number>> },
  command: Command,
): Promise<Result<PlanMoved>> {
  const { municipality } = asked;
  const inside = atBase(office, asked, AT_DISPATCH);
  if (!inside.ok) return inside;
  const payload = { move: wish.visit, tour: wish.tour, at: wish.at, versions: { ...versions } };
  return inOne(office.database, municipality, async tx => {
    await lockDays(tx, [day]);
    const moved = await takeOnce<JsonValue>(tx, { ...command, payload, stream: streamOfPlan(day) }, () =>
      move(tx, office, day, wish, versions, command),
    );
    if (!moved.ok) return moved;
    const plan = await planInside(tx, office, day, command.now);
    return plan.ok ? ok({ plan: plan.value, changes: moved.value as unknown as PlanChange[] }) : plan;
  });
}

async function move(
  tx: Tx,
  office: VisitOffice,
  day: Temporal.PlainDate,
  wish: MoveWish,
  versions: Readonly<Record<string, number>>,
  command: Command,
) {
  const { municipality } = tx;
  const { now } = command;
  const ground = await lockedDay(tx, office, day, now);
  for (const [tour, version] of Object.entries(versions)) {
    const stands = ground.state.tours.get(tour)?.version ?? 0;
    if (stands !== version) return refuse('tour-moved-on', { version: stands });
  }
  const tried = moveIn(office, municipality, ground, wish, now);
  if (!tried.ok) return tried;
  const { after, why } = tried.value;
  if (!after) return refused(why);
  const compared = { before: ground.state, after, cause: 'moved' as const };
  await writePlan(tx, office, { ...compared, command });
  const changes = planChanges(office, municipality, { ...compared, about: wish.visit, now });
  const data = { visit: wish.visit, tour: wish.tour };
  return ok({
    facts: [{ kind: 'visits.stop-moved', at: now, data }],
    outcome: JSON.parse(JSON.stringify(changes)) as JsonValue,
    note: marksOf(office, municipality),
  });
}

function refused(why: readonly PlanWhy[]): ReturnType<typeof refuse> {
  const has = (code: string) => why.find(one => one.code === code);
  if (has('frozen')) return refuse('visit-over');
  if (has('no-skill') || has('no-second-person')) return refuse('nobody-has-skill');
  const broken = has('promise-broken');
  return refuse('promise-broken', { code: String(broken?.values?.code ?? '–') });
}

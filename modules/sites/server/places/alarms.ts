import { type Command, takeOnce } from '@buergernah/access/server';
import { type Id, ok, type Result, refuse } from '@buergernah/kernel';
import { newId, streamOf, type Tx } from '@buergernah/kernel/server';
import { commandAt, noteAt } from './place-office.ts';
import { insertAlarm, lockAlarm, openAlarmAt, setAlarm } from './store.ts';

/**
 * Calls help to a counter of a place without a sound there. The button pressed again is the same alarm and tells everybody once more;
 * pressed by two at the same moment it is one as well.
 */
export async function raiseAlarm(
  tx: Tx,
  place: string,
  counter: string | null,
  command: Command,
): Promise<Result<{ alarm: Id<'alarm'> }>> {
  const alarm = (await openAlarmAt(tx, place, counter))?.alarm ?? newId<'alarm'>();
  const decided = {
    ...commandAt(command, place),
    payload: { alarm: place, counter },
    stream: streamOf('alarm', alarm),
  };
  return takeOnce(tx, decided, async () => {
    const data = { alarm, place, counter };
    const told = (kind: string) =>
      ok({ facts: [{ kind, at: command.now, data }], outcome: { alarm }, note: noteAt(place) });
    if (await insertAlarm(tx, { alarm, place, counter, raisedAt: command.now })) return told('sites.alarm-raised');
    const standing = await openAlarmAt(tx, place, counter);
    if (standing?.alarm === alarm) return told('sites.alarm-repeated');
    // Somebody raised or ended it between the statements: the transaction runs again and finds it so.
    throw Object.assign(new Error('the alarm moved meanwhile'), { code: '40001' });
  });
}

/**
 * Says that help is on its way, or ends the alarm; whoever is near, wherever they serve. Refused: `alarm-unknown`, also where it was
 * ended before.
 */
export async function answerAlarm(tx: Tx, alarm: Id<'alarm'>, end: boolean, command: Command): Promise<Result<null>> {
  return takeOnce(tx, { ...command, payload: { answer: alarm, end }, stream: streamOf('alarm', alarm) }, async () => {
    const row = await lockAlarm(tx, alarm);
    if (!row || row.endedAt) return refuse('alarm-unknown');
    await setAlarm(tx, alarm, row.answeredAt ?? (end ? null : command.now), end ? command.now : null);
    const kind = end ? 'sites.alarm-ended' : 'sites.alarm-answered';
    return ok({ facts: [{ kind, at: command.now, data: { alarm } }], outcome: null, note: noteAt(row.place) });
  });
}

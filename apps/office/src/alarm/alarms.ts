import { type Answer, ask as askPlainly } from '@buergernah/kernel/ui';
import { sitesContract } from '@buergernah/sites';
import { computed, effect, signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { newId } from '../clock.ts';
import { tell } from '../notice.tsx';
import { here, placeMoves } from '../places/here.ts';
import { hear } from '../places/moves.ts';
import { ask, mayAsk, me } from '../session.ts';
import { say } from '../texts.ts';
import { ALARM_KEY, type Presses, press } from './thrice.ts';

export type Alarm = Answer<typeof sitesContract.listAlarms>['alarms'][number];

/** Where the colleague sits, so that help knows where to go; set by the queue desk. */
const SEAT = 'office-seat';
const RAISED = 'office-alarms-raised';
const AGAIN_MS = 2000;

const open = signal<readonly Alarm[]>([]);
/** Alarms that were raised at this computer; its own screens stay as they were. */
const raisedHere = signal<readonly string[]>(JSON.parse(localStorage.getItem(RAISED) ?? '[]') as string[]);
effect(() => localStorage.setItem(RAISED, JSON.stringify(raisedHere.value.slice(-20))));
addEventListener('storage', event => {
  if (event.key === RAISED) raisedHere.value = JSON.parse(event.newValue ?? '[]') as string[];
});

/** Alarms to be seen on this screen. */
export const alarmsToSee = computed(() => open.value.filter(alarm => !raisedHere.value.includes(alarm.alarm)));

/** What the tiny dot says: an alarm is on its way to the office, has been heard, or help is coming. */
export const dot = signal<'sending' | 'sent' | undefined>(undefined);
export const helpComes = computed(() =>
  open.value.some(alarm => alarm.answeredAt !== null && raisedHere.value.includes(alarm.alarm)),
);

/** Remembers at which counter the colleague sits at a place; every window of this computer knows it. */
export function sitsAt(place: string, counter: string | undefined): void {
  if (counter !== undefined) localStorage.setItem(SEAT, JSON.stringify({ staff: me.value?.staff, place, counter }));
  else if (seatAt(place) !== null) localStorage.removeItem(SEAT);
}

function seatAt(place: string): string | null {
  const seat = JSON.parse(localStorage.getItem(SEAT) ?? 'null') as Record<'staff' | 'place' | 'counter', string> | null;
  return seat?.place === place && seat.staff === me.value?.staff ? seat.counter : null;
}

/** Calls help without a sound, and goes on trying until the office has heard it: the same alarm each time. */
export async function raiseAlarm(): Promise<void> {
  const place = here.value?.id;
  if (!place || dot.value === 'sending') return;
  dot.value = 'sending';
  const given = { params: { place }, body: { command: newId<'command'>(), counter: seatAt(place) } };
  for (;;) {
    const answer = await askPlainly(sitesContract.raiseAlarm, given);
    if (answer.ok) {
      raisedHere.value = [...raisedHere.value, answer.value.alarm];
      dot.value = 'sent';
      return;
    }
    if (answer.refusal.code !== 'unreachable' && answer.refusal.code !== 'try-again') break;
    await new Promise(done => setTimeout(done, AGAIN_MS));
  }
  dot.value = undefined;
}

async function readAlarms(): Promise<void> {
  const answer = await ask(sitesContract.listAlarms, {});
  if (!answer.ok) return;
  open.value = answer.value.alarms;
  const still = open.value.some(alarm => raisedHere.value.includes(alarm.alarm));
  if (dot.value === 'sent' && !still) dot.value = undefined;
}

/** Says that help is on its way, or that it is over. */
export async function answerAlarm(alarm: string, end: boolean): Promise<void> {
  const answer = await ask(sitesContract.answerAlarm, {
    params: { alarm: alarm as Alarm['alarm'] },
    body: { command: newId<'command'>(), end },
  });
  if (!answer.ok) tell(answer.refusal.sentence ?? say('refusal.unreachable'));
  await readAlarms();
}

/** Hears alarms of other places and lets the alarm key act everywhere, in fields and dialogs too. Gives back whether one is to be seen. */
export function useAlarms(): boolean {
  const raises = me.value ? mayAsk(sitesContract.raiseAlarm) : false;
  const hears = me.value ? mayAsk(sitesContract.listAlarms) : false;
  useEffect(() => {
    if (!raises) return;
    let presses: Presses = [];
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== ALARM_KEY) return;
      event.preventDefault();
      const next = press(presses, event.timeStamp, event.repeat);
      presses = next.presses;
      if (next.raise) void raiseAlarm();
    };
    addEventListener('keydown', onKey, { capture: true });
    return () => removeEventListener('keydown', onKey, { capture: true });
  }, [raises]);
  useEffect(() => {
    if (!hears) return;
    void readAlarms();
    return hear(placeMoves, () => void readAlarms());
  }, [hears]);
  return alarmsToSee.value.length > 0;
}

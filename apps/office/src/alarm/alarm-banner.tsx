import { OFFICE_ZONE } from '@buergernah/kernel';
import { Button, Icon } from '@buergernah/kernel/ui';
import { Check, Footprints, Siren } from 'lucide';
import { useActions } from '../keys.ts';
import { placeName } from '../office-data.ts';
import { useTexts } from '../texts.ts';
import { type Alarm, alarmsToSee, answerAlarm } from './alarms.ts';

/** On every screen of the office, while somebody has called for help: where, and what one can do. */
export function AlarmBanner() {
  const say = useTexts();
  const alarms = alarmsToSee.value;
  const first = alarms.find(alarm => alarm.answeredAt === null);
  useActions([
    ...(first
      ? [
          {
            id: 'alarm-answer',
            label: `${say('office.alarm.coming')}: ${whereOf(first)}`,
            icon: Footprints,
            run: () => void answerAlarm(first.alarm, false),
          },
        ]
      : []),
    ...alarms.map(alarm => ({
      id: `alarm-end-${alarm.alarm}`,
      label: `${say('office.alarm.end')}: ${whereOf(alarm)}`,
      icon: Check,
      run: () => void answerAlarm(alarm.alarm, true),
    })),
  ]);
  return (
    <div role="alert">
      {alarms.map(alarm => (
        <div key={alarm.alarm} class={alarm.answeredAt === null ? 'alarm' : 'alarm alarm--answered'}>
          <Icon of={Siren} />
          <p>
            <strong>{say('office.alarm.title')}</strong> {whereOf(alarm)}
            <span class="alarm__since">
              {alarm.answeredAt === null
                ? say('office.alarm.since', { time: clock(alarm.raisedAt) })
                : say('office.alarm.answered', { time: clock(alarm.answeredAt) })}
            </span>
          </p>
          {alarm.answeredAt === null && (
            <Button icon={Footprints} onPress={() => void answerAlarm(alarm.alarm, false)}>
              {say('office.alarm.coming')}
            </Button>
          )}
          <Button kind="tertiary" icon={Check} onPress={() => void answerAlarm(alarm.alarm, true)}>
            {say('office.alarm.end')}
          </Button>
        </div>
      ))}
    </div>
  );

  function whereOf(alarm: Alarm): string {
    const place = placeName(alarm.place);
    return alarm.counter === null ? place : say('office.alarm.where', { place, counter: alarm.counter });
  }
}

function clock(at: string): string {
  return Temporal.Instant.from(at).toZonedDateTimeISO(OFFICE_ZONE).toPlainTime().toString({ smallestUnit: 'minute' });
}

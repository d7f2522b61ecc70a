import { sitesContract } from '@buergernah/sites';
import { BellOff } from 'lucide';
import { useActions } from '../keys.ts';
import { mayAsk, me } from '../session.ts';
import { useTexts } from '../texts.ts';
import { dot, helpComes, raiseAlarm } from './alarms.ts';

/**
 * A dot as small as a mark on the glass, for whoever raised a silent alarm: empty while it is being sent, full when the office has heard
 * it, doubled when help is coming. No word beside it: somebody may be looking over the shoulder.
 */
export function AlarmDot() {
  const say = useTexts();
  const raises = me.value ? mayAsk(sitesContract.raiseAlarm) : false;
  useActions(
    raises
      ? [
          {
            id: 'alarm',
            label: say('office.alarm.raise'),
            icon: BellOff,
            run: () => void raiseAlarm(),
          },
        ]
      : [],
  );
  if (helpComes.value) return <span class="alarm-dot alarm-dot--double" aria-hidden="true" />;
  if (dot.value === 'sent') return <span class="alarm-dot alarm-dot--full" aria-hidden="true" />;
  if (dot.value === 'sending') return <span class="alarm-dot" aria-hidden="true" />;
  return null;
}

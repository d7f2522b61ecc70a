import { devicePlace } from '@buergernah/access/ui';
import { Button } from '@buergernah/kernel/ui';
import { Headset, Phone } from 'lucide';
import { reached } from '../line/line.ts';
import { useTexts } from '../texts.ts';
import { begin, mayCall, servicePhone } from './call.ts';
import { callOpen } from './hold.ts';

/**
 * One press to a person, on every screen but a locked one; without a line it says so, and which number there is instead. It keeps its place
 * while a call is open: whoever presses twice meets nothing else.
 */
export function CallButton() {
  const say = useTexts();
  if (!mayCall() || devicePlace.value === undefined) return null;
  if (reached.value === false && !callOpen.value) {
    const phone = servicePhone();
    return (
      <Button kind="tertiary" icon={Phone} href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`}>
        {say('koffer.call.no-line', { phone })}
      </Button>
    );
  }
  return (
    <Button kind="tertiary" icon={Headset} pressed={callOpen.value} onPress={() => callOpen.peek() || begin()}>
      {say('koffer.call')}
    </Button>
  );
}

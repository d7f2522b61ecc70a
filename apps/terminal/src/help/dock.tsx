import { Faces, Together, TogetherSwitch, toldWords } from '@buergernah/help/ui';
import { Button } from '@buergernah/kernel/ui';
import { PhoneOff, X } from 'lucide';
import { screen } from '../store.ts';
import { useTexts } from '../texts.ts';
import { call, endHere } from './call.ts';
import { formHere } from './hold.ts';

/** The call beside one's matter: the adviser small, what they see of the form, and the way to end it. */
export function CallDock() {
  const say = useTexts();
  const moment = call.moment.value;
  const talk = call.talk.value;
  if (screen.value.name === 'human' || !['calling', 'waiting', 'connected', 'over'].includes(moment)) return null;
  const { title, words } = toldWords(moment, call.view.value, say);
  const own = formHere.value;
  const isConnected = moment === 'connected';
  return (
    <aside class="dock" aria-label={say('help.dock')}>
      {isConnected && talk && <Faces talk={talk} />}
      <div class="dock__words">
        {isConnected ? (
          <TogetherSwitch call={call} own={own} />
        ) : (
          <p role="status">
            <strong>{title}.</strong> {words}
          </p>
        )}
        <Button icon={moment === 'over' ? X : PhoneOff} onPress={isConnected ? () => call.leave() : endHere}>
          {say(moment === 'over' ? 'help.dock.close' : isConnected ? 'talk.end' : 'talk.give-up')}
        </Button>
      </div>
      {isConnected && own && <Together call={call} own={own} />}
    </aside>
  );
}

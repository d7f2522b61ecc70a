import { Button } from '@buergernah/kernel/ui';
import { Search } from 'lucide';
import { openCommandBar } from '../command-bar.tsx';
import { Screen } from '../screen.tsx';
import { useTexts } from '../texts.ts';

/** For whoever has no inbox, such as the telephone: a case is found by the number that somebody reads out. */
export function FindScreen() {
  const say = useTexts();
  return (
    <Screen title={say('office.find.title')} lead={say('office.find.lead')}>
      <div class="buttons">
        <Button kind="primary" icon={Search} onPress={openCommandBar}>
          {say('office.command.title')}
        </Button>
      </div>
    </Screen>
  );
}

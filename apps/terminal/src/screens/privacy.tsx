import { Button } from '@buergernah/kernel/ui';
import { ArrowLeft } from 'lucide';
import { Frame } from '../frame.tsx';
import { office, phone } from '../office.ts';
import { goBack } from '../store.ts';
import { useTexts } from '../texts.ts';

/** What happens to the answers, in plain words; text to read, so it may scroll. */
export function Privacy() {
  const say = useTexts();
  const body = say('terminal.privacy.body', { city: office.value?.city.officialName ?? '', phone: phone() });
  return (
    <Frame
      title={say('terminal.privacy.title')}
      ear={body}
      actions={
        <Button kind="primary" icon={ArrowLeft} onPress={goBack}>
          {say('terminal.back')}
        </Button>
      }
    >
      <div class="read">
        {body.split('\n\n').map(paragraph => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </div>
    </Frame>
  );
}

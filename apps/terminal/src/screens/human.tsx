import { wordsOf } from '@buergernah/catalogue';
import { Button, Icon, useLanguage } from '@buergernah/kernel/ui';
import { ArrowLeft, Clock, Phone } from 'lucide';
import { Frame } from '../frame.tsx';
import { office, phone } from '../office.ts';
import { goBack, state } from '../store.ts';
import { useTexts } from '../texts.ts';

/** One press to a person: the telephone number and when somebody answers. What was typed stays. */
export function Human() {
  const say = useTexts();
  const { language } = useLanguage();
  const number = phone();
  const now = office.value?.city.phone.hours;
  const hours = now ? wordsOf(now, language) : '';
  return (
    <Frame
      title={say('terminal.human.title')}
      ear={say('terminal.human.spoken', { phone: number, hours })}
      lead={<p>{state.value.matter ? say('terminal.human.lead') : say('terminal.human.lead.empty')}</p>}
      actions={
        <Button kind="primary" icon={ArrowLeft} onPress={goBack}>
          {say('terminal.human.back')}
        </Button>
      }
    >
      <div class="card">
        <p class="fact">
          <Icon of={Phone} />
          {say('terminal.human.call')}
        </p>
        <p class="huge">{number}</p>
      </div>
      {hours && (
        <div class="card">
          <p class="fact">
            <Icon of={Clock} />
            {say('terminal.human.hours')}
          </p>
          <p class="large">{hours}</p>
        </div>
      )}
    </Frame>
  );
}

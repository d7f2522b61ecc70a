import { LANGUAGES, localeOf } from '@buergernah/kernel';
import { Button, Icon, LANGUAGE_NAMES } from '@buergernah/kernel/ui';
import { AArrowUp, ArrowDownToLine, Contrast, Hand, Volume2 } from 'lucide';
import { useEffect } from 'preact/hooks';
import { Frame } from '../frame.tsx';
import { signs } from '../help/hold.ts';
import { canSpeak } from '../speech.ts';
import { go, goBack, need, needs, state } from '../store.ts';
import { useTexts } from '../texts.ts';
import { fetchAhead } from './later.tsx';

/** Language and needs, at the first touch and again whenever somebody presses "Sprache · Language". */
export function Start() {
  const say = useTexts();
  const { language, large, contrast, reach, aloud } = needs.value;
  const first = state.value.back.length === 0;
  useEffect(fetchAhead, []);
  return (
    <Frame
      title={say('terminal.start.greeting')}
      ear={say('terminal.start.spoken')}
      lead={<p>{say('terminal.start.lead')}</p>}
      actions={
        <Button kind="primary" onPress={() => (first ? go({ name: 'topics' }, { forget: true }) : goBack())}>
          {first ? say('terminal.start.go') : say('terminal.start.back')}
        </Button>
      }
    >
      <fieldset class="kern-fieldset languages">
        <legend class="kern-label">{say('terminal.start.languages')}</legend>
        <div class="tiles">
          {LANGUAGES.map(one => (
            <label class="tile" key={one} lang={localeOf(one)}>
              <input
                type="radio"
                name="language"
                autocomplete="off"
                checked={one === language}
                onChange={() => need({ language: one })}
              />
              {LANGUAGE_NAMES[one]}
            </label>
          ))}
        </div>
      </fieldset>
      <button
        type="button"
        class="big big--line"
        onClick={() => {
          signs.value = true;
          go({ name: 'human' });
        }}
      >
        <span class="signing">
          <Icon of={Hand} />
          <Icon of={Hand} />
        </span>
        {say('terminal.start.sign')}
      </button>
      {language !== 'de' && <p class="quiet">{say('ui.language.help')}</p>}
      <h2>{say('terminal.start.needs')}</h2>
      <div class="bigs">
        <Wish on={large} icon={AArrowUp} words={say('terminal.needs.large')} onPress={() => need({ large: !large })} />
        <Wish
          on={contrast}
          icon={Contrast}
          words={say('terminal.needs.contrast')}
          onPress={() => need({ contrast: !contrast })}
        />
        <Wish
          on={reach}
          icon={ArrowDownToLine}
          words={say('terminal.needs.reach')}
          onPress={() => need({ reach: !reach })}
        />
        {canSpeak && (
          <Wish on={aloud} icon={Volume2} words={say('terminal.needs.aloud')} onPress={() => need({ aloud: !aloud })} />
        )}
      </div>
    </Frame>
  );
}

function Wish(given: {
  readonly on: boolean;
  readonly icon: Parameters<typeof Icon>[0]['of'];
  readonly words: string;
  readonly onPress: () => void;
}) {
  return (
    <button type="button" class="big big--half big--wish" aria-pressed={given.on} onClick={given.onPress}>
      <Icon of={given.icon} />
      {given.words}
    </button>
  );
}

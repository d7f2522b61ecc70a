import { Button, Icon } from '@buergernah/kernel/ui';
import { visitsContract } from '@buergernah/visits';
import { Check, Footprints, Siren } from 'lucide';
import { momentText } from '../day/words.ts';
import { useActions } from '../keys.ts';
import { useTexts } from '../texts.ts';
import { mayAtBase } from './base.ts';
import { answerHelp, type Help, helpOpen } from './help.ts';

/** On every screen, while a colleague on a visit calls for help or gave no sign of life: who, where, and what one can do. */
export function HelpBanner() {
  const say = useTexts();
  const all = helpOpen.value;
  const answers = mayAtBase(visitsContract.answerHelp);
  const who = (help: Help) => [help.kofferName, ...help.signs].join(', ');
  useActions(
    answers
      ? all.flatMap(help => [
          {
            id: `help-answer-${help.help}`,
            label: `${say('office.visits.help.coming')}: ${who(help)}`,
            icon: Footprints,
            run: () => void answerHelp(help.help, false),
          },
          {
            id: `help-end-${help.help}`,
            label: `${say('office.visits.help.end')}: ${who(help)}`,
            icon: Check,
            run: () => void answerHelp(help.help, true),
          },
        ])
      : [],
  );
  return (
    <div role="alert">
      {all.map(help => (
        <div key={help.help} class={help.answeredAt === null ? 'alarm' : 'alarm alarm--answered'}>
          <Icon of={Siren} />
          <p>
            <strong>{say(`office.visits.help.${help.cause}`)}</strong> {who(help)}
            {help.address && ` · ${help.address}`}
            {help.position && (
              <span class="alarm__since">
                {say('office.visits.help.position', {
                  latitude: help.position.latitude.toFixed(5),
                  longitude: help.position.longitude.toFixed(5),
                  metres: Math.round(help.position.metres),
                })}
              </span>
            )}
            <span class="alarm__since">
              {help.answeredAt === null
                ? say('office.visits.help.since', { at: momentText(help.raisedAt) })
                : say('office.visits.help.answered', { at: momentText(help.answeredAt) })}
            </span>
          </p>
          {answers && help.answeredAt === null && (
            <Button icon={Footprints} onPress={() => void answerHelp(help.help, false)}>
              {say('office.visits.help.coming')}
            </Button>
          )}
          {answers && (
            <Button kind="tertiary" icon={Check} onPress={() => void answerHelp(help.help, true)}>
              {say('office.visits.help.end')}
            </Button>
          )}
        </div>
      ))}
    </div>
  );
}

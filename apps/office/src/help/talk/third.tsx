import { helpContract } from '@buergernah/help';
import { Button } from '@buergernah/kernel/ui';
import { Languages, Link2, UserPlus } from 'lucide';
import { useState } from 'preact/hooks';
import { newId } from '../../clock.ts';
import { tell } from '../../notice.tsx';
import { useSending } from '../../places/sending.ts';
import { useTexts } from '../../texts.ts';
import { Trouble } from '../../trouble.tsx';
import { Pick } from '../../visits/fields.tsx';
import type { OwnCall } from '../desk.ts';
import { SPOKEN } from '../skills.ts';
import { languageName } from '../words.ts';
import type { Talking } from './talk.ts';

/** Invites a third: an interpreter by language, or somebody close to the citizen by a link that works once and during this call. */
export function Third({ call, talking }: { readonly call: OwnCall; readonly talking: Talking }) {
  const say = useTexts();
  const needed = SPOKEN.find(code => code === call.speaks && code !== 'de') ?? 'dgs';
  const [speaks, setSpeaks] = useState<(typeof SPOKEN)[number]>(needed);
  const [token, setToken] = useState<string>();
  const sending = useSending();
  const third = talking.line.view.value.parties.find(isThird);
  const invite = async (who: { what: 'interpreter'; speaks: string } | { what: 'guest' }) => {
    const answer = await sending.send(helpContract.inviteThird, {
      params: { call: call.call },
      body: { command: newId<'command'>(), who },
    });
    if (answer?.ok) setToken(answer.value.token ?? undefined);
  };
  if (third)
    return (
      <p class="with-icon" role="status">
        {say(third.isThere ? `office.help.third.${third.party}.there` : `office.help.third.${third.party}.coming`, {
          language: languageName(third.speaks ?? 'de'),
        })}
      </p>
    );
  const address = token === undefined ? undefined : `${location.origin}/hilfe/dabei#${call.call}.${token}`;
  return (
    <div class="third">
      <Trouble of={sending.refused} />
      <div class="third__row">
        <Pick
          id="third-speaks"
          label={say('office.help.third.language')}
          value={speaks}
          of={SPOKEN.filter(code => code !== 'de').map(code => [code, languageName(code)] as const)}
          onPick={setSpeaks}
        />
        <Button icon={Languages} busy={sending.busy} onPress={() => void invite({ what: 'interpreter', speaks })}>
          {say('office.help.third.interpreter')}
        </Button>
      </div>
      {address === undefined ? (
        <Button icon={UserPlus} busy={sending.busy} onPress={() => void invite({ what: 'guest' })}>
          {say('office.help.third.guest')}
        </Button>
      ) : (
        <div class="third__link" role="status">
          <p>{say('office.help.third.link.lead')}</p>
          <label class="kern-sr-only" for="third-link">
            {say('office.help.third.link')}
          </label>
          <input id="third-link" readOnly value={address} onFocus={event => event.currentTarget.select()} />
          <Button
            icon={Link2}
            onPress={() =>
              void navigator.clipboard.writeText(address).then(
                () => tell(say('office.help.third.copied')),
                () => document.getElementById('third-link')?.focus(),
              )
            }
          >
            {say('office.help.third.copy')}
          </Button>
        </div>
      )}
    </div>
  );
}

type OnLine = Talking['line']['view']['value']['parties'][number];

function isThird(one: OnLine): one is OnLine & { readonly party: 'interpreter' | 'guest' } {
  return one.party === 'interpreter' || one.party === 'guest';
}

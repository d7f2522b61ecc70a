import { formatCaseNumber, makeSecret, renewSecret } from '@buergernah/cases';
import { instantText } from '@buergernah/kernel';
import { Button, type Refused } from '@buergernah/kernel/ui';
import { KeyRound, Printer } from 'lucide';
import { useState } from 'preact/hooks';
import { newId } from '../clock.ts';
import { KeyHint } from '../key-hint.tsx';
import { city } from '../office-data.ts';
import { printPage } from '../print.tsx';
import { ask, workplace } from '../session.ts';
import { useTexts } from '../texts.ts';
import { Trouble } from '../trouble.tsx';
import { Panel, type PanelProps } from './panels.tsx';

/** A new Geheimwort for whoever lost the slip, after an ID was shown; the old word ends. Printed as a slip to take along. */
export function SecretPanel({ of, onClose }: PanelProps) {
  const say = useTexts();
  // Made once: asking again after silence sends the very same word under the same id.
  const [wish] = useState(() => ({
    id: newId<'command'>(),
    secret: makeSecret(crypto.getRandomValues(new Uint8Array(6))),
  }));
  const [given, setGiven] = useState(false);
  const [refused, setRefused] = useState<Refused>();
  const renew = async () => {
    const place = workplace.value?.id;
    if (given || place === undefined) return;
    const answer = await ask(renewSecret, {
      params: { case: of.view.case },
      body: { ...wish, at: instantText(Temporal.Now.instant()), door: 'counter', place },
    });
    setRefused(answer.ok ? undefined : answer.refusal);
    setGiven(answer.ok);
  };
  const slip = (
    <div class="slip">
      <p class="slip__city">{city.value?.officialName}</p>
      <p>{say('office.secret.number')}</p>
      <p class="slip__large">{formatCaseNumber(of.view.number)}</p>
      <p>{say('office.secret.word')}</p>
      <p class="slip__large">{wish.secret}</p>
      <p>{say('office.secret.help', { phone: city.value?.phone.office ?? '' })}</p>
    </div>
  );
  return (
    <Panel title={say('office.act.renew-secret')} onClose={onClose} onSubmit={renew}>
      <Trouble of={refused} />
      {given ? (
        <>
          {slip}
          <div class="buttons">
            <Button kind="primary" icon={Printer} onPress={() => printPage(slip)}>
              {say('office.secret.print')}
            </Button>
            <Button kind="tertiary" onPress={onClose}>
              {say('office.panel.close')}
            </Button>
          </div>
        </>
      ) : (
        <>
          <p class="quiet">{say('office.secret.lead')}</p>
          <div class="buttons">
            <Button kind="primary" icon={KeyRound} submit>
              {say('office.secret.make')} <KeyHint of="Ctrl+Enter" />
            </Button>
          </div>
        </>
      )}
    </Panel>
  );
}

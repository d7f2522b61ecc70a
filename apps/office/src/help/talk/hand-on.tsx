import { helpContract } from '@buergernah/help';
import { Button } from '@buergernah/kernel/ui';
import { PhoneForwarded } from 'lucide';
import { useState } from 'preact/hooks';
import { Panel } from '../../case/panels.tsx';
import { newId } from '../../clock.ts';
import { tell } from '../../notice.tsx';
import { offers } from '../../office-data.ts';
import { useSending } from '../../places/sending.ts';
import { useTexts } from '../../texts.ts';
import { Trouble } from '../../trouble.tsx';
import { Pick } from '../../visits/fields.tsx';
import { desk, type OwnCall, readDeskEverywhere } from '../desk.ts';
import { SPOKEN } from '../skills.ts';
import { languageName } from '../words.ts';
import { municipalityName } from './municipality.ts';
import { leaveBy } from './talk.ts';

/** Hands the call on with a note: to a colleague who knows the service or speaks the language, or to a partner municipality. The caller stays on the line. */
export function HandOn({ call, onClose }: { readonly call: OwnCall; readonly onClose: () => void }) {
  const say = useTexts();
  const [to, setTo] = useState('skill');
  const [service, setService] = useState(call.service ?? '');
  const [speaks, setSpeaks] = useState(call.speaks);
  const [note, setNote] = useState('');
  const sending = useSending();
  const partners = desk.value?.partners ?? [];
  const handOn = async () => {
    const where =
      to === 'skill'
        ? ({ what: 'skill', service: service === '' ? null : service, speaks } as const)
        : ({ what: 'partner', ars: to } as const);
    await leaveBy(call.call, async () => {
      const answer = await sending.send(helpContract.handOnCall, {
        params: { call: call.call },
        body: { command: newId<'command'>(), to: where, note },
      });
      if (!answer?.ok) return false;
      tell(say('office.help.hand-on.told'));
      onClose();
      await readDeskEverywhere();
      return true;
    });
  };
  const languages = [...new Set([call.speaks, ...SPOKEN])];
  return (
    <Panel title={say('office.help.hand-on')} onClose={onClose} onSubmit={() => void handOn()}>
      <Trouble of={sending.refused} />
      <Pick
        id="hand-on-to"
        label={say('office.help.hand-on.to')}
        value={to}
        of={[
          ['skill', say('office.help.hand-on.colleague')],
          ...partners.map(ars => [ars, say('office.help.hand-on.partner', { name: municipalityName(ars) })] as const),
        ]}
        onPick={setTo}
      />
      {to === 'skill' ? (
        <>
          <Pick
            id="hand-on-service"
            label={say('office.column.service')}
            value={service}
            of={[['', say('office.help.no-service')], ...offers.value.map(one => [one.slug, one.name.de] as const)]}
            onPick={setService}
          />
          <Pick
            id="hand-on-speaks"
            label={say('office.help.column.speaks')}
            value={speaks}
            of={languages.map(code => [code, languageName(code)] as const)}
            onPick={setSpeaks}
          />
        </>
      ) : (
        <p class="quiet">{say('office.help.hand-on.partner.lead')}</p>
      )}
      <div class="pick pick--wide">
        <label for="hand-on-note">{say('office.help.hand-on.note')}</label>
        <textarea
          id="hand-on-note"
          rows={2}
          maxLength={500}
          value={note}
          onInput={event => setNote(event.currentTarget.value)}
        />
      </div>
      <div class="buttons">
        <Button kind="primary" icon={PhoneForwarded} submit busy={sending.busy}>
          {say('office.help.hand-on.press')}
        </Button>
        <Button kind="tertiary" onPress={onClose}>
          {say('office.panel.close')}
        </Button>
      </div>
    </Panel>
  );
}

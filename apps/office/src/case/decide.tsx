import { wordsOf } from '@buergernah/catalogue';
import { Button, Note, TextField } from '@buergernah/kernel/ui';
import { Check, Gavel, MessageSquareText } from 'lucide';
import { useState } from 'preact/hooks';
import { newId } from '../clock.ts';
import { KeyHint } from '../key-hint.tsx';
import { tell } from '../notice.tsx';
import { useTexts } from '../texts.ts';
import { differences } from './compare.ts';
import { act } from './open-case.ts';
import { Panel, type PanelProps } from './panels.tsx';
import { useTyped } from './typed.ts';

/** Granting, or refusing with reasons; nobody is refused unheard (VwVfG §§ 28, 39). */
export function DecidePanel({ of, onClose, onAskBack }: PanelProps & { readonly onAskBack: () => void }) {
  const say = useTexts();
  const { view } = of;
  const heard = of.entries.some(entry => entry.kind === 'cases.asked-back');
  const [reasons, setReasons] = useTyped(view.case, 'reasons');
  const [refusing, setRefusing] = useState(reasons !== '');
  const [missing, setMissing] = useState(false);
  const differing = differences(of).map(field => wordsOf(field.label, 'de'));
  const grant = async () => {
    if (!(await act('decide', { outcome: 'granted' }))) return;
    onClose();
    tell(say('office.told.granted'));
  };
  const refuse = async () => {
    setMissing(reasons.trim() === '');
    if (reasons.trim() === '') return;
    if (!(await act('decide', { outcome: 'refused', content: newId(), reasons }))) return;
    setReasons('');
    onClose();
    tell(say('office.told.refused'));
  };
  return (
    <Panel title={say('office.decide.title')} onClose={onClose} onSubmit={() => void (refusing ? refuse() : grant())}>
      {!refusing && (
        <>
          {differing.length > 0 ? (
            <Note tone="warning" title={say('office.decide.differs', { fields: differing.join(', ') })}>
              <p>{say('office.decide.differs.lead')}</p>
            </Note>
          ) : (
            <p class="quiet">{say(registerWords(view.registerMatches))}</p>
          )}
          <div class="buttons">
            <Button kind="primary" icon={Check} submit>
              {say('office.decide.grant')} <KeyHint of="Ctrl+Enter" />
            </Button>
            <Button kind="danger" icon={Gavel} onPress={() => setRefusing(true)}>
              {say('office.decide.refuse')}
            </Button>
          </div>
        </>
      )}
      {refusing && !heard && (
        <Note tone="warning" title={say('office.decide.hearing')}>
          <p>{say('office.decide.hearing.lead')}</p>
          <div class="buttons">
            {view.may.includes('ask-back') && (
              <Button icon={MessageSquareText} onPress={onAskBack}>
                {say('office.act.ask-back')}
              </Button>
            )}
            <Button kind="tertiary" onPress={() => setRefusing(false)}>
              {say('office.back')}
            </Button>
          </div>
        </Note>
      )}
      {refusing && heard && (
        <>
          <TextField
            id="reasons"
            label={say('office.decide.reasons')}
            hint={say('office.decide.reasons.hint')}
            error={missing ? say('refusal.reasons-missing') : undefined}
            lines={6}
            maxLength={4000}
            value={reasons}
            onValue={next => setReasons(next ?? '')}
          />
          <div class="buttons">
            <Button kind="danger" icon={Gavel} submit>
              {say('office.decide.refuse-now')} <KeyHint of="Ctrl+Enter" />
            </Button>
            <Button kind="tertiary" onPress={() => setRefusing(false)}>
              {say('office.back')}
            </Button>
          </div>
        </>
      )}
    </Panel>
  );
}

function registerWords(matches: boolean | null) {
  if (matches === null) return 'office.decide.register-unasked';
  return matches ? 'office.decide.register-same' : 'office.decide.register-differs';
}

import { commands } from '@buergernah/cases';
import { Button, TextField } from '@buergernah/kernel/ui';
import { IdCard, Send, ShieldCheck, Undo2 } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { newId } from '../clock.ts';
import { KeyHint } from '../key-hint.tsx';
import { tell } from '../notice.tsx';
import { useTexts } from '../texts.ts';
import { act, type OnScreen } from './open-case.ts';
import { useTyped } from './typed.ts';

export interface PanelProps {
  readonly of: OnScreen;
  readonly onClose: () => void;
}

/** A small form under the steps: what is needed for one of them. Escape closes it; what was typed stays. */
export function Panel(given: {
  readonly title: string;
  readonly onClose: () => void;
  readonly onSubmit: () => void;
  readonly children: ComponentChildren;
}) {
  return (
    <form
      class="panel"
      aria-label={given.title}
      onKeyDown={event => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          given.onClose();
        }
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          given.onSubmit();
        }
      }}
      onSubmit={event => {
        event.preventDefault();
        given.onSubmit();
      }}
    >
      <h3>{given.title}</h3>
      {given.children}
    </form>
  );
}

/** A question to the citizen; it is also the hearing that a refusal needs (VwVfG § 28). */
export function AskBackPanel({ of, onClose }: PanelProps) {
  const say = useTexts();
  const [text, setText] = useTyped(of.view.case, 'ask-back');
  const [missing, setMissing] = useState(false);
  const send = async () => {
    setMissing(text.trim() === '');
    if (text.trim() === '') return;
    if (!(await act('ask-back', { content: newId(), text }))) return;
    setText('');
    onClose();
    tell(say('office.told.asked-back'));
  };
  return (
    <Panel title={say('office.ask-back.title')} onClose={onClose} onSubmit={send}>
      <TextField
        id="ask-back-text"
        label={say('office.ask-back.text')}
        hint={say('office.ask-back.hint')}
        error={missing ? say('office.text.missing') : undefined}
        lines={6}
        maxLength={4000}
        value={text}
        onValue={next => setText(next ?? '')}
      />
      <div class="buttons">
        <Button kind="primary" icon={Send} submit>
          {say('office.ask-back.send')} <KeyHint of="Ctrl+Enter" />
        </Button>
      </div>
    </Panel>
  );
}

/** An ID was shown: which kind, nothing of what stands on it. */
export function IdentifyPanel({ of: _of, onClose }: PanelProps) {
  const say = useTexts();
  const documents = commands.identify.shape.document.options;
  const [document, setDocument] = useState<(typeof documents)[number]>('personalausweis');
  const note = async () => {
    if (!(await act('identify', { document }))) return;
    onClose();
    tell(say('office.told.identified'));
  };
  return (
    <Panel title={say('office.identify.title')} onClose={onClose} onSubmit={note}>
      <p class="quiet">{say('office.identify.lead')}</p>
      <div class="pick pick--wide">
        <label for="identify-document">{say('office.identify.document')}</label>
        <select
          id="identify-document"
          value={document}
          onChange={event => setDocument(event.currentTarget.value as typeof document)}
        >
          {documents.map(one => (
            <option key={one} value={one}>
              {say(`cases.document.${one}`)}
            </option>
          ))}
        </select>
      </div>
      <div class="buttons">
        <Button kind="primary" icon={IdCard} submit>
          {say('office.identify.note')} <KeyHint of="Ctrl+Enter" />
        </Button>
      </div>
    </Panel>
  );
}

/** For colleagues outside the group: protecting a case closes it to themselves, so they are told first. */
export function ProtectPanel({ of, onClose }: PanelProps) {
  const say = useTexts();
  const protect = async () => {
    if (!(await act('protect', { on: !of.view.protected }))) return;
    onClose();
    tell(say('office.told.protected'));
  };
  return (
    <Panel title={say('office.protect.title')} onClose={onClose} onSubmit={protect}>
      <p>{say('office.protect.lead')}</p>
      <div class="buttons">
        <Button kind="primary" icon={ShieldCheck} submit>
          {say('office.act.protect')}
        </Button>
      </div>
    </Panel>
  );
}

/** The citizen takes the application back: it ends, so it is said twice. */
export function WithdrawPanel({ of: _of, onClose }: PanelProps) {
  const say = useTexts();
  const withdraw = async () => {
    if (!(await act('withdraw'))) return;
    onClose();
    tell(say('office.told.withdrawn'));
  };
  return (
    <Panel title={say('office.withdraw.title')} onClose={onClose} onSubmit={withdraw}>
      <p>{say('office.withdraw.lead')}</p>
      <div class="buttons">
        <Button kind="danger" icon={Undo2} submit>
          {say('office.withdraw.press')}
        </Button>
      </div>
    </Panel>
  );
}

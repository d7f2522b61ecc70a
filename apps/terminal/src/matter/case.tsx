import { formatCaseNumber } from '@buergernah/cases';
import { wordsOf } from '@buergernah/catalogue';
import { Button, Icon, Note, useLanguage } from '@buergernah/kernel/ui';
import { ClipboardPen, LogOut } from 'lucide';
import { Frame } from '../frame.tsx';
import { office } from '../office.ts';
import { go, state, wipe } from '../store.ts';
import { type Key, useTexts } from '../texts.ts';

/** Where a matter stands that was opened with its number, and what its citizen can do now. */
export function CaseScreen() {
  const say = useTexts();
  const { language } = useLanguage();
  const { opened } = state.value;
  if (!opened) return null;
  const offer = office.value?.offers.find(one => one.slug === opened.service);
  const open = opened.may.includes('fill');
  return (
    <Frame
      title={say('terminal.case.title')}
      ear={say('terminal.case.spoken')}
      actions={
        <>
          <Button icon={LogOut} onPress={wipe}>
            {say('terminal.done.leave')}
          </Button>
          {open && (
            <Button kind="primary" icon={ClipboardPen} onPress={() => go({ name: 'form', step: 0 })}>
              {say('terminal.case.fill')}
            </Button>
          )}
        </>
      }
    >
      <div class="card">
        <p class="large">{offer ? wordsOf(offer.name, language) : opened.service}</p>
        <p>{say('terminal.case.number', { number: formatCaseNumber(opened.number) })}</p>
        <p class="fact">
          <Icon of={ClipboardPen} />
          {say(`cases.phase.${opened.phase}` as Key)}
        </p>
      </div>
      {!open && (
        <Note>
          <p>{say('terminal.case.wait')}</p>
        </Note>
      )}
    </Frame>
  );
}

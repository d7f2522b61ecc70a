import { formatCaseNumber } from '@buergernah/cases';
import { mayFinish, wordsOf } from '@buergernah/catalogue';
import { dateWords } from '@buergernah/catalogue/ui';
import { Button, Icon, Note, useLanguage } from '@buergernah/kernel/ui';
import { useSignal } from '@preact/signals';
import { ClipboardPen, LogOut, MessageCircleReply } from 'lucide';
import { useEffect } from 'preact/hooks';
import { Frame } from '../frame.tsx';
import { office, trouble } from '../office.ts';
import { go, state, wipe } from '../store.ts';
import { type Key, useTexts } from '../texts.ts';
import { today } from '../time.ts';
import { faultsOn, prepare, steps } from './engine.ts';
import { Question } from './question.tsx';

/** Where a matter stands that was opened with its number, what the office asks, and what its citizen can do now. */
export function CaseScreen() {
  const say = useTexts();
  const { language, locale } = useLanguage();
  const { opened } = state.value;
  const opening = useSignal(false);
  const slug = opened?.service;
  const open = opened?.may.includes('fill') ?? false;
  useEffect(() => {
    if (slug && open) void prepare(slug);
  }, [slug, open]);
  if (!opened) return null;
  const offer = office.value?.offers.find(one => one.slug === opened.service);
  const asked = opened.phase === 'asked-back';
  const matter = { service: opened.service, born: null, on: today(), options: [] };
  const verdict = office.value && mayFinish(matter, 'terminal', office.value.city.limits);
  const onlySave = open && !asked && verdict?.ok && verdict.value.answer === 'refused';
  // Who has answered everything sees it all at once; who has not goes on at the first open question.
  const look = async () => {
    opening.value = true;
    const ready = await prepare(opened.service);
    opening.value = false;
    trouble.value = !ready;
    if (!ready) return;
    const first = steps.value.findIndex(step => faultsOn(step).length > 0);
    go(first < 0 ? { name: 'review' } : { name: 'form', step: first });
  };
  const status = say(`cases.status.${opened.phase}` as Key);
  return (
    <Frame
      title={say('terminal.case.title')}
      ear={[say('terminal.case.spoken'), status].join(' ')}
      actions={
        <>
          <Button icon={LogOut} onPress={wipe}>
            {say('terminal.done.leave')}
          </Button>
          {open && (
            <Button kind="primary" icon={asked ? MessageCircleReply : ClipboardPen} busy={opening.value} onPress={look}>
              {say(asked ? 'terminal.case.answer' : 'terminal.case.fill')}
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
          <strong>{say(`cases.phase.${opened.phase}` as Key)}</strong>
        </p>
        <p>{status}</p>
        {opened.until && <p class="quiet">{say('terminal.done.until', { until: dateWords(opened.until, locale) })}</p>}
      </div>
      {asked && <Question />}
      {onlySave && (
        <Note title={say('terminal.service.no')}>
          <p>{say('terminal.case.save')}</p>
        </Note>
      )}
    </Frame>
  );
}

import { formatCaseNumber } from '@buergernah/cases';
import type { Cents } from '@buergernah/kernel';
import { formatCents, LANGUAGES, localeOf } from '@buergernah/kernel';
import { Button, Kit, LANGUAGE_NAMES, Pairs, useLanguage } from '@buergernah/kernel/ui';
import { ArrowLeft, Printer } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import { Frame } from '../frame.tsx';
import { reference, serviceName } from '../line/reference.ts';
import { waiting } from '../outbox/changed.ts';
import { go } from '../place.ts';
import { type Key, useTexts, voice, voiceIn } from '../texts.ts';
import type { CaseWork } from '../work/case-work.ts';
import { cases, day } from '../work/day.ts';

/** What the citizen keeps: large, in their language, to read on the screen or to be printed. */
export function Summary({ id }: { readonly id: string }) {
  const say = useTexts();
  const work = cases.value.get(id);
  const visit = day.value?.visits.find(one => one.visit === work?.visit);
  const [spoken, setSpoken] = useState(voice.peek());
  useEffect(() => {
    if (visit) void voiceIn(visit.language).then(setSpoken);
  }, [visit?.language]);
  if (!work || !visit) return null;
  return (
    <Frame
      title={say('koffer.summary.title')}
      side={
        <>
          <Button icon={ArrowLeft} onPress={() => go({ name: 'case', case: id })}>
            {say('koffer.back-one')}
          </Button>
          {LANGUAGES.map(language => (
            <Button
              key={language}
              kind="tertiary"
              pressed={spoken.language === language}
              onPress={() => void voiceIn(language).then(setSpoken)}
            >
              {LANGUAGE_NAMES[language]}
            </Button>
          ))}
        </>
      }
      next={
        <Button kind="primary" icon={Printer} onPress={() => print()}>
          {say('koffer.summary.print')}
        </Button>
      }
    >
      <Kit say={spoken.say} language={spoken.language} medium="page">
        <Sheet work={work} />
      </Kit>
    </Frame>
  );
}

function Sheet({ work }: { readonly work: CaseWork }) {
  const say = useTexts();
  const { language } = useLanguage();
  const { state } = work;
  const phone = reference.value?.city.phone.citizens ?? '115';
  const pairs: [string, string][] = [
    [say('koffer.summary.number'), formatCaseNumber(work.number)],
    ...(work.secret ? [[say('koffer.summary.secret'), work.secret] as [string, string]] : []),
    [say('koffer.summary.matter'), serviceName(work.service, language)],
    ...(state.feeCents !== null && state.feeCents > 0
      ? [[say('koffer.summary.fee'), formatCents(state.feeCents as Cents)] as [string, string]]
      : []),
    [say('koffer.summary.help'), phone],
  ];
  const next: Key[] = [
    waiting.value.some(act => act.state === 'waiting') ? 'koffer.summary.on-its-way' : `cases.status.${state.phase}`,
    ...(state.pinLetter ? (['koffer.summary.pin'] as const) : []),
    'koffer.summary.online',
    'koffer.summary.no-cash',
  ];
  return (
    <article class="sheet stack" lang={localeOf(language)}>
      <h2>{say('koffer.summary.heading')}</h2>
      <Pairs of={pairs} />
      <h3>{say('koffer.summary.next')}</h3>
      <ul>
        {next.map(key => (
          <li key={key}>{say(key)}</li>
        ))}
      </ul>
      {language !== 'de' && language !== 'de-leicht' && <p class="quiet">{say('ui.language.help')}</p>}
    </article>
  );
}

import { localeOf } from '@buergernah/kernel';
import { Kit } from '@buergernah/kernel/ui';
import { useSignalEffect } from '@preact/signals';
import { Suspense } from 'preact/compat';
import { city } from './city.ts';
import { Nowhere, Sheet, Waiting } from './frame.tsx';
import { helpOpen } from './help/hold.ts';
import { later } from './later.tsx';
import { parts } from './router.ts';
import { Check } from './screens/check.tsx';
import { Guide } from './screens/guide.tsx';
import { Home } from './screens/home.tsx';
import { Accessibility, Feedback, Privacy } from './screens/notices.tsx';
import { TopicPage } from './screens/topic.tsx';
import { speakAlso, voice } from './texts.ts';

// What not everybody needs comes when somebody asks for it.
const ServicePage = later(() => import('./screens/service.tsx').then(found => found.ServicePage));
const Apply = later(() => import('./apply/apply.tsx').then(found => found.Apply));
const Taken = later(() => import('./apply/taken.tsx').then(found => found.TakenPage));
const GoOn = later(() => import('./case/go-on.tsx').then(found => found.GoOn));
const OwnCase = later(() => import('./case/own-case.tsx').then(found => found.OwnCase));
const Visit = later(async () => {
  const [found, { visitTexts }, { appointmentTexts }] = await Promise.all([
    import('./visit/visit.tsx'),
    import('./visit/words.ts'),
    import('@buergernah/appointments/ui'),
  ]);
  await speakAlso(visitTexts as never, appointmentTexts as never);
  return found.Visit;
});

const HomeVisit = later(async () => {
  const [found, { homeVisitTexts }] = await Promise.all([
    import('./home-visit/home-visit.tsx'),
    import('./home-visit/words.ts'),
  ]);
  await speakAlso(homeVisitTexts as never);
  return found.HomeVisit;
});

const callTexts = async () => {
  const [{ helpTexts }, { talkTexts }] = await Promise.all([import('./help/words.ts'), import('@buergernah/help/ui')]);
  await speakAlso(helpTexts as never, talkTexts as never);
};
const CallPanel = later(async () => {
  const [found] = await Promise.all([import('./help/panel.tsx'), callTexts()]);
  return found.CallPanel;
});
const GuestPage = later(async () => {
  const [found] = await Promise.all([import('./help/guest.tsx'), callTexts()]);
  return found.GuestPage;
});

/** The whole portal: the sheet, and on it the page of the present address. */
export function App() {
  useSignalEffect(() => {
    document.documentElement.lang = localeOf(voice.value.language);
  });
  const { say, language } = voice.value;
  return (
    <Kit say={say} language={language} medium="page">
      <Sheet>
        <Suspense fallback={<Waiting />}>
          <Present />
        </Suspense>
      </Sheet>
      {helpOpen.value && (
        <Suspense fallback={null}>
          <CallPanel />
        </Suspense>
      )}
    </Kit>
  );
}

function Present() {
  const [page, one, two, ...rest] = parts.value;
  if (rest.length > 0) return <Nowhere />;
  switch (page) {
    case 'datenschutz':
      return <Privacy />;
    case 'barrierefreiheit':
      return <Accessibility />;
    case 'rueckmeldung':
      return <Feedback />;
    case 'pruefen':
      return <Check />;
    case 'fortsetzen':
      return <GoOn />;
  }
  if (!city.value) return <Waiting />;
  switch (page) {
    case undefined:
      return <Home now={city.value} />;
    case 'wegweiser':
      return <Guide now={city.value} />;
    case 'thema':
      return <TopicPage now={city.value} topic={one ?? ''} />;
    case 'orte':
    case 'termin':
    case 'nummer':
      return <Visit now={city.value} page={page} one={one} two={two} />;
    case 'hausbesuch':
      return <HomeVisit now={city.value} one={one} two={two} />;
    case 'hilfe':
      return one === 'dabei' && two === undefined ? <GuestPage /> : <Nowhere />;
    case 'leistung':
      return <ServicePage now={city.value} slug={one ?? ''} key={one} />;
    case 'antrag':
      return <Apply now={city.value} slug={one ?? ''} step={two} />;
    case 'mitnehmen':
      return <Taken now={city.value} />;
    case 'vorgang':
      return <OwnCase now={city.value} />;
    default:
      return <Nowhere />;
  }
}

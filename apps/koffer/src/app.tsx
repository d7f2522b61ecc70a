import { devicePlace } from '@buergernah/access/ui';
import { localeOf } from '@buergernah/kernel';
import { Kit } from '@buergernah/kernel/ui';
import { useSignalEffect } from '@preact/signals';
import { hand } from './hand.ts';
import { vault } from './keep/vault.ts';
import { place } from './place.ts';
import { CaseScreen } from './screens/case.tsx';
import { ComeBack } from './screens/come-back.tsx';
import { Elsewhere, Evicted, Expired, Wiped } from './screens/ended.tsx';
import { Enrol } from './screens/enrol.tsx';
import { HomeScreen } from './screens/home.tsx';
import { OutboxScreen } from './screens/outbox.tsx';
import { SetOut } from './screens/set-out.tsx';
import { Summary } from './screens/summary.tsx';
import { Tour } from './screens/tour.tsx';
import { Unlock } from './screens/unlock.tsx';
import { VisitScreen } from './screens/visit.tsx';
import { voice } from './texts.ts';
import { day } from './work/day.ts';

/** The whole Koffer: the screen that fits where it stands. */
export function App() {
  const { say, language } = voice.value;
  useSignalEffect(() => {
    document.documentElement.lang = localeOf(voice.value.language);
    document.documentElement.setAttribute('data-hand', hand.value);
  });
  return (
    <Kit say={say} language={language} medium="page">
      <Present />
    </Kit>
  );
}

function Present() {
  const now = vault.value;
  switch (now.at) {
    case 'starting':
      return null;
    case 'elsewhere':
      return <Elsewhere />;
    case 'wiped':
      return <Wiped />;
    case 'evicted':
      return <Evicted waiting={now.waiting} />;
    case 'expired':
      return <Expired />;
    case 'none':
      return devicePlace.value === undefined ? <Enrol /> : <SetOut />;
    case 'locked':
      return <Unlock staff={now.day.staff} />;
    case 'open':
      return day.value ? <Open /> : null;
  }
}

function Open() {
  const at = place.value;
  switch (at.name) {
    case 'tour':
      return <Tour />;
    case 'outbox':
      return <OutboxScreen />;
    case 'come-back':
      return <ComeBack />;
    case 'home':
      return <HomeScreen key={at.visit} id={at.visit} />;
    case 'visit':
      return <VisitScreen key={at.visit} id={at.visit} />;
    case 'case':
      return <CaseScreen key={at.case} id={at.case} />;
    case 'summary':
      return <Summary key={at.case} id={at.case} />;
  }
}

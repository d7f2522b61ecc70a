import { localeOf } from '@buergernah/kernel';
import { Kit, LiveRegion } from '@buergernah/kernel/ui';
import { useSignalEffect } from '@preact/signals';
import { spoken } from './frame.tsx';
import { isDisplay } from './here.ts';
import { LeavingWarning, leavingIn } from './leaving.tsx';
import { Attract } from './screens/attract.tsx';
import { Cleaning } from './screens/cleaning.tsx';
import { Board, Help, Later } from './screens/later.tsx';
import { Privacy } from './screens/privacy.tsx';
import { Start } from './screens/start.tsx';
import { TopicScreen, Topics } from './screens/topics.tsx';
import { hush, sayAloud } from './speech.ts';
import { needs, screen } from './store.ts';
import { speakIn, voice } from './texts.ts';

/** The whole terminal: the present screen, and over it the warning when nobody seems to be there. */
export function App() {
  useSignalEffect(() => {
    const { large, contrast, reach, language } = needs.value;
    const root = document.documentElement;
    root.toggleAttribute('data-contrast', contrast);
    root.toggleAttribute('data-reach', reach && screen.value.name !== 'attract');
    root.toggleAttribute('data-large', large);
    if (voice.peek().language !== language) void speakIn(language);
  });
  useSignalEffect(() => {
    document.documentElement.lang = localeOf(voice.value.language);
  });
  useSignalEffect(() => {
    const words = spoken.value;
    if (needs.value.aloud && screen.value.name !== 'attract') sayAloud(words, voice.value.language);
    else hush();
  });
  const { say, language } = voice.value;
  const leaving = leavingIn.value !== undefined;
  return (
    <Kit say={say} language={language} medium="kiosk">
      <div class="kiosk" inert={leaving}>
        <Present />
      </div>
      <LeavingWarning />
      <LiveRegion urgent words={leaving ? say('terminal.leaving.title') : ''} />
    </Kit>
  );
}

function Present() {
  const at = screen.value;
  switch (at.name) {
    case 'attract':
      return isDisplay.value ? <Board /> : <Attract />;
    case 'start':
      return <Start />;
    case 'topics':
      return <Topics />;
    case 'topic':
      return <TopicScreen topic={at.topic} />;
    case 'human':
      return <Help />;
    case 'privacy':
      return <Privacy />;
    case 'cleaning':
      return <Cleaning />;
    default:
      return <Later at={at} />;
  }
}

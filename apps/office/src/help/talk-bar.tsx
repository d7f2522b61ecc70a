import { Icon } from '@buergernah/kernel/ui';
import { Headset, Undo2 } from 'lucide';
import { useEffect, useRef } from 'preact/hooks';
import { useActions } from '../keys.ts';
import { Link } from '../link.tsx';
import { serviceName } from '../office-data.ts';
import { go, where } from '../place.ts';
import { useTexts } from '../texts.ts';
import { desk, readDesk } from './desk.ts';
import { passedSince, useSeconds } from './seconds.ts';
import { talking, watchTalk } from './talk/talk.ts';
import { clockWords } from './words.ts';

/**
 * Keeps a call going on every screen of the office: voices are heard wherever the colleague looks something up, and below the bar stands the way
 * back to the call.
 */
export function TalkBar() {
  const now = talking.value;
  useEffect(() => watchTalk(), []);
  const moved = now?.line.view.value.version;
  // What moves in the call moves on the desk, too: that it is over, that something was shown.
  useEffect(() => {
    if (moved !== undefined) void readDesk();
  }, [moved]);
  if (!now || where.value.name === 'help-desk') return null;
  return (
    <>
      {Object.entries(now.line.streams.value).map(([party, stream]) => (
        <Voice key={party} of={stream} />
      ))}
      <WayBack />
    </>
  );
}

function Voice({ of }: { readonly of: MediaStream }) {
  const voice = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    if (voice.current) voice.current.srcObject = of;
  }, [of]);
  // biome-ignore lint/a11y/useMediaCaption: a voice that is spoken now has no captions to fetch
  return <audio ref={voice} autoplay />;
}

function WayBack() {
  const say = useTexts();
  const now = useSeconds();
  const current = desk.value;
  useActions([{ id: 'help-back', label: say('office.help.back'), icon: Undo2, run: () => go({ name: 'help-desk' }) }]);
  const service = current?.own?.service;
  return (
    <div class="talk-bar" role="status">
      <Icon of={Headset} />
      <span>
        {say('office.help.talking')}
        {service ? ` · ${serviceName(service)}` : ''}
      </span>
      {current && (
        <span class="talk-bar__clock" aria-hidden="true">
          {clockWords(passedSince(current.since, now))}
        </span>
      )}
      <Link to={{ name: 'help-desk' }} class="talk-bar__back">
        {say('office.help.back')}
      </Link>
    </div>
  );
}

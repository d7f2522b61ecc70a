import { useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { loudness, output } from './hearing.ts';
import type { OtherSide, Talk } from './talk.ts';
import { useTalkTexts } from './texts.ts';
import './talk.css';

/** One person's picture and sound. `mirror`: one's own picture, as in a mirror, and silent. */
export function VideoTile(given: {
  readonly stream: MediaStream;
  readonly label: string;
  readonly own?: boolean;
  readonly quiet?: boolean;
  readonly onFirstFrame?: () => void;
}) {
  const { stream, label, own = false, onFirstFrame } = given;
  const element = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const video = element.current;
    if (!video) return;
    video.srcObject = stream;
    // A browser that plays nothing before somebody touched it plays after the next touch.
    void video.play().catch(() => {});
    if (onFirstFrame && 'requestVideoFrameCallback' in video) video.requestVideoFrameCallback(onFirstFrame);
    return () => {
      video.srcObject = null;
    };
  }, [stream, onFirstFrame]);
  useSignalEffect(() => {
    const video = element.current as (HTMLVideoElement & { setSinkId?: (id: string) => Promise<void> }) | null;
    if (!video || own) return;
    video.volume = loudness.value;
    const sink = output.value;
    // An output that was pulled out: the usual one plays on.
    void video.setSinkId?.(sink).catch(() => {});
  });
  return (
    <video
      ref={element}
      class={own ? 'tile-video tile-video--own' : 'tile-video'}
      autoplay
      playsInline
      muted={own}
      aria-label={label}
    />
  );
}

/** Everybody else on the line: the adviser, with the interpreter beside, as large. Who sends no picture is there by name. */
export function Faces({ talk }: { readonly talk: Talk }) {
  const say = useTalkTexts();
  const seen = talk.others.value.filter(one => one.party !== talk.view.value.me);
  if (talk.view.value.means === 'chat') return null;
  return (
    <div class="faces" data-count={seen.length}>
      {seen.map(other => (
        <Person
          key={other.party}
          other={other}
          label={say(`talk.party.${other.party}`)}
          isSmall={other.party === 'guest' || (other.party === 'citizen' && !other.hasVideo)}
        />
      ))}
    </div>
  );
}

function Person({
  other,
  label,
  isSmall,
}: {
  readonly other: OtherSide;
  readonly label: string;
  readonly isSmall: boolean;
}) {
  const say = useTalkTexts();
  return (
    <figure class={isSmall ? 'face face--small' : 'face'} data-party={other.party} data-state={other.state}>
      <VideoTile stream={other.stream} label={label} />
      {!other.hasVideo && (
        <div class="face__voice">
          {say(other.state === 'connected' ? 'talk.person.voice' : 'talk.person.connecting', { who: label })}
        </div>
      )}
      <figcaption>{label}</figcaption>
    </figure>
  );
}

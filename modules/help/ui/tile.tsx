import { Icon } from '@buergernah/kernel/ui';
import { UserRound } from 'lucide';
import { VideoTile } from './tiles.tsx';

/** One person at a desk: the picture, or a drawn person where there is none. */
export function Tile(given: {
  readonly stream: MediaStream | undefined;
  readonly label: string;
  readonly muted?: boolean;
  readonly pinned?: boolean;
  readonly class?: string;
}) {
  const { stream, label, muted = false, pinned = false } = given;
  return (
    <figure class={['face', pinned ? 'face--pinned' : '', given.class ?? ''].join(' ').trim()}>
      {stream ? (
        <VideoTile stream={stream} label={label} own={muted} />
      ) : (
        <div class="face__voice">
          <Icon of={UserRound} />
        </div>
      )}
      <figcaption>{label}</figcaption>
    </figure>
  );
}

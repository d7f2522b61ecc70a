import { Icon } from '@buergernah/kernel/ui';
import { Ban, Check } from 'lucide';
import { useTexts } from '../../texts.ts';
import type { OwnCall } from '../desk.ts';
import { conditionWords } from '../words.ts';

/** What has a way by video. What has none has no button anywhere on the screen, and here stands why, with the paragraph. */
export function ByVideo({ of: call }: { readonly of: OwnCall }) {
  const say = useTexts();
  const acts = call.byVideo.filter(({ act }) => act !== 'fill-together' || call.mayJoinForm);
  return (
    <ul class="by-video" aria-label={say('office.help.by-video')}>
      {acts.map(({ act, may, why, source }) => (
        <li key={act} class={may ? 'by-video__may' : 'by-video__not'}>
          <Icon of={may ? Check : Ban} />
          <span>
            {say(may ? `office.help.act.${act}` : `office.help.act.${act}.not`)}
            {!may && <span class="quiet">{` ${why.map(conditionWords).join(' ')} (${source})`}</span>}
            {may && why.length > 0 && <span class="quiet">{` ${why.map(conditionWords).join(' ')}`}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}

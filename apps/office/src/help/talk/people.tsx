import { Tile } from '@buergernah/help/ui';
import { Icon, Note } from '@buergernah/kernel/ui';
import { Mic, MicOff, Video, VideoOff } from 'lucide';
import { useEffect } from 'preact/hooks';
import { useActions } from '../../keys.ts';
import { useTexts } from '../../texts.ts';
import { prepareMedia, type Talking, turnCamera } from './talk.ts';

/** Who is on the line: the citizen's picture only if they switched it on, the own one small, whoever else is there; and how the line stands, in words. */
export function People({ talking }: { readonly talking: Talking }) {
  const say = useTexts();
  const { line, own } = talking;
  const view = line.view.value;
  const picture = line.own.value;
  const camera = own.camera.value;
  const microphone = own.microphone.value;
  const citizen = view.parties.find(one => one.party === 'citizen');
  const turnVideo = () => turnCamera(own, camera !== 'on');
  const turnSound = () => void own.setMicrophone(microphone !== 'on');
  const { means } = view;
  const speaks = means !== 'chat';
  const isVideo = means === 'video';
  // Who began in writing or without pictures may go on with them.
  useEffect(() => void prepareMedia(means), [means]);
  useActions(
    speaks
      ? [
          ...(isVideo
            ? [
                {
                  id: 'help-camera',
                  label: say(camera === 'on' ? 'office.help.camera.turn-off' : 'office.help.camera.turn-on'),
                  icon: Video,
                  run: turnVideo,
                },
              ]
            : []),
          {
            id: 'help-microphone',
            label: say(microphone === 'on' ? 'office.help.microphone.turn-off' : 'office.help.microphone.turn-on'),
            keys: 'M',
            icon: Mic,
            run: turnSound,
          },
        ]
      : [],
  );
  const streams = line.streams.value;
  const shows = line.cameraOn.value;
  const others = view.parties.filter(one => one.party !== view.me && (one.party === 'citizen' || one.isThere));
  return (
    <section class="people" aria-label={say('office.help.people')}>
      <div role="status">
        {line.line.value === 'lost' && <Note tone="warning">{say('office.help.line.own-lost')}</Note>}
        {citizen && !citizen.isThere && <Note tone="warning">{say('office.help.line.citizen-lost')}</Note>}
      </div>
      {!speaks && <p class="people__chat">{say('office.help.means.chat.lead')}</p>}
      {speaks &&
        others.map(({ party }) => (
          <div key={party} class={shows[party] ? 'people__one' : 'people__one people__one--unseen'} data-party={party}>
            <Tile stream={streams[party]} label={say(`talk.party.${party}`)} />
            {!shows[party] && (
              <p class="people__unseen">
                {say(party === 'citizen' ? 'office.help.citizen.no-picture' : 'office.help.other.no-picture')}
              </p>
            )}
          </div>
        ))}
      {speaks && (
        <div class="people__own">
          {isVideo &&
            (picture ? (
              <Tile stream={picture} label={say('office.help.own-picture')} muted />
            ) : (
              <p class="people__no-picture">{say(`office.help.camera.${camera === 'on' ? 'asking' : camera}`)}</p>
            ))}
          <div class="people__controls">
            {isVideo && (
              <button type="button" class="round" aria-pressed={camera === 'on'} onClick={turnVideo}>
                <Icon of={camera === 'on' ? Video : VideoOff} />
                {say('office.help.camera')}
              </button>
            )}
            <button
              type="button"
              class="round"
              aria-pressed={microphone === 'on'}
              aria-keyshortcuts="M"
              onClick={turnSound}
            >
              <Icon of={microphone === 'on' ? Mic : MicOff} />
              {say('office.help.microphone')}
            </button>
          </div>
        </div>
      )}
      {(microphone === 'refused' || microphone === 'missing') && speaks && (
        <Note tone="warning">{say(`office.help.microphone.${microphone}`)}</Note>
      )}
    </section>
  );
}

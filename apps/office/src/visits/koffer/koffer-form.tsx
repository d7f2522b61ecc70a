import { accessContract } from '@buergernah/access';
import type { Id } from '@buergernah/kernel';
import { Button } from '@buergernah/kernel/ui';
import { visitsContract } from '@buergernah/visits';
import { Save } from 'lucide';
import { useState } from 'preact/hooks';
import { newId } from '../../clock.ts';
import { momentText } from '../../day/words.ts';
import { placeName } from '../../office-data.ts';
import { useReading } from '../../places/reading.ts';
import { useSending } from '../../places/sending.ts';
import { mayAsk } from '../../session.ts';
import { useTexts } from '../../texts.ts';
import { Trouble } from '../../trouble.tsx';
import { Line, Pick } from '../fields.tsx';
import type { Koffer } from './count-form.tsx';

/** Names a Koffer and says which enrolled device lies in it; without a Koffer it makes a new one. */
export function KofferForm({ koffer, onDone }: { readonly koffer: Koffer | undefined; readonly onDone: () => void }) {
  const say = useTexts();
  const [id] = useState(() => koffer?.koffer ?? newId<'koffer'>());
  const [name, setName] = useState(koffer?.name ?? '');
  const [device, setDevice] = useState<string>(koffer?.device ?? '');
  const reads = mayAsk(accessContract.listDevices);
  const list = useReading(accessContract.listDevices, reads ? {} : undefined);
  const sending = useSending(onDone);
  const devices = (list.value?.devices ?? []).filter(one => one.kind === 'koffer' && one.state === 'enrolled');
  const save = () =>
    void sending.send(visitsContract.saveKoffer, {
      params: { koffer: id },
      body: {
        command: newId<'command'>(),
        basedOn: koffer?.version ?? 0,
        name: name.trim(),
        device: device === '' ? null : (device as Id<'device'>),
      },
    });
  return (
    <form
      class="panel visits-form"
      aria-label={koffer?.name ?? say('office.visits.koffer.new')}
      onSubmit={event => {
        event.preventDefault();
        if (name.trim() !== '') save();
      }}
    >
      <h2>{koffer ? say('office.visits.koffer.change', { name: koffer.name }) : say('office.visits.koffer.new')}</h2>
      <Trouble of={sending.refused ?? list.refused} />
      <Line id="koffer-name" label={say('office.visits.koffer.name')} maxLength={40} value={name} onText={setName} />
      <Pick<string>
        id="koffer-device"
        label={say('office.visits.koffer.device')}
        value={device}
        of={[
          ['', say('office.visits.koffer.no-device')],
          ...devices.map(
            one =>
              [
                one.device as string,
                `${placeName(one.place)}, ${momentText(one.enrolledAt ?? one.announcedAt)}`,
              ] as const,
          ),
        ]}
        onPick={setDevice}
      />
      {list.value && devices.length === 0 && <p class="quiet">{say('office.visits.koffer.announce')}</p>}
      <div class="buttons">
        <Button kind="primary" icon={Save} submit busy={sending.busy || name.trim() === ''}>
          {say('office.visits.koffer.save')}
        </Button>
        <Button kind="tertiary" onPress={onDone}>
          {say('office.panel.close')}
        </Button>
      </div>
    </form>
  );
}

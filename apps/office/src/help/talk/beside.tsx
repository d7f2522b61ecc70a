import { Chat } from '@buergernah/help/ui';
import { Button, Icon } from '@buergernah/kernel/ui';
import { visitsContract } from '@buergernah/visits';
import { CalendarPlus, HousePlus, MessageSquare, PhoneForwarded, UserPlus } from 'lucide';
import { useState } from 'preact/hooks';
import { Telephone } from '../../bookings/telephone.tsx';
import { useActions } from '../../keys.ts';
import { city } from '../../office-data.ts';
import { servingSites } from '../../places/here.ts';
import { mayAsk, workplace } from '../../session.ts';
import { useTexts } from '../../texts.ts';
import type { OwnCall } from '../desk.ts';
import { noteAppointment, planVisit } from './booked.ts';
import { HandOn } from './hand-on.tsx';
import type { Talking } from './talk.ts';
import { Third } from './third.tsx';

const PARTS = [
  { name: 'chat', keys: 'C', icon: MessageSquare },
  { name: 'third', keys: 'D', icon: UserPlus },
  { name: 'book', keys: 'T', icon: CalendarPlus },
  { name: 'visit', keys: 'H', icon: HousePlus },
  { name: 'hand-on', keys: 'W', icon: PhoneForwarded },
] as const;
type Part = (typeof PARTS)[number]['name'];

/** Beside the form: what is written, a third person, an appointment, a home visit, another colleague; one at a time, each by a key. */
export function Beside({ call, talking }: { readonly call: OwnCall; readonly talking: Talking }) {
  const say = useTexts();
  const [shown, setShown] = useState<Part>('chat');
  // What another municipality's citizens need is booked there, not here.
  const isOurs = call.municipality === city.value?.ars;
  const parts = PARTS.filter(
    ({ name }) => name === 'chat' || (call.as === 'adviser' && (isOurs || (name !== 'book' && name !== 'visit'))),
  );
  useActions(
    parts.map(({ name, keys, icon }) => ({
      id: `help-beside-${name}`,
      label: say(`office.help.beside.${name}`),
      keys,
      icon,
      run: () => setShown(name),
    })),
  );
  const panel = () => {
    switch (shown) {
      case 'chat':
        return <Chat line={talking.line} />;
      case 'third':
        return <Third call={call} talking={talking} />;
      case 'book':
        return (
          <Telephone
            place={placeOf(call)}
            service={call.service ?? ''}
            language={call.language}
            onBooked={noteAppointment}
          />
        );
      case 'visit':
        return <Visit of={call} />;
      case 'hand-on':
        return <HandOn call={call} onClose={() => setShown('chat')} />;
    }
  };
  return (
    <section class="beside" aria-label={say('office.help.beside')}>
      {parts.length > 1 && (
        <div class="beside__tabs">
          {parts.map(({ name, keys, icon }) => (
            <button
              key={name}
              type="button"
              class="beside__tab"
              aria-pressed={shown === name}
              aria-keyshortcuts={keys}
              onClick={() => setShown(name)}
            >
              <Icon of={icon} />
              {say(`office.help.beside.${name}`)}
            </button>
          ))}
        </div>
      )}
      <div class="beside__panel">{panel()}</div>
    </section>
  );
}

/** Where an appointment is looked for first: the place of the call where people are served there, else where the colleague works. */
function placeOf(call: OwnCall): string {
  const serves = servingSites.value.some(site => site.id === call.place);
  return serves ? (call.place ?? '') : (workplace.value?.id ?? '');
}

function Visit({ of: call }: { readonly of: OwnCall }) {
  const say = useTexts();
  if (!mayAsk(visitsContract.findSlots))
    return <p>{say('office.help.visit.not-here', { phone: city.value?.phone.office ?? '' })}</p>;
  return (
    <>
      <p>{say('office.help.visit.lead')}</p>
      <div class="buttons">
        <Button icon={HousePlus} onPress={() => planVisit(call)}>
          {say('office.help.visit.go')}
        </Button>
      </div>
    </>
  );
}

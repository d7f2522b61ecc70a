import { useEffect } from 'preact/hooks';
import { Waiting } from '../../screens/waiting.tsx';
import { type BookStep, go } from '../../store.ts';
import { draft } from '../draft.ts';
import { BookedScreen } from './booked.tsx';
import { ContactScreen, TypedContactScreen } from './contact.tsx';
import { PlaceStepScreen } from './place-step.tsx';
import { TakenScreen } from './taken.tsx';
import { DayScreen, TimeScreen } from './when.tsx';
import { MattersScreen, PeopleScreen, PickScreen } from './who.tsx';

/** The questions of an appointment, one a screen. */
export function BookScreen({ step }: { readonly step: BookStep }) {
  const begun = draft.value !== undefined;
  useEffect(() => {
    if (!begun) go({ name: 'topics' }, { forget: true });
  }, [begun]);
  if (!begun) return <Waiting />;
  switch (step.at) {
    case 'people':
      return <PeopleScreen />;
    case 'matters':
      return <MattersScreen />;
    case 'pick':
      return <PickScreen person={step.person} topic={step.topic} />;
    case 'place':
      return <PlaceStepScreen />;
    case 'day':
      return <DayScreen />;
    case 'time':
      return <TimeScreen />;
    case 'taken':
      return <TakenScreen />;
    case 'contact':
      return <ContactScreen />;
    case 'email':
    case 'phone':
      return <TypedContactScreen kind={step.at} />;
    case 'done':
      return <BookedScreen />;
  }
}

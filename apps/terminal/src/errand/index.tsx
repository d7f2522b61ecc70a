import './errand.css';
import { appointmentTexts } from '@buergernah/appointments/ui';
import { Waiting } from '../screens/waiting.tsx';
import type { Screen } from '../store.ts';
import { AppointmentScreen } from './appointment.tsx';
import { BookScreen } from './book/index.tsx';
import { DrawScreen } from './draw.tsx';
import { PlaceScreen } from './place.tsx';
import { PlacesScreen } from './places.tsx';
import { StreetScreen } from './street.tsx';
import { errandTexts, siteTexts } from './texts.ts';

/** Sentences that these screens say besides the terminal's own. */
export const texts = [errandTexts, appointmentTexts, siteTexts];

/** The screens of going somewhere: where, when, and whose turn it is. */
export function ErrandScreen({ at }: { readonly at: Screen }) {
  switch (at.name) {
    case 'places':
      return <PlacesScreen slug={at.slug} />;
    case 'place':
      return <PlaceScreen place={at.place} slug={at.slug} />;
    case 'street':
      return <StreetScreen />;
    case 'book':
      return <BookScreen step={at.step} />;
    case 'appointment':
      return <AppointmentScreen step={at.step} />;
    case 'draw':
      return <DrawScreen step={at.step} topic={at.topic} />;
    default:
      return <Waiting />;
  }
}

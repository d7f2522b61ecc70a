import type { CityNow } from '../../city.ts';
import { Nowhere } from '../../frame.tsx';
import { Booked } from './booked.tsx';
import { Reach } from './reach.tsx';
import { When } from './when.tsx';
import { Who } from './who.tsx';

/** Making an appointment: who comes with what, when and where, how to be told, and the slip at the end. */
export function Book({ now, step }: { readonly now: CityNow; readonly step: string | undefined }) {
  switch (step) {
    case undefined:
      return <Who now={now} />;
    case 'wann':
      return <When now={now} />;
    case 'kontakt':
      return <Reach now={now} />;
    case 'fertig':
      return <Booked now={now} />;
    default:
      return <Nowhere />;
  }
}

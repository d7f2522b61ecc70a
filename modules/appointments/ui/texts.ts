import type { TextSource } from '@buergernah/kernel/ui';
import de from '../messages/de.json' with { type: 'json' };

/** The keys of this module's sentences. */
export type AppointmentKey = keyof typeof de;

/** The sentences about appointments and tickets, for an app's voice. */
export const appointmentTexts: TextSource<AppointmentKey> = {
  de,
  others: {
    'de-leicht': () => import('../messages/de-leicht.json', { with: { type: 'json' } }),
    en: () => import('../messages/en.json', { with: { type: 'json' } }),
  },
};

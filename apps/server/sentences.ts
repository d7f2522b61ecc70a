import accessDe from '@buergernah/access/messages/de.json' with { type: 'json' };
import accessLeicht from '@buergernah/access/messages/de-leicht.json' with { type: 'json' };
import accessEn from '@buergernah/access/messages/en.json' with { type: 'json' };
import appointmentsDe from '@buergernah/appointments/messages/de.json' with { type: 'json' };
import appointmentsLeicht from '@buergernah/appointments/messages/de-leicht.json' with { type: 'json' };
import appointmentsEn from '@buergernah/appointments/messages/en.json' with { type: 'json' };
import casesDe from '@buergernah/cases/messages/de.json' with { type: 'json' };
import casesLeicht from '@buergernah/cases/messages/de-leicht.json' with { type: 'json' };
import casesEn from '@buergernah/cases/messages/en.json' with { type: 'json' };
import catalogueDe from '@buergernah/catalogue/messages/de.json' with { type: 'json' };
import catalogueLeicht from '@buergernah/catalogue/messages/de-leicht.json' with { type: 'json' };
import catalogueEn from '@buergernah/catalogue/messages/en.json' with { type: 'json' };
import fleetDe from '@buergernah/fleet/messages/de.json' with { type: 'json' };
import fleetLeicht from '@buergernah/fleet/messages/de-leicht.json' with { type: 'json' };
import fleetEn from '@buergernah/fleet/messages/en.json' with { type: 'json' };
import helpDe from '@buergernah/help/messages/de.json' with { type: 'json' };
import helpLeicht from '@buergernah/help/messages/de-leicht.json' with { type: 'json' };
import helpEn from '@buergernah/help/messages/en.json' with { type: 'json' };
import { type Language, type Messages, type Refusal, speak } from '@buergernah/kernel';
import kernelDe from '@buergernah/kernel/messages/de.json' with { type: 'json' };
import kernelLeicht from '@buergernah/kernel/messages/de-leicht.json' with { type: 'json' };
import kernelEn from '@buergernah/kernel/messages/en.json' with { type: 'json' };

import sitesDe from '@buergernah/sites/messages/de.json' with { type: 'json' };
import sitesLeicht from '@buergernah/sites/messages/de-leicht.json' with { type: 'json' };
import sitesEn from '@buergernah/sites/messages/en.json' with { type: 'json' };
import visitsDe from '@buergernah/visits/messages/de.json' with { type: 'json' };
import visitsLeicht from '@buergernah/visits/messages/de-leicht.json' with { type: 'json' };
import visitsEn from '@buergernah/visits/messages/en.json' with { type: 'json' };

const tables: { de: Messages } & Record<Language, Messages> = {
  de: {
    ...kernelDe,
    ...accessDe,
    ...sitesDe,
    ...fleetDe,
    ...catalogueDe,
    ...casesDe,
    ...appointmentsDe,
    ...helpDe,
    ...visitsDe,
  },
  'de-leicht': {
    ...kernelLeicht,
    ...accessLeicht,
    ...sitesLeicht,
    ...fleetLeicht,
    ...catalogueLeicht,
    ...casesLeicht,
    ...appointmentsLeicht,
    ...helpLeicht,
    ...visitsLeicht,
  },
  en: {
    ...kernelEn,
    ...accessEn,
    ...sitesEn,
    ...fleetEn,
    ...catalogueEn,
    ...casesEn,
    ...appointmentsEn,
    ...helpEn,
    ...visitsEn,
  },
};
const voices = new Map(
  (Object.keys(tables) as Language[]).map(language => [language, speak(language, tables)] as const),
);

/** The sentence of a refusal in a language. */
export function sayRefusal(language: Language, refusal: Refusal): string {
  const voice = voices.get(language);
  if (!voice) throw new Error(`no voice for ${language}`);
  return voice(`refusal.${refusal.code}`, refusal.values);
}

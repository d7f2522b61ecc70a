import accessDe from '@buergernah/access/messages/de.json' with { type: 'json' };
import accessLeicht from '@buergernah/access/messages/de-leicht.json' with { type: 'json' };
import accessEn from '@buergernah/access/messages/en.json' with { type: 'json' };
import appointmentsDe from '@buergernah/appointments/messages/de.json' with { type: 'json' };
import appointmentsLeicht from '@buergernah/appointments/messages/de-leicht.json' with { type: 'json' };
import appointmentsEn from '@buergernah/appointments/messages/en.json' with { type: 'json' };
import casesDe from '@buergernah/cases/messages/de.json' with { type: 'json' };
import casesLeicht from '@buergernah/cases/messages/de-leicht.json' with { type: 'json' };
import casesEn from '@buergernah/cases/messages/en.json' with { type: 'json' };
import { fieldsOf, type Service, type Text, wordsOf } from '@buergernah/catalogue';
import catalogueDe from '@buergernah/catalogue/messages/de.json' with { type: 'json' };
import catalogueLeicht from '@buergernah/catalogue/messages/de-leicht.json' with { type: 'json' };
import catalogueEn from '@buergernah/catalogue/messages/en.json' with { type: 'json' };
import { loadCatalogue } from '@buergernah/catalogue/server';
import talkDe from '@buergernah/help/ui/talk/messages/de.json' with { type: 'json' };
import talkLeicht from '@buergernah/help/ui/talk/messages/de-leicht.json' with { type: 'json' };
import talkEn from '@buergernah/help/ui/talk/messages/en.json' with { type: 'json' };
import { type Language, type Messages, type Say, speak } from '@buergernah/kernel';
import kernelDe from '@buergernah/kernel/messages/de.json' with { type: 'json' };
import kernelLeicht from '@buergernah/kernel/messages/de-leicht.json' with { type: 'json' };
import kernelEn from '@buergernah/kernel/messages/en.json' with { type: 'json' };
import kitDe from '@buergernah/kernel/ui/messages/de.json' with { type: 'json' };
import kitLeicht from '@buergernah/kernel/ui/messages/de-leicht.json' with { type: 'json' };
import kitEn from '@buergernah/kernel/ui/messages/en.json' with { type: 'json' };
import kofferDe from '@buergernah/koffer/messages/de.json' with { type: 'json' };
import kofferLeicht from '@buergernah/koffer/messages/de-leicht.json' with { type: 'json' };
import kofferEn from '@buergernah/koffer/messages/en.json' with { type: 'json' };
import officeDe from '@buergernah/office/messages/de.json' with { type: 'json' };
import portalHelpDe from '@buergernah/portal/help/messages/de.json' with { type: 'json' };
import portalHelpLeicht from '@buergernah/portal/help/messages/de-leicht.json' with { type: 'json' };
import portalHelpEn from '@buergernah/portal/help/messages/en.json' with { type: 'json' };
import homeVisitDe from '@buergernah/portal/home-visit/messages/de.json' with { type: 'json' };
import homeVisitLeicht from '@buergernah/portal/home-visit/messages/de-leicht.json' with { type: 'json' };
import homeVisitEn from '@buergernah/portal/home-visit/messages/en.json' with { type: 'json' };
import portalDe from '@buergernah/portal/messages/de.json' with { type: 'json' };
import portalLeicht from '@buergernah/portal/messages/de-leicht.json' with { type: 'json' };
import portalEn from '@buergernah/portal/messages/en.json' with { type: 'json' };
import visitDe from '@buergernah/portal/visit/messages/de.json' with { type: 'json' };
import visitLeicht from '@buergernah/portal/visit/messages/de-leicht.json' with { type: 'json' };
import visitEn from '@buergernah/portal/visit/messages/en.json' with { type: 'json' };
import sitesDe from '@buergernah/sites/messages/de.json' with { type: 'json' };
import sitesLeicht from '@buergernah/sites/messages/de-leicht.json' with { type: 'json' };
import sitesEn from '@buergernah/sites/messages/en.json' with { type: 'json' };
import displayDe from '@buergernah/terminal/display/messages/de.json' with { type: 'json' };
import displayLeicht from '@buergernah/terminal/display/messages/de-leicht.json' with { type: 'json' };
import displayEn from '@buergernah/terminal/display/messages/en.json' with { type: 'json' };
import errandDe from '@buergernah/terminal/errand/messages/de.json' with { type: 'json' };
import errandLeicht from '@buergernah/terminal/errand/messages/de-leicht.json' with { type: 'json' };
import errandEn from '@buergernah/terminal/errand/messages/en.json' with { type: 'json' };
import helpDe from '@buergernah/terminal/help/messages/de.json' with { type: 'json' };
import helpLeicht from '@buergernah/terminal/help/messages/de-leicht.json' with { type: 'json' };
import helpEn from '@buergernah/terminal/help/messages/en.json' with { type: 'json' };
import terminalDe from '@buergernah/terminal/messages/de.json' with { type: 'json' };
import terminalLeicht from '@buergernah/terminal/messages/de-leicht.json' with { type: 'json' };
import terminalEn from '@buergernah/terminal/messages/en.json' with { type: 'json' };
import visitsDe from '@buergernah/visits/messages/de.json' with { type: 'json' };
import visitsLeicht from '@buergernah/visits/messages/de-leicht.json' with { type: 'json' };
import visitsEn from '@buergernah/visits/messages/en.json' with { type: 'json' };

const de = {
  ...kernelDe,
  ...kitDe,
  ...accessDe,
  ...catalogueDe,
  ...casesDe,
  ...terminalDe,
  ...portalDe,
  ...officeDe,
  ...kofferDe,
  ...appointmentsDe,
  ...sitesDe,
  ...visitDe,
  ...homeVisitDe,
  ...errandDe,
  ...displayDe,
  ...visitsDe,
  ...talkDe,
  ...portalHelpDe,
  ...helpDe,
};
const leicht = {
  ...kernelLeicht,
  ...kitLeicht,
  ...accessLeicht,
  ...catalogueLeicht,
  ...casesLeicht,
  ...terminalLeicht,
  ...portalLeicht,
  ...kofferLeicht,
  ...appointmentsLeicht,
  ...sitesLeicht,
  ...visitLeicht,
  ...homeVisitLeicht,
  ...errandLeicht,
  ...displayLeicht,
  ...visitsLeicht,
  ...talkLeicht,
  ...portalHelpLeicht,
  ...helpLeicht,
};
const en = {
  ...kernelEn,
  ...kitEn,
  ...accessEn,
  ...catalogueEn,
  ...casesEn,
  ...terminalEn,
  ...portalEn,
  ...kofferEn,
  ...appointmentsEn,
  ...sitesEn,
  ...visitEn,
  ...homeVisitEn,
  ...errandEn,
  ...displayEn,
  ...visitsEn,
  ...talkEn,
  ...portalHelpEn,
  ...helpEn,
};

/** Every sentence of every screen. */
export type Key = keyof typeof de;

/** The voice in which the screens of a language speak: journeys find things by it and type no sentence themselves. */
export function voiceOf(language: Language): Say<Key> {
  const tables = { de, 'de-leicht': leicht as Partial<Messages<Key>>, en: en as Partial<Messages<Key>> };
  return speak<Key>(language, tables);
}

const catalogue = loadCatalogue();

/** A service of the shipped catalogue. */
export function serviceOf(slug: string): Service {
  const found = catalogue.services.get(slug);
  if (!found) throw new Error(`no service ${slug}`);
  return found;
}

/** The name of a topic. */
export function topicName(id: string, language: Language): string {
  const topic = catalogue.topics.find(one => one.id === id);
  if (!topic) throw new Error(`no topic ${id}`);
  return wordsOf(topic.name, language);
}

/** A question of a service's form. */
export function fieldOf(slug: string, id: string) {
  const { form } = serviceOf(slug);
  const found = form && fieldsOf(form).find(({ field }) => field.id === id)?.field;
  if (!found) throw new Error(`no question ${id} in ${slug}`);
  return found;
}

export type { Language, Text };
export { wordsOf };

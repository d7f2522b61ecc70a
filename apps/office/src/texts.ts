import accessDe from '@buergernah/access/messages/de.json' with { type: 'json' };
import appointmentsDe from '@buergernah/appointments/messages/de.json' with { type: 'json' };
import { type CaseKey, caseTexts } from '@buergernah/cases/ui';
import catalogueDe from '@buergernah/catalogue/messages/de.json' with { type: 'json' };
import fleetDe from '@buergernah/fleet/messages/de.json' with { type: 'json' };
import helpDe from '@buergernah/help/messages/de.json' with { type: 'json' };
import talkDe from '@buergernah/help/ui/talk/messages/de.json' with { type: 'json' };
import { germanVoice, type KitKey, kitTexts, type TextSource, useSay } from '@buergernah/kernel/ui';
import sitesDe from '@buergernah/sites/messages/de.json' with { type: 'json' };
import visitsDe from '@buergernah/visits/messages/de.json' with { type: 'json' };
import de from '../messages/de.json' with { type: 'json' };

/** Everything the office can say: its own sentences, the cases', those of access, catalogue, places, equipment, visits and help, the kit's. */
export type Key =
  | keyof typeof de
  | keyof typeof accessDe
  | keyof typeof catalogueDe
  | keyof typeof sitesDe
  | keyof typeof fleetDe
  | keyof typeof visitsDe
  | keyof typeof helpDe
  | keyof typeof talkDe
  | CaseKey
  | KitKey;

const german = (table: Record<string, string>): TextSource => ({ de: table, others: {} });

/** The office is staffed in German: one voice, at hand from the first screen. */
export const say = germanVoice<Key>(
  ...([
    kitTexts,
    caseTexts,
    german(accessDe),
    german(catalogueDe),
    german(sitesDe),
    german(fleetDe),
    german(visitsDe),
    german(helpDe),
    german(talkDe),
    german(de),
  ] as unknown as TextSource<Key>[]),
);

const plain: Readonly<Record<string, string>> = {
  ...appointmentsDe,
  ...accessDe,
  ...catalogueDe,
  ...caseTexts.de,
  ...sitesDe,
  ...visitsDe,
  ...helpDe,
};

/** A sentence by a key that came over the wire, where there is one and it says something by itself. */
export function plainSentence(key: string): string | undefined {
  const sentence = plain[key];
  return sentence === undefined || sentence.includes('{') ? undefined : sentence;
}

/** The office's sentences, typed. */
export const useTexts = useSay<Key>;

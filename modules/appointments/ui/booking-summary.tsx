import { Pairs, useLanguage, useSay } from '@buergernah/kernel/ui';
import type { ComponentChildren } from 'preact';
import type { Slot } from '../contract.ts';
import type { Party } from '../need.ts';
import { slotWords } from './slot-words.ts';
import type { AppointmentKey } from './texts.ts';

/** An appointment in a few lines: when, where, for whom and what. Service names come from whoever knows them. */
export function BookingSummary(given: {
  readonly slot: Slot;
  readonly today: Temporal.PlainDate;
  /** Name and address of the place. */
  readonly where: ComponentChildren;
  readonly party: Party;
  readonly nameOf: (service: string) => string;
}) {
  const say = useSay<AppointmentKey>();
  const { locale } = useLanguage();
  const { people } = given.party;
  const what = people.map(person => person.services.map(given.nameOf).join(', '));
  return (
    <Pairs
      of={[
        [
          say('appointments.ui.when'),
          <strong key="when">{slotWords(given.slot, given.today, { say, locale })}</strong>,
        ],
        [say('appointments.ui.where'), given.where],
        [say('appointments.ui.long'), say('appointments.ui.minutes', { minutes: given.slot.minutes })],
        [
          say('appointments.ui.what'),
          people.length === 1
            ? what[0]
            : what.map((words, at) => (
                <div key={`${at} ${words}`}>{say('appointments.ui.person', { number: at + 1, what: words })}</div>
              )),
        ],
      ]}
    />
  );
}

import type { Carriers, Message } from '@buergernah/appointments/server';
import type { Ars } from '@buergernah/kernel';
import type { VisitOpened } from '../../contract.ts';
import { windowWords } from '../../window.ts';
import type { VisitOffice } from '../office.ts';
import { voiceOf } from './voices.ts';

/**
 * Sends an e-mail about a promised window besides the letter or the call, where somebody gave an address and the city has a mail server. A
 * mail is a postcard: window, code and the number to ring back, nothing about who, where and what for, and not the word. One try: what was
 * promised is told by letter or call, so nothing waits for it.
 */
export function mailBesides(
  office: Pick<VisitOffice, 'settingsOf' | 'signature'>,
  carriers: Carriers | undefined,
  municipality: Ars,
  visit: VisitOpened,
): void {
  const message = mailAbout(office, municipality, visit);
  if (message && carriers?.email) void carriers.email.send(message);
}

/** The mail about a visit's window; undefined where nobody can be written to, or there is no window. */
export function mailAbout(
  office: Pick<VisitOffice, 'settingsOf' | 'signature'>,
  municipality: Ars,
  { visit, seq, person, language, toTell, day, from, until, code }: VisitOpened,
): Message | undefined {
  if (!/^[^\s@]+@[^\s@]+$/.test(person.email) || day === null || from === null || until === null) return undefined;
  const say = voiceOf(language);
  const window = { day: Temporal.PlainDate.from(day), from, until };
  const { phone } = office.settingsOf(municipality);
  const lines = [
    say('visits.mail.when', windowWords(language, window)),
    say('visits.mail.code', { code, phone }),
    say('visits.mail.besides'),
    office.signature(municipality).city,
  ];
  return {
    notice: `${visit}.${seq}`,
    to: person.email,
    language,
    subject: say(`visits.mail.subject.${toTell === 'moved' ? 'moved' : 'booked'}`),
    text: `${lines.join('\n\n')}\n`,
    calendar: null,
  };
}

import type { Ars, Language } from '@buergernah/kernel';
import { type ClosingReason, nearestCashDesk } from '@buergernah/sites';
import type { AppointmentOffice } from '../office.ts';
import type { Channel } from './carrier.ts';
import { momentWords, placeNamed, type Slotted, startOf } from './moment.ts';
import type { NoticeKind } from './store.ts';
import { voiceOf } from './voices.ts';

/** What a notice tells. */
export interface NoticeContent extends Slotted {
  readonly kind: NoticeKind;
  readonly minutes: number;
  /** How many come. What about stays unsaid: an e-mail is a postcard. */
  readonly people: number;
  readonly language: Language;
  /** Absent where there is nothing left to open with it. */
  readonly code: string | null;
  /** Why the office took the slot back; `own` or absent where the holder cancelled. */
  readonly reason?: ClosingReason | 'own';
  /** Slots to choose from instead, the best first. */
  readonly proposals: readonly Slotted[];
}

/** Slots that a notice proposes at most: more would have to be compared. */
const PROPOSALS = 3;

/**
 * Subject and text of a notice in the language of whoever booked, plain text alone: every mail program, screen reader and old telephone
 * shows it, nothing in it can be blocked, and nobody learns to trust buttons in mails. A text message gets the short form.
 */
export function noticeWords(
  office: Pick<AppointmentOffice, 'sites' | 'portal' | 'signature'>,
  municipality: Ars,
  channel: Channel,
  content: NoticeContent,
): { readonly subject: string; readonly text: string } {
  const { kind, language, code } = content;
  const say = voiceOf(language);
  const site = placeNamed(office, municipality, content.place);
  const { city, phone } = office.signature(municipality);
  const stands = kind === 'booked' || kind === 'moved' || kind === 'reminder';
  const moment = (slot: Slotted) => say('appointments.notice.moment', momentWords(language, slot));
  const link = code === null ? `${office.portal}/termin/neu` : `${office.portal}/termin#${encodeURIComponent(code)}`;

  const reason = content.reason === 'own' ? undefined : content.reason;
  const opening = [
    say(`appointments.notice.opening.${kind === 'cancelled' && reason ? 'dropped' : kind}`),
    ...(reason ? [say(`appointments.notice.because.${reason}`)] : []),
  ];
  const { street, houseNumber, postcode, place } = site.address;
  const where = say('appointments.notice.where', {
    name: site.name,
    street: `${street} ${houseNumber}`,
    town: `${postcode} ${place}`,
  });
  const when = say(`appointments.notice.${stands ? 'when' : 'when-was'}`, { moment: moment(content) });
  const proposals = content.proposals.slice(0, PROPOSALS).map(slot =>
    say('appointments.notice.proposal', {
      moment: moment(slot),
      place: placeNamed(office, municipality, slot.place).name,
    }),
  );
  const codeLine = code === null ? [] : [say('appointments.notice.code', { code })];
  const links = [say(`appointments.notice.${stands ? 'change' : kind === 'displaced' ? 'choose' : 'book'}`), link];
  const free = proposals.length > 0 ? [say('appointments.notice.proposals'), ...proposals] : [];

  const short = [opening, [when, where], free, [...codeLine, ...links]];
  const long = [
    [say('appointments.notice.greeting')],
    opening,
    [
      when,
      ...(stands
        ? [
            say('appointments.notice.duration', { minutes: content.minutes }),
            say('appointments.notice.people', { people: content.people }),
          ]
        : []),
      where,
    ],
    stands
      ? [
          ...(site.address.hint ? [say('appointments.notice.hint', { hint: site.address.hint })] : []),
          say(`appointments.notice.${site.barrierFree.stepFree ? 'step-free' : 'not-step-free'}`),
          ...cashWords(office, municipality, content),
        ]
      : [],
    stands ? [say('appointments.notice.bring')] : [],
    free,
    [...codeLine, ...links],
    kind === 'reminder' ? [say('appointments.notice.come-not')] : [],
    [say('appointments.notice.questions', { phone }), city],
    [say('appointments.notice.automatic')],
  ];
  const paragraphs = channel === 'sms' ? short : long;
  return {
    subject: say(`appointments.notice.subject.${kind}`, momentWords(language, content)),
    text: `${paragraphs
      .filter(lines => lines.length > 0)
      .map(lines => lines.join('\n'))
      .join('\n\n')}\n`,
  };
}

/** Where cards alone are taken: that, and the nearest place with a cash desk and its hours on the day of the appointment. */
function cashWords(
  { sites }: Pick<AppointmentOffice, 'sites'>,
  municipality: Ars,
  { language, ...slot }: Pick<NoticeContent, 'language'> & Slotted,
): string[] {
  const site = placeNamed({ sites }, municipality, slot.place);
  if (site.cashDesk && !site.limits?.includes('card-only')) return [];
  const say = voiceOf(language);
  const others = { ...sites.of(municipality), sites: sites.of(municipality).sites.filter(({ id }) => id !== site.id) };
  const desk = nearestCashDesk(site, others, startOf(slot));
  if (!desk) return [say('appointments.notice.card-only')];
  const { name, address } = desk.site;
  const values = { name, street: `${address.street} ${address.houseNumber}` };
  const hours = desk.today.map(({ opens, closes }) => say('appointments.notice.hours', { opens, closes })).join(', ');
  const where = hours
    ? say('appointments.notice.cash-desk', { ...values, hours })
    : say('appointments.notice.cash-desk-shut', values);
  return [say('appointments.notice.card-only'), where];
}

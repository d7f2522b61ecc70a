import { type Bring, feeOf, wordsOf } from '@buergernah/catalogue';
import { type Ars, formatCents, type Language, parseBirthDate } from '@buergernah/kernel';
import { type VisitWindow, windowWords } from '../../window.ts';
import type { VisitContent } from '../content.ts';
import type { VisitOffice } from '../office.ts';
import { voiceOf } from './voices.ts';

/** What a letter can be about. */
export type LetterKind = 'booked' | 'moved' | 'cancelled' | 'owed' | 'missed';

/** What a letter tells. */
export interface LetterContent {
  readonly kind: LetterKind;
  readonly code: string;
  /** Where a time is promised: booked and moved. */
  readonly window: VisitWindow | null;
  readonly minutes: number;
  readonly two: boolean;
  readonly content: VisitContent;
}

/** Subject and paragraphs of a letter. */
export interface LetterWords {
  readonly subject: string;
  readonly paragraphs: string[];
}

/**
 * The letter about a visit, plain words in the language of the citizen: the window, the word that the colleague says first, the number to
 * ring back, what to have ready for each service and what it costs (module catalogue).
 */
export function letterWords(
  office: Pick<VisitOffice, 'serviceOf' | 'feesOf' | 'settingsOf' | 'signature'>,
  municipality: Ars,
  language: Language,
  letter: LetterContent,
): LetterWords {
  const say = voiceOf(language);
  const { kind, code, window, minutes, two, content } = letter;
  const { phone } = office.settingsOf(municipality);
  const greeting = say('visits.letter.greeting', { name: content.person.name });
  const closing = [say('visits.letter.closing'), office.signature(municipality).city];
  const opening = say(`visits.letter.opening.${kind}`, { phone });
  if (!window) {
    const subject = say(`visits.letter.subject.${kind}`, { date: '' });
    return { subject, paragraphs: [greeting, opening, say('visits.letter.ask', { code }), closing.join('\n')] };
  }
  const words = windowWords(language, window);
  const arriving = [say('visits.letter.duration', { minutes }), ...(two ? [say('visits.letter.two')] : [])];
  const mandate = content.person.mandate === 'none' ? [] : [say('visits.letter.mandate')];
  return {
    subject: say(`visits.letter.subject.${kind}`, words),
    paragraphs: [
      greeting,
      opening,
      say('visits.letter.window', words),
      arriving.join(' '),
      say('visits.letter.word', { word: content.word, phone }),
      ...matters(office, municipality, language, content, window.day),
      ...mandate,
      say('visits.letter.paying'),
      say('visits.letter.code', { code, phone }),
      closing.join('\n'),
    ],
  };
}

/** One paragraph a matter: what to have ready and what it costs; two people with the same matter read it once. */
function matters(
  office: Pick<VisitOffice, 'serviceOf' | 'feesOf'>,
  municipality: Ars,
  language: Language,
  { work }: VisitContent,
  on: Temporal.PlainDate,
): string[] {
  const say = voiceOf(language);
  const paragraphs = work.people.flatMap(({ services, born: typed, options }) =>
    services.map(slug => {
      const service = office.serviceOf(municipality, slug);
      const name = service ? wordsOf(service.name, language) : slug;
      const things = (service?.bring ?? []).map(thing => thingWords(thing, language));
      const ready = say(`visits.letter.${things.length > 0 ? 'ready' : 'ready-none'}`, { service: name });
      const born = typed === null ? null : parseBirthDate(typed);
      const matter = { service: slug, born: born?.ok ? born.value : null, on, options };
      const fee = feeOf(office.feesOf(municipality), matter, 'koffer');
      const cost = !fee.ok
        ? say('visits.letter.fee-later')
        : fee.value.cents === 0
          ? say('visits.letter.fee-none')
          : say('visits.letter.fee', { amount: formatCents(fee.value.cents, language) });
      return [ready, ...things, cost].join('\n');
    }),
  );
  return [...new Set(paragraphs)];
}

function thingWords({ text, only }: Bring, language: Language): string {
  const say = voiceOf(language);
  const thing = wordsOf(text, language);
  if (!only) return say('visits.letter.thing', { thing });
  return say('visits.letter.thing-only', { thing, only: wordsOf(only, language) });
}

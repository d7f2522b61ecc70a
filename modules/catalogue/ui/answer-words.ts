import type { Say } from '@buergernah/kernel';
import { type Language, parseBirthDate, parseDate } from '@buergernah/kernel';
import type { KitKey } from '@buergernah/kernel/ui';
import type { Address, Answer, Answers, Field, FileAnswer } from '../form.ts';
import { wordsOf } from '../service.ts';
import { countryName } from './country.tsx';

/** An answer as a person reads it: the words of a choice, "17. März 1985", an address in lines. */
export function answerWords(
  field: Field,
  answer: Answer,
  say: Say<KitKey>,
  language: Language,
  locale: string,
): string {
  switch (field.kind) {
    case 'yes-no':
      return say(answer ? 'ui.yes' : 'ui.no');
    case 'declaration':
      return say(answer ? 'ui.declared' : 'ui.no');
    case 'choice':
      return optionWords(field, answer as string, language);
    case 'choices':
      return (answer as readonly string[]).map(id => optionWords(field, id, language)).join('\n');
    case 'date':
      return dateWords(answer as string, locale);
    case 'birth-date':
      return birthDateWords(answer as string, locale);
    case 'country':
      return countryName(answer as string, locale);
    case 'number':
      return (answer as number).toLocaleString(locale);
    case 'address':
      return addressLines(answer as Address, say, locale).join('\n');
    case 'file':
      return (answer as readonly FileAnswer[]).map(paper => paper.name).join('\n');
    case 'repeat':
      return (answer as readonly Answers[])
        .map(item =>
          (field.fields ?? [])
            .flatMap(inner => {
              const one = item[inner.id];
              return one === undefined ? [] : [answerWords(inner, one, say, language, locale)];
            })
            .join(', '),
        )
        .join('\n');
    default:
      return String(answer);
  }
}

function optionWords(field: Field, id: string, language: Language): string {
  const option = field.options?.find(one => one.id === id);
  return option ? wordsOf(option.label, language) : id;
}

/** "Dienstag, 24. November 2026" is for appointments; an answer is "24. November 2026". What is no date stays as typed. */
export function dateWords(text: string, locale: string): string {
  const date = parseDate(text);
  return date.ok ? date.value.toLocaleString(locale, { day: 'numeric', month: 'long', year: 'numeric' }) : text;
}

/** A birth date that may lack day or month: "März 1950", "1950". */
export function birthDateWords(text: string, locale: string): string {
  const born = parseBirthDate(text);
  if (!born.ok) return text;
  const { year, month, day } = born.value;
  if (month === undefined) return String(year);
  if (day !== undefined) return dateWords(text, locale);
  return new Temporal.PlainDate(year, month, 1).toLocaleString(locale, { month: 'long', year: 'numeric' });
}

/** An address in lines, as on a letter. */
export function addressLines(address: Address, say: Say<KitKey>, locale: string): readonly string[] {
  const careOf = address.careOf ? [`c/o ${address.careOf}`] : [];
  switch (address.kind) {
    case 'germany':
      return [
        ...careOf,
        `${address.street ?? ''} ${address.houseNumber ?? ''}`.trim(),
        ...(address.addition ? [address.addition] : []),
        `${address.postcode ?? ''} ${address.place ?? ''}`.trim(),
      ];
    case 'abroad':
      return [...careOf, address.lines ?? '', address.country ? countryName(address.country, locale) : ''];
    case 'ofW':
      return [say('ui.address.kind.ofW'), address.place ?? '', ...careOf];
  }
}

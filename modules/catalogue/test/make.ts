import { type Answers, type Form, feeTable, type Matter, type Service } from '@buergernah/catalogue';
import { type LoadedCity, loadCatalogue, loadCities } from '@buergernah/catalogue/server';
import { parseBirthDate, parseDate } from '@buergernah/kernel';

/** The services as shipped. */
export const catalogue = loadCatalogue();

/** Bochum as shipped. */
export function bochum(): LoadedCity {
  const loaded = loadCities().get('059110000000');
  if (!loaded) throw new Error('cities/bochum is missing');
  return loaded;
}

/** The fees that hold in Bochum. */
export const bochumFees = feeTable(bochum().city);

/** A day of the calendar. */
export function day(text: string): Temporal.PlainDate {
  const parsed = parseDate(text);
  if (!parsed.ok) throw new Error(`no day: ${text}`);
  return parsed.value;
}

/** A matter as somebody asks about it; `born` null where nobody has said. */
export function makeMatter(service: string, born: string | null, on: string, options: readonly string[] = []): Matter {
  const parsed = born === null ? null : parseBirthDate(born);
  if (parsed && !parsed.ok) throw new Error(`no birth date: ${born}`);
  return { service, born: parsed?.value ?? null, on: day(on), options };
}

/** A shipped service by its slug. */
export function serviceOf(slug: string): Service {
  const service = catalogue.services.get(slug);
  if (!service) throw new Error(`no service ${slug}`);
  return service;
}

/** The form of a shipped service. */
export function formOf(slug: string): Form {
  const { form } = serviceOf(slug);
  if (!form) throw new Error(`no form for ${slug}`);
  return form;
}

/** Answers with which somebody in Bochum asks for a Meldebescheinigung. */
export function makeAnswers(more: Answers = {}): Answers {
  return {
    purpose: 'pension',
    content: 'simple',
    familyName: 'Özdemir-Ščerbák',
    givenNames: 'Ayşe Đorđe',
    birthDate: '1954-03-17',
    address: { kind: 'germany', street: 'Am Ring', houseNumber: '1 a', postcode: '44787', place: 'Bochum' },
    delivery: 'post',
    ...more,
  };
}

import { checkAnswers, type Form, feeOf, feeTable, mayFinish, reach, type Service } from '@buergernah/catalogue';
import { loadCatalogue, loadCities, makeFeel } from '@buergernah/catalogue/server';
import { type BirthDate, parseBirthDate } from '@buergernah/kernel';
import { type Figure, figure, median } from './figure.ts';

const TODAY = Temporal.PlainDate.from('2026-11-24');

/** How quickly the rules answer: a form of forty fields, all conditions of the heaviest page, a fee, the gatekeeper. */
export async function* bench(): AsyncIterable<Figure> {
  const catalogue = loadCatalogue();
  const loaded = loadCities().get('059110000000');
  if (!loaded) throw new Error('no demo city');
  const feel = makeFeel();

  const { form, answers } = formOfForty();
  const reached = reach(form, answers, feel, TODAY);
  if (checkAnswers(form, answers, reached, TODAY).length > 0) throw new Error('the form of forty does not pass');
  yield figure(
    'catalogue.check-of-40-fields',
    microseconds(() => checkAnswers(form, answers, reached, TODAY)),
    'µs',
    { most: 50 },
  );

  // Every round another answer, so that nothing can be remembered from the round before.
  let worst = { name: '', ms: 0 };
  for (const service of catalogue.services.values()) {
    const ms = worstPage(service);
    if (ms > worst.ms) worst = { name: service.slug, ms };
  }
  yield figure('catalogue.conditions-of-a-page', worst.ms, 'ms', { most: 10 }, `the slowest form: ${worst.name}`);

  const fees = feeTable(loaded.city);
  const born = (parseBirthDate('1990-05-17') as { value: BirthDate }).value;
  const matter = { service: 'personalausweis', born, on: TODAY, options: ['photo', 'direktversand'] };
  yield figure(
    'catalogue.fee',
    microseconds(() => feeOf(fees, matter)),
    'µs',
    { most: 50 },
  );
  yield figure(
    'catalogue.gatekeeper',
    microseconds(() => mayFinish(matter, 'terminal', loaded.city.limits)),
    'µs',
    { most: 50 },
  );
}

/** Microseconds a call, the middle of nine runs of a thousand, after warming up. */
function microseconds(work: () => unknown): number {
  const run = () => {
    const began = performance.now();
    for (let at = 0; at < 1000; at++) work();
    return performance.now() - began;
  };
  for (let at = 0; at < 3; at++) run();
  return median(Array.from({ length: 9 }, run));
}

/** Milliseconds for all conditions of a form's fullest page, with nothing remembered. */
function worstPage(service: Service): number {
  const pages = service.form?.pages ?? [];
  return Math.max(
    0,
    ...pages.map(page =>
      median(
        Array.from({ length: 9 }, () => {
          const feel = makeFeel();
          const began = performance.now();
          reach({ pages: [page] }, {}, feel, TODAY);
          return performance.now() - began;
        }),
      ),
    ),
  );
}

/** A form of forty fields of all kinds with answers that pass. */
function formOfForty(): { form: Form; answers: Record<string, never> } {
  const label = { de: 'Frage', en: 'Question' };
  const kinds = [
    'text',
    'number',
    'choice',
    'yes-no',
    'date',
    'birth-date',
    'address',
    'email',
    'phone',
    'country',
  ] as const;
  const answer: Record<(typeof kinds)[number], unknown> = {
    text: 'Müller-Lüdenscheidt',
    number: 42,
    choice: 'a',
    'yes-no': true,
    date: '2026-11-24',
    'birth-date': '1951-08-12',
    address: { kind: 'germany', street: 'Kortumstraße', houseNumber: '14', postcode: '44787', place: 'Bochum' },
    email: 'erika@example.org',
    phone: '0234 910-0',
    country: 'DE',
  };
  const fields = Array.from({ length: 40 }, (_, at) => {
    const kind = kinds[at % kinds.length] as (typeof kinds)[number];
    const options =
      kind === 'choice'
        ? {
            options: [
              { id: 'a', label },
              { id: 'b', label },
            ],
          }
        : {};
    return { id: `field${at}`, kind, label, required: true, ...options };
  });
  const answers = Object.fromEntries(fields.map(field => [field.id, answer[field.kind]]));
  return { form: { pages: [{ id: 'all', title: label, fields }] }, answers: answers as Record<string, never> };
}

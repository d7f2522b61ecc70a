import {
  type AnswerFault,
  catalogueContract,
  checkAnswers,
  type Feel,
  optionsChosen,
  type Reach,
  type ReachedPage,
  reach,
  type Service,
} from '@buergernah/catalogue';
import { loadFeel } from '@buergernah/catalogue/ui';
import { computed, signal } from '@preact/signals';
import { ask } from '../ask.ts';
import { type CityNow, today } from '../city.ts';
import { rulesFor } from '../rules.ts';
import { draft } from './draft.ts';

const { readService } = catalogueContract;
const feel = signal<Feel | undefined>(undefined);
/** The service being filled in, with its form. */
export const service = signal<Service | undefined>(undefined);

/** Fetches what a form needs: the service with its form, and FEEL. */
export async function prepare(slug: string): Promise<'ready' | 'unknown' | 'away'> {
  if (service.peek()?.slug === slug && feel.peek()) return 'ready';
  const [read, engine] = await Promise.all([ask(readService, { params: { slug } }), loadFeel()]);
  if (!read.ok) return read.refusal.code === 'unreachable' ? 'away' : 'unknown';
  service.value = read.value as Service;
  feel.value = engine;
  return 'ready';
}

/** What is asked of this person now, and the answers that count. */
export const reached = computed<Reach | undefined>(() => {
  const form = service.value?.form;
  if (!draft.value || !form || !feel.value || service.value?.slug !== draft.value.slug) return undefined;
  return reach(form, draft.value.answers, feel.value, today());
});

/** Everything that is still missing or wrong. */
export const faults = computed<readonly AnswerFault[]>(() => {
  const form = service.value?.form;
  return draft.value && form && reached.value ? checkAnswers(form, draft.value.answers, reached.value, today()) : [];
});

/** What is wrong on one page. */
export function faultsOn(page: ReachedPage): readonly AnswerFault[] {
  const names = new Set(page.fields.map(({ field }) => field.id));
  return faults.value.filter(fault => names.has(fault.path.split('.')[0] as string));
}

/** The options of fee and way that the answers choose. */
function chosenOptions(): readonly string[] {
  return service.value && reached.value && feel.value
    ? optionsChosen(service.value, reached.value, feel.value, today())
    : [];
}

/** What the answers cost, and whether the matter can be finished from home. */
export function weigh(now: CityNow) {
  if (!service.value) return undefined;
  const born = reached.value?.answers.birthDate;
  const rules = rulesFor(now, service.value, {
    born: typeof born === 'string' ? born : undefined,
    options: chosenOptions(),
  });
  return { fee: rules.fee('portal'), verdict: rules.verdict() };
}

import type { AnswerFault, Door, Feel, Matter, Reach, Service } from '@buergernah/catalogue';
import { checkAnswers, type Fee, feeOf, feeTable, mayFinish, optionsChosen, reach } from '@buergernah/catalogue';
import { loadFeel } from '@buergernah/catalogue/ui';
import { parseBirthDate, type Result } from '@buergernah/kernel';
import { computed, signal } from '@preact/signals';
import { readService } from '../load-office.ts';
import { office } from '../office.ts';
import { state } from '../store.ts';
import { today } from '../time.ts';
import { type Step, stepsOf } from './steps.ts';

const feel = signal<Feel | undefined>(undefined);
/** The service being filled in; it carries the form. */
export const service = signal<Service | undefined>(undefined);

/** Fetches what a form needs: the service with its form, and FEEL. False when the office cannot be reached. */
export async function prepare(slug: string): Promise<boolean> {
  if (service.peek()?.slug === slug && feel.peek()) return true;
  const [read, engine] = await Promise.all([readService(slug), loadFeel()]);
  if (!read) return false;
  service.value = read;
  feel.value = engine;
  return true;
}

/** What is asked of this person now, and the answers that count. */
export const reached = computed<Reach | undefined>(() => {
  const { matter } = state.value;
  const form = service.value?.form;
  if (!matter || !form || !feel.value || service.value?.slug !== matter.slug) return undefined;
  return reach(form, matter.answers, feel.value, today());
});

/** The screens of the form as they stand now. */
export const steps = computed<readonly Step[]>(() => stepsOf(reached.value?.pages ?? []));

/** Everything that is still missing or wrong. */
export const faults = computed<readonly AnswerFault[]>(() => {
  const { matter } = state.value;
  const form = service.value?.form;
  return matter && form && reached.value ? checkAnswers(form, matter.answers, reached.value, today()) : [];
});

/** What is wrong on one step. */
export function faultsOn(step: Step): readonly AnswerFault[] {
  const names = new Set(step.fields.map(({ field }) => field.id));
  return faults.value.filter(fault => names.has(fault.path.split('.')[0] as string));
}

/** The options of fee and way that the answers choose: `purpose = "pension"` chooses `pension`. */
export const chosenOptions = computed<readonly string[]>(() =>
  service.value && reached.value && feel.value ? optionsChosen(service.value, reached.value, feel.value, today()) : [],
);

/** What the rules are asked about: service, age as far as it is known, today, and what was chosen. */
const asked = computed<Matter | undefined>(() => {
  const slug = service.value?.slug;
  if (!slug || !reached.value) return undefined;
  const { birthDate } = reached.value.answers;
  const born = typeof birthDate === 'string' ? parseBirthDate(birthDate) : undefined;
  return { service: slug, born: born?.ok ? born.value : null, on: today(), options: chosenOptions.value };
});

/** What the gatekeeper says about finishing the matter here, as it is answered now. */
const verdict = computed(() => {
  const city = office.value?.city;
  const found = city && asked.value && mayFinish(asked.value, 'terminal', city.limits);
  return found?.ok ? found.value : undefined;
});

/** Whether this door can finish the matter as it is answered now; where it cannot, it is saved for another one. */
export const finishable = computed<boolean>(() => verdict.value?.answer !== 'refused');

/** The doors that can finish what this one cannot, the surest first. */
export const elsewhere = computed<readonly Door[]>(() =>
  finishable.value ? [] : (verdict.value?.elsewhere ?? []).map(way => way.door),
);

/** What it costs where it is finished, as far as the answers tell; undefined before city and form are there. */
export const fee = computed<Result<Fee> | undefined>(() => {
  const city = office.value?.city;
  return city && asked.value && feeOf(feeTable(city), asked.value, elsewhere.value[0] ?? 'terminal');
});

import { z } from 'zod';
import { FIELD_KINDS } from './form.ts';
import { DELIVERY_WAYS, DOORS, IDENTITY_LEVELS, SECRECY_CLASSES, type Service, TOPICS, type Topic } from './service.ts';

const words = z.string().trim().min(1);
/** Words in German, Leichte Sprache and English, for what everybody reads. */
const fullText = z.strictObject({ de: words, 'de-leicht': words, en: words });
/** Words of a label or hint; Leichte Sprache where it says more than the German does. */
const text = z.strictObject({ de: words, 'de-leicht': words.exactOptional(), en: words });

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'small letters, digits and hyphens');
/** An answer's name, which FEEL can read: no hyphen, no blank. */
const variable = z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'a name FEEL can read: camelCase, no hyphen');
const feel = z.string().trim().min(1);

const option = z.strictObject({ id: slug, label: text, hint: text.exactOptional() });

const serviceOption = option.extend({ when: feel.exactOptional() });

const plainField = {
  id: variable,
  kind: z.enum(FIELD_KINDS),
  label: text,
  hint: text.exactOptional(),
  why: text.exactOptional(),
  required: z.union([z.boolean(), feel]).exactOptional(),
  when: feel.exactOptional(),
  computed: feel.exactOptional(),
  options: z.array(option).min(2).exactOptional(),
  maxLength: z.int().min(1).max(10_000).exactOptional(),
  min: z.number().exactOptional(),
  max: z.number().exactOptional(),
  sensitive: z.boolean().exactOptional(),
  autocomplete: z.string().exactOptional(),
};
const fitting = (field: { kind: string; options?: unknown; fields?: unknown }, ctx: z.RefinementCtx) => {
  const chosen = field.kind === 'choice' || field.kind === 'choices';
  if (chosen !== (field.options !== undefined)) {
    ctx.addIssue({ code: 'custom', path: ['options'], message: 'a choice has options, and nothing else has' });
  }
  if ((field.kind === 'repeat') !== (field.fields !== undefined)) {
    ctx.addIssue({ code: 'custom', path: ['fields'], message: 'a repeat has fields, and nothing else has' });
  }
};
const innerField = z.strictObject(plainField).superRefine(fitting);
const field = z
  .strictObject({ ...plainField, fields: z.array(innerField).min(1).exactOptional() })
  .superRefine(fitting);

const page = z.strictObject({
  id: slug,
  title: text,
  lead: text.exactOptional(),
  spoken: text.exactOptional(),
  when: feel.exactOptional(),
  fields: z.array(field).min(1).max(8),
});

/** A form as it stands in a service file. */
export const formFileSchema = z.strictObject({ pages: z.array(page).min(1) });

const doorFacts = z.strictObject({
  minutes: z.int().min(1).max(240),
  savesMinutes: z.int().min(1).max(120).exactOptional(),
  days: z.int().min(0).max(365).exactOptional(),
});

/** A service file. Published as `service.schema.json`, so that an editor can help whoever writes one. */
export const serviceSchema = z.strictObject({
  slug,
  leikaKey: z
    .string()
    .regex(/^\d{14}$/, 'fourteen digits')
    .nullable(),
  leikaState: z.enum(['verified', 'to-be-verified', 'to-be-found']),
  wave: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  topic: z.enum(TOPICS),
  name: fullText,
  summary: fullText,
  explanation: fullText,
  legal: z.array(words).min(1),
  bring: z.array(z.strictObject({ id: slug, text, only: text.exactOptional() })),
  identity: z.enum(IDENTITY_LEVELS),
  secrecy: z.enum(SECRECY_CLASSES),
  applicants: z.strictObject({ text: fullText, proxy: z.enum(['never', 'vollmacht', 'certified', 'anyone']) }),
  doors: z.partialRecord(z.enum(DOORS), doorFacts),
  delivery: z.array(z.enum(DELIVERY_WAYS)).min(1),
  resultDays: z.int().min(0).max(365),
  retention: z.strictObject({
    period: z.string().regex(/^P(\d+Y)?(\d+M)?(\d+D)?$/, 'a period like P1Y'),
    source: words,
  }),
  hints: z.array(z.strictObject({ id: slug, text })),
  options: z.array(serviceOption),
  form: formFileSchema.exactOptional(),
});

/** The topics file of the first screen. */
export const topicsSchema = z.array(
  z.strictObject({ id: z.enum(TOPICS), name: fullText, explanation: fullText, icon: slug }),
);

// The hand-written types and the schemas say the same, or this does not compile.
type Says<T, Schema extends z.ZodType<T>> = Schema;
export type ServiceFile = z.infer<Says<Service, typeof serviceSchema>>;
export type TopicsFile = z.infer<Says<readonly Topic[], typeof topicsSchema>>;

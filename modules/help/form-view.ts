import { type Field, type Form, type Limits, type Matter, mayFinish, type Service } from '@buergernah/catalogue';

/** What the caller has filled in, field by field. Values are the citizen's and are kept nowhere. */
export type FormAnswers = Readonly<Record<string, unknown>>;

/** One field as the adviser sees it: its answer, or that there is one which is masked. */
export type ShownField =
  | { readonly field: string; readonly masked: true; readonly isFilled: boolean }
  | { readonly field: string; readonly masked: false; readonly answer: unknown };

/** What stands between the adviser and a field: nothing, or why not. */
export type FieldStanding =
  | 'open'
  | 'help-no-agreement'
  | 'help-no-consent'
  | 'help-field-masked'
  | 'help-field-unknown';

/** What the citizen has allowed, and whether this adviser may be allowed it at all. */
export interface FormConsent {
  readonly mayJoin: boolean;
  readonly isGiven: boolean;
  /** Masked fields that were released, one by one. */
  readonly released: readonly string[];
}

function fieldsOf(form: Form | undefined): readonly Field[] {
  return (form?.pages ?? []).flatMap(page => page.fields);
}

/** All fields of a form by their ids, those inside repeats too. */
export function fieldIds(form: Form | undefined): ReadonlySet<string> {
  return new Set(fieldsOf(form).flatMap(field => [field.id, ...(field.fields ?? []).map(inner => inner.id)]));
}

/** Ids of the fields that stay masked until they are released. */
export function maskedFields(form: Form | undefined, released: readonly string[]): ReadonlySet<string> {
  const sensitive = (fields: readonly Field[]): string[] =>
    fields.flatMap(field => [...(field.sensitive ? [field.id] : []), ...sensitive(field.fields ?? [])]);
  return new Set(sensitive(fieldsOf(form)).filter(id => !released.includes(id)));
}

/** What stands between the adviser and a field at this moment. */
export function fieldStanding(form: Form | undefined, consent: FormConsent, field: string): FieldStanding {
  if (!consent.mayJoin) return 'help-no-agreement';
  if (!consent.isGiven) return 'help-no-consent';
  if (!fieldIds(form).has(field)) return 'help-field-unknown';
  return maskedFields(form, consent.released).has(field) ? 'help-field-masked' : 'open';
}

/**
 * What an adviser sees of a form: nothing without consent (null), and with it every field of the form, the sensitive ones masked
 * until they are released one by one, also inside repeats. What is no field of the form is not shown.
 */
export function shownForm(
  form: Form | undefined,
  consent: FormConsent,
  answers: FormAnswers,
): readonly ShownField[] | null {
  if (!consent.mayJoin || !consent.isGiven) return null;
  const masked = maskedFields(form, consent.released);
  return fieldsOf(form).map((field): ShownField => {
    const has = Object.hasOwn(answers, field.id);
    if (masked.has(field.id)) return { field: field.id, masked: true, isFilled: has };
    const answer = has ? answers[field.id] : null;
    if (!field.fields) return { field: field.id, masked: false, answer };
    const inner = field.fields;
    const rows = Array.isArray(answer) ? answer : [];
    return {
      field: field.id,
      masked: false,
      answer: rows.map((row: unknown) => {
        const given = typeof row === 'object' && row !== null ? (row as FormAnswers) : {};
        return inner.map((one): ShownField => {
          const filled = Object.hasOwn(given, one.id);
          if (masked.has(one.id)) return { field: one.id, masked: true, isFilled: filled };
          return { field: one.id, masked: false, answer: filled ? given[one.id] : null };
        });
      }),
    };
  });
}

/** What somebody may want to do while they talk. */
export const VIDEO_ACTS = ['advise', 'fill-together', 'identify', 'finish'] as const;
export type VideoAct = (typeof VIDEO_ACTS)[number];

/** Whether an act has a way by video, and if not, why: codes of conditions and the paragraph. */
export interface VideoVerdict {
  readonly act: VideoAct;
  readonly may: boolean;
  /** Codes of the catalogue's conditions. */
  readonly why: readonly string[];
  readonly source: string;
}

const BY_CAMERA = { may: false, why: ['not-by-camera'], source: 'PAuswG § 16(1)' } as const;

/**
 * The gatekeeper at the camera. Advising and filling in together always have a way. Knowing who somebody is never has: to show an ID to the
 * camera is no identity level, for any service (PAuswG § 16(1) s. 2). Finishing has one only where the service asks for no identity and the
 * catalogue lets the door `video` finish it.
 */
export function actsByVideo(
  service: Service | undefined,
  matter: Omit<Matter, 'service'>,
  limits: Limits,
): readonly VideoVerdict[] {
  const talk = { may: true, why: [], source: 'VwVfG § 25(1)' };
  const acts: VideoVerdict[] = [
    { act: 'advise', ...talk },
    { act: 'fill-together', ...talk },
    { act: 'identify', ...BY_CAMERA },
  ];
  if (!service) return acts;
  if (service.identity !== 'none') return [...acts, { act: 'finish', ...BY_CAMERA }];
  const verdict = mayFinish({ ...matter, service: service.slug }, 'video', limits);
  if (!verdict.ok) return [...acts, { act: 'finish', may: false, why: ['clerk-checks'], source: 'VwVfG § 24' }];
  const { answer, conditions, source } = verdict.value;
  return [...acts, { act: 'finish', may: answer !== 'refused', why: [...conditions], source }];
}

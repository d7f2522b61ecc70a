import {
  type Answers,
  checkAnswers,
  type Door,
  type Feel,
  type FeeTable,
  feeOf,
  fieldsOf,
  type Limits,
  type Matter,
  mayFinish,
  optionsChosen,
  reach,
  type Service,
} from '@buergernah/catalogue';
import { parseBirthDate } from '@buergernah/kernel';
import type { CaseRules } from './rules.ts';

/** Matters that end in a certificate which this office makes itself, from what the register says. */
const CERTIFICATES: readonly string[] = ['meldebescheinigung', 'lebensbescheinigung'];

/** Matters that end in a document which the office hands over. */
const DOCUMENTS: readonly string[] = [
  'personalausweis',
  'vorlaeufiger-personalausweis',
  'reisepass',
  'vorlaeufiger-reisepass',
];

/** How long a case waits that was begun and not submitted: the days a slip says it is good for. */
const DRAFT_DAYS = 20;

/** How long backups and logs still hold a destroyed key; an operator who keeps them longer says so in `BACKUP_DAYS`. */
const BACKUP_DAYS = 30;

/** What the rules of a service are made of, beside the service file. */
export interface RuleBook {
  /** Names this state of services, fees and rules; a case keeps the one it began with. */
  readonly version: string;
  readonly feel: Feel;
  readonly fees: FeeTable;
  readonly limits: Limits;
  readonly backupDays?: number;
}

/** The rules of one service for the Decider, out of its file and the rule book. */
export function serviceRules(service: Service, book: RuleBook): CaseRules {
  const form = service.form;
  const files = form ? fieldsOf(form).flatMap(({ field }) => (field.kind === 'file' ? [field.id] : [])) : [];
  const matter = (answers: Answers, on: Temporal.PlainDate): Matter => {
    const born = typeof answers.birthDate === 'string' ? parseBirthDate(answers.birthDate) : undefined;
    const chosen = form ? optionsChosen(service, reach(form, answers, book.feel, on), book.feel, on) : [];
    const options = isWithoutDwelling(answers) ? [...chosen, 'ofw'] : chosen;
    return { service: service.slug, born: born?.ok ? born.value : null, on, options };
  };
  return {
    version: book.version,
    hasForm: form !== undefined,
    makesCertificate: CERTIFICATES.includes(service.slug),
    handsOverDocument: DOCUMENTS.includes(service.slug),
    hasPinLetter: service.slug === 'personalausweis',
    proxyMinimumAge: book.limits.proxyMinimumAge,
    needsRegister: CERTIFICATES.includes(service.slug),
    paperFields: files,
    retention: service.retention,
    draftDays: DRAFT_DAYS,
    backupDays: book.backupDays ?? BACKUP_DAYS,
    check(given, on, how) {
      if (!form) return { ok: false, fields: [] };
      const reached = reach(form, given, book.feel, on);
      const faults = checkAnswers(form, given, reached, on).filter(
        fault => how === 'complete' || fault.code !== 'missing',
      );
      if (faults.length > 0) return { ok: false, fields: faults.slice(0, 20).map(fault => fault.path) };
      // A draft keeps what is not asked any more: somebody may change their mind back.
      return { ok: true, answers: how === 'complete' ? reached.answers : given };
    },
    paperIds: answers =>
      files.flatMap(field => {
        const chosen = answers[field];
        return Array.isArray(chosen) ? chosen.map(file => (file as { id: string }).id) : [];
      }),
    delivery(answers) {
      if (typeof answers.delivery === 'string') return answers.delivery;
      return service.delivery.includes('post') && !isWithoutDwelling(answers) ? 'post' : 'counter';
    },
    may(door, answers, on) {
      const verdict = mayFinish(matter(answers as Answers, on), door as Door, book.limits);
      // What the table has no row for is for a person to look at, never for the machine to allow.
      return verdict.ok ? verdict.value : { answer: 'conditional', source: 'VwVfG § 24(3)' };
    },
    fee(answers, on) {
      const fee = feeOf(book.fees, matter(answers as Answers, on));
      return fee.ok ? { cents: fee.value.cents, source: fee.value.items[0]?.source ?? '' } : null;
    },
  };
}

/** Without a dwelling there is nowhere to send a letter to; it waits at the counter. */
function isWithoutDwelling(answers: Readonly<Record<string, unknown>>): boolean {
  const address = answers.address as { kind?: string } | undefined;
  return address?.kind === 'ofW';
}

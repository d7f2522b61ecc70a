/**
 * What the catalogue says about one service, as the Decider needs it: made once per service and version of the catalogue, on the
 * server, in the browser and in the suitcase alike.
 */
export interface CaseRules {
  readonly version: string;
  readonly hasForm: boolean;
  /** Whether the matter ends in a certificate that this office makes itself. */
  readonly makesCertificate: boolean;
  /** Whether it ends in a document that the office hands over (card or passport). */
  readonly handsOverDocument: boolean;
  /** Whether an application comes with a letter that holds PIN and PUK, and the finished card with a cover letter (identity card alone). */
  readonly hasPinLetter: boolean;
  /** The age from which somebody may collect for another, as the city decided. */
  readonly proxyMinimumAge: number;
  /** Whether the register is asked before anything is granted. */
  readonly needsRegister: boolean;
  /** Questions that are answered with a paper. */
  readonly paperFields: readonly string[];
  readonly retention: { readonly period: string; readonly source: string };
  /** How long a case waits that was begun and not submitted. */
  readonly draftDays: number;
  /** How long backups and logs still hold a destroyed key. */
  readonly backupDays: number;
  /**
   * Checks answers against the form: `so-far` lets questions stand open, `complete` does not. Gives back the answers without those that
   * are no longer asked, or the questions that do not fit.
   */
  check(
    answers: Readonly<Record<string, unknown>>,
    on: Temporal.PlainDate,
    how: 'so-far' | 'complete',
  ):
    | { readonly ok: true; readonly answers: Readonly<Record<string, unknown>> }
    | { readonly ok: false; readonly fields: readonly string[] };
  /** The papers that the answers name: each must be with the case before it is submitted. */
  paperIds(answers: Readonly<Record<string, unknown>>): readonly string[];
  /** The gatekeeper: whether the matter can be finished from this door, and by which rule. */
  may(
    door: string,
    answers: Readonly<Record<string, unknown>>,
    on: Temporal.PlainDate,
  ): { readonly answer: 'allowed' | 'conditional' | 'refused'; readonly source: string };
  /** How the result shall reach the citizen, as the answers say; without a dwelling it waits at the counter. */
  delivery(answers: Readonly<Record<string, unknown>>): string;
  /** The fee that follows from the answers, where the table knows one. */
  fee(
    answers: Readonly<Record<string, unknown>>,
    on: Temporal.PlainDate,
  ): { readonly cents: number; readonly source: string } | null;
}

/**
 * What the office answers: a value, or a refusal. A refusal is something the office may say to a person
 * (`not-at-this-door`); it is never thrown. A fault (a bug, a dead disk) is thrown and never returned.
 */
export type Result<T, R extends Refusal = Refusal> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: R };

/** A refusal with its code and the values its sentence needs. The sentence itself stands in `messages/` under `refusal.<code>`. */
export interface Refusal<Code extends string = string> {
  readonly code: Code;
  readonly values?: Readonly<Record<string, string | number>>;
}

/**
 * What sort of no a refusal is. Each module lists its codes with a kind; the HTTP edge alone turns a kind into a status.
 * `invalid`: the input can never be right · `not-found` · `signed-out`: nobody has said who they are · `forbidden`: known, but may not ·
 * `conflict`: right once, but the case has moved · `gone`: was there, was deleted on purpose · `too-large` · `too-many`: slow down ·
 * `unavailable`: try again later, nothing was lost.
 */
export type RefusalKind =
  | 'invalid'
  | 'not-found'
  | 'signed-out'
  | 'forbidden'
  | 'conflict'
  | 'gone'
  | 'too-large'
  | 'too-many'
  | 'unavailable';

/** Wraps a value as an answer. */
export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

/** Wraps a code as a refusal, with the values that its sentence names. */
export function refuse<Code extends string>(
  code: Code,
  values?: Readonly<Record<string, string | number>>,
): { readonly ok: false; readonly refusal: Refusal<Code> } {
  return { ok: false, refusal: values ? { code, values } : { code } };
}

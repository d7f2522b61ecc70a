/** What typed text means; or what is wrong with it, and which part of it. */
export type TypedText<Value, Wrong extends string> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly wrong: Wrong; readonly part: string };

/** Typed text that means something. */
export function means<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

/** Typed text of which a part means nothing. */
export function wrongPart<Wrong extends string>(wrong: Wrong, part: string) {
  return { ok: false, wrong, part } as const;
}

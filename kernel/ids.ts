import { ok, type Result, refuse } from './result.ts';

/** An id of one kind of thing: a UUIDv7 that cannot be mistaken for the id of another kind. */
export type Id<Kind extends string> = string & { readonly __id: Kind };

/** The key of a municipality: twelve digits, Amtlicher Regionalschlüssel. Bochum is `059110000000`. */
export type Ars = string & { readonly __brand: 'Ars' };

/** Reads a municipality key; anything but twelve digits is refused (`ars-invalid`). */
export function parseArs(text: string): Result<Ars, { code: 'ars-invalid' }> {
  return /^\d{12}$/.test(text) ? ok(text as Ars) : refuse('ars-invalid');
}

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Whether a text is a UUIDv7 in its canonical lower-case form. */
export function isId(text: string): boolean {
  return UUID_V7.test(text);
}

/** Reads an id from the wire; anything but a canonical UUIDv7 is refused (`id-invalid`). */
export function parseId<Kind extends string>(text: string): Result<Id<Kind>, { code: 'id-invalid' }> {
  return isId(text) ? ok(text as Id<Kind>) : refuse('id-invalid');
}

/**
 * Makes a UUIDv7 (RFC 9562 § 5.7) from a time and 10 random bytes. Pure: server and browser bring clock and randomness.
 * The time inside an id orders nothing in this product.
 */
export function makeId<Kind extends string>(at: Temporal.Instant, random: Uint8Array): Id<Kind> {
  if (random.length < 10) throw new Error('an id needs 10 random bytes');
  const time = at.epochMilliseconds.toString(16).padStart(12, '0');
  const tail = Array.from(random.subarray(0, 10), (byte, at) =>
    (at === 0 ? (byte & 0x0f) | 0x70 : at === 2 ? (byte & 0x3f) | 0x80 : byte).toString(16).padStart(2, '0'),
  ).join('');
  return `${time.slice(0, 8)}-${time.slice(8)}-${tail.slice(0, 4)}-${tail.slice(4, 8)}-${tail.slice(8)}` as Id<Kind>;
}

/** The signs of readable codes: digits and capitals without the look-alikes 0 O 1 I L. Thirty-one, a prime, for the check. */
export const CODE_SIGNS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/**
 * Makes a code that people read aloud and type: `length` random signs and one check sign that finds every single wrong sign
 * and every swap of neighbours (weights 1, 2, 3 … modulo 31).
 */
export function makeCode(random: Uint8Array, length: number): string {
  if (random.length < length || length > 29) throw new Error('a code needs one random byte a sign, 29 signs at most');
  const signs = Array.from(random.subarray(0, length), byte => CODE_SIGNS[byte % 31] as string);
  return signs.join('') + checkSign(signs);
}

/** Reads a typed code: case, blanks and hyphens do not matter; a wrong check sign is refused (`code-mistyped`). */
export function parseCode(text: string, length: number): Result<string, { code: 'code-mistyped' }> {
  const typed = text.toUpperCase().replace(/[\s-]/g, '');
  const signs = [...typed];
  if (signs.length !== length + 1 || signs.some(sign => !CODE_SIGNS.includes(sign))) return refuse('code-mistyped');
  return checkSign(signs.slice(0, -1)) === signs.at(-1) ? ok(typed) : refuse('code-mistyped');
}

/** A code in groups of three, as it is read and written down; {@link parseCode} does not mind the blanks. */
export function codeText(code: string): string {
  return code.replaceAll(/[\s-]/g, '').replaceAll(/(.{3})(?=.)/g, '$1 ');
}

function checkSign(signs: readonly string[]): string {
  const sum = signs.reduce((total, sign, at) => total + (at + 1) * CODE_SIGNS.indexOf(sign), 0);
  return CODE_SIGNS[(31 - (sum % 31)) % 31] as string;
}

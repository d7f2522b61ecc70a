import { ok, type Result, refuse } from '@buergernah/kernel';
import { WORDS } from './words.ts';

/**
 * Makes a Geheimwort: three words of {@link WORDS} that one can remember, read aloud and type with one finger. That is 27
 * bits; what makes it safe is that a case locks after ten wrong tries.
 */
export function makeSecret(random: Uint8Array): string {
  if (random.length < 6) throw new Error('a Geheimwort needs six random bytes');
  return [0, 2, 4]
    .map(at => WORDS[(((random[at] as number) << 8) | (random[at + 1] as number)) % WORDS.length])
    .join('-');
}

/** Reads a typed Geheimwort: case, blanks and hyphens do not matter; anything but three of our words is refused. */
export function parseSecret(text: string): Result<string, { code: 'code-wrong' }> {
  const words = text
    .trim()
    .toUpperCase()
    .split(/[\s-]+/);
  return words.length === 3 && words.every(word => WORDS.includes(word)) ? ok(words.join('-')) : refuse('code-wrong');
}

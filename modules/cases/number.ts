import { ok, type Result, refuse } from '@buergernah/kernel';

/** The number of a case as people read it aloud: eight digits and a check digit, `471 108 153`. */
export type CaseNumber = string & { readonly __brand: 'CaseNumber' };

/**
 * Makes a case number from eight random bytes. The check digit (ISO 7064 MOD 11,10) finds every wrong digit and nearly every
 * swap, so that a mistyped number is told apart from an unknown one. Numbers are random: they tell nobody how many cases there are.
 */
export function makeCaseNumber(random: Uint8Array): CaseNumber {
  if (random.length < 8) throw new Error('a case number needs eight random bytes');
  const digits = Array.from(random.subarray(0, 8), byte => byte % 10);
  return [...digits, checkDigit(digits)].join('') as CaseNumber;
}

/** Reads a typed number; blanks and hyphens do not matter, a wrong check digit is refused (`number-mistyped`). */
export function parseCaseNumber(text: string): Result<CaseNumber, { code: 'number-mistyped' }> {
  const digits = [...text.replace(/[\s-]/g, '')].map(Number);
  if (digits.length !== 9 || digits.some(Number.isNaN)) return refuse('number-mistyped');
  return checkDigit(digits.slice(0, 8)) === digits[8] ? ok(digits.join('') as CaseNumber) : refuse('number-mistyped');
}

/** Writes a number in groups of three, the way it is printed and read aloud. */
export function formatCaseNumber(number: string): string {
  return number.replace(/(\d{3})(?=\d)/g, '$1 ');
}

function checkDigit(digits: readonly number[]): number {
  const product = digits.reduce((before, digit) => {
    const sum = (before + digit) % 10 || 10;
    return (sum * 2) % 11;
  }, 10);
  return (11 - product) % 10;
}

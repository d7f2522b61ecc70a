/**
 * What is compared on the check page: family name and birth date, written so that capitals, blanks, hyphens and accents do not
 * matter to somebody who types from paper. Only a keyed digest of it is kept.
 */
export function checkText(familyName: string, birthDate: string): string {
  const name = familyName
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/[^\p{L}]/gu, '');
  return `${name}|${birthDate}`;
}

/** Random signs of a check code before its check sign: 11 signs of 31 are 54 bits. */
export const CERTIFICATE_SIGNS = 11;

/** Writes a check code in groups of four. */
export function formatCheckCode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1-');
}

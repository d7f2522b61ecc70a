import english from 'simple-keyboard-layouts/build/layouts/english.js';
import german from 'simple-keyboard-layouts/build/layouts/german.js';
import polish from 'simple-keyboard-layouts/build/layouts/polish.js';
import turkish from 'simple-keyboard-layouts/build/layouts/turkish.js';

/** The alphabets of the keyboard, each named in itself. */
export const LAYOUTS = { Deutsch: german, English: english, Polski: polish, Türkçe: turkish } as const;
export type LayoutName = keyof typeof LAYOUTS;

/** The letter rows of a desk keyboard, without what a finger does not need, and our own last row. */
export function lettersOf(name: LayoutName): string[] {
  const rows = (LAYOUTS[name].layout.default ?? [])
    .slice(1, 4)
    .map(row => row.split(' ').filter(key => /^\p{L}$/u.test(key)));
  const [top = [], middle = [], bottom = []] = rows;
  return [
    top.join(' '),
    middle.join(' '),
    `{shift} ${[...bottom, ...(name === 'Deutsch' ? ['ß'] : []), '-'].join(' ')} {bksp}`,
    '{signs} {accents} {layout} {space} {next}',
  ];
}

/** Letters with marks that names in Germany are written with (DIN 91379), the commonest. */
export const ACCENTS = [
  'á à â ã å ă ā æ ç ć č ď đ',
  'é è ê ë ę ě ē ğ í ì î ï ı',
  '{shift} ł ñ ń ň ó ò ô õ ø ő œ {bksp}',
  '{accents} ř ś š ş ș ť ț ú ù ů ű ý ź ž ż',
];

/** Digits and the signs of addresses and mail. */
export const SIGNS = ['1 2 3 4 5 6 7 8 9 0', '@ . , - _ / + & ( )', `' ’ : ; ! ? " # {bksp}`, '{signs} {space} {next}'];

/** Large digits for dates, numbers, telephone: each with the sign it needs and no other. */
export const DIGITS: Readonly<Record<string, string[]>> = {
  digits: ['1 2 3', '4 5 6', '7 8 9', '{bksp} 0 {next}'],
  decimal: ['1 2 3', '4 5 6', '7 8 9', '{bksp} 0 , {next}'],
  tel: ['1 2 3', '4 5 6', '7 8 9', '{bksp} + 0 {next}'],
};

import { birthDateText, parseBirthDate } from '@buergernah/kernel';

/**
 * A birth date as it is said on the telephone, made the register's: `12.4.1938`, `120438` is not guessed, `4.1938`, `1938`, `1938-04-12`. As far
 * as it is known; undefined where it is no date.
 */
export function bornFrom(typed: string): string | undefined {
  const text = typed.trim();
  const german = /^(?:(?:(\d{1,2})\.\s*)?(\d{1,2})\.\s*)?(\d{4})$/.exec(text);
  const two = (part: string) => part.padStart(2, '0');
  const iso = german
    ? [german[3], ...(german[2] ? [two(german[2])] : []), ...(german[1] ? [two(german[1])] : [])].join('-')
    : text;
  const born = parseBirthDate(iso);
  return born.ok ? birthDateText(born.value) : undefined;
}

/** A birth date as a person writes it: `12.04.1938`, `04.1938`, `1938`. */
export function bornText(born: string): string {
  return born.split('-').reverse().join('.');
}

/** The house number in what somebody typed behind a street: `Hattinger Str. 12 a, 44879` has `12 a`. */
export function houseNumberIn(typed: string): string {
  return /(?<![\d.])(\d{1,3}\s?[a-zA-Z]?(?:\s?[-–]\s?\d{1,3})?)(?![\d])\b/.exec(typed)?.[1]?.trim() ?? '';
}

/** The street in what somebody typed, without house number and postcode: `Neuer Weg 3, 44789` has `Neuer Weg`. */
export function streetIn(typed: string): string {
  const first = typed.replace(/\d{5}.*$/, '').split(',')[0] ?? '';
  const number = houseNumberIn(first);
  return (number === '' ? first : first.slice(0, first.lastIndexOf(number))).trim();
}

/** Minutes of a time on the wall, `09:30`, without regard to the day; undefined where it is none. */
export function minutesFrom(time: string): number | undefined {
  const match = /^(\d{1,2}):(\d{2})$/.exec(time);
  return match ? Number(match[1]) * 60 + Number(match[2]) : undefined;
}

/** Minutes of a day as a time on the wall: 570 is `09:30`. */
export function timeFrom(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

import type { Position } from './site.ts';

/** What a typed text may mean. */
export const ADDRESS_KINDS = ['street', 'district', 'postcode'] as const;

/** A street within one postcode, a district or a postcode of the city, and where it is. */
export interface Address {
  readonly kind: (typeof ADDRESS_KINDS)[number];
  readonly name: string;
  /** Of a street, where known. */
  readonly postcode?: string;
  readonly position: Position;
}

/** A city's list of addresses, made ready for searching. */
export interface AddressBook {
  readonly entries: readonly { readonly address: Address; readonly starts: readonly string[] }[];
}

/** As many as fit under a field without scrolling. */
const MOST = 8;

/** Makes a list ready: names are folded once, and found from the beginning of each of their words. */
export function addressBook(list: readonly Address[]): AddressBook {
  return { entries: list.map(address => ({ address, starts: startsOf(address.name) })) };
}

/**
 * What a typed text may mean, best first, eight at most: `Hattinger Str. 12, 44879 Bochum`, `langendreer`, `konigsalee`, `448`. House numbers
 * and the name of the city are passed over, a postcode chooses between streets of one name, a slip of the finger is forgiven (two in long
 * names), and a district behind a street does no harm. Empty where nothing fits.
 */
export function searchAddresses(book: AddressBook, text: string, city = ''): readonly Address[] {
  const postcode = /(?<!\d)\d{5}(?!\d)/.exec(text)?.[0];
  const typed = text.replace(/(?<!\d)\d+\s*[a-z]?\b/gi, ' ').match(/[^\s,;]+/g) ?? [];
  // "Bochum-Langendreer" is how people write it
  const all = typed.map(word =>
    fold(word.split('-')[0] as string) === fold(city) ? word.replace(/^[^-]*-/, '') : word,
  );
  const besides = all.filter(word => fold(word) !== fold(city));
  const words = besides.length > 0 || postcode ? besides : all;
  if (fold(words.join('')) === '') return byPostcode(book, postcode ?? text.trim());
  for (let length = words.length; length > 0; length--) {
    const found = byName(book, fold(words.slice(0, length).join(' ')), postcode);
    if (found.length > 0) return found;
  }
  return [];
}

/** A text as it is compared: small letters, umlauts and ß written out, `Str.` in full, nothing between the words. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFC')
    .replaceAll('ß', 'ss')
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .normalize('NFD')
    .replace(/str\.(?=$|[^a-z])/g, 'strasse')
    .replace(/[^a-z0-9]/g, '');
}

function byPostcode({ entries }: AddressBook, digits: string): readonly Address[] {
  if (!/^\d{2,5}$/.test(digits)) return [];
  const found = entries.filter(({ address }) => address.kind === 'postcode' && address.name.startsWith(digits));
  return found.slice(0, MOST).map(one => one.address);
}

function byName({ entries }: AddressBook, asked: string, postcode: string | undefined): readonly Address[] {
  const slips = asked.length < 4 ? 0 : asked.length < 9 ? 1 : 2;
  const scored = entries.flatMap(({ address, starts }) => {
    let best = Number.POSITIVE_INFINITY;
    starts.forEach((start, at) => {
      best = Math.min(best, unlike(start, asked, slips) + (at > 0 ? LATER_WORD : 0));
    });
    const elsewhere = postcode !== undefined && address.postcode !== undefined && address.postcode !== postcode;
    return best === Number.POSITIVE_INFINITY ? [] : [{ address, score: best + (elsewhere ? ELSEWHERE : 0) }];
  });
  scored.sort((a, b) => a.score - b.score || a.address.name.length - b.address.name.length);
  return scored.slice(0, MOST).map(one => one.address);
}

const LATER_WORD = 0.4;
const ELSEWHERE = 0.2;

/** How far a typed text is from a name: 0 the same, 1 its beginning, more with slips; infinite where it is another. */
function unlike(start: string, asked: string, slips: number): number {
  if (start === asked) return 0;
  if (start.startsWith(asked)) return 1;
  if (slips === 0 || start.length + slips < asked.length) return Number.POSITIVE_INFINITY;
  const made = slipsInBeginning(start, asked, slips);
  return made > slips ? Number.POSITIVE_INFINITY : 1 + made;
}

/** The fewest slips (a letter wrong, missing, too many, two swapped) between a text and any beginning of a name; gives up above `most`. */
function slipsInBeginning(start: string, asked: string, most: number): number {
  const width = Math.min(start.length, asked.length + most);
  let before: number[] = [];
  let row = Array.from({ length: width + 1 }, (_, at) => at);
  for (let i = 1; i <= asked.length; i++) {
    const next = [i];
    for (let j = 1; j <= width; j++) {
      const same = asked[i - 1] === start[j - 1] ? 0 : 1;
      let least = Math.min((row[j - 1] as number) + same, (row[j] as number) + 1, (next[j - 1] as number) + 1);
      const swapped = i > 1 && j > 1 && asked[i - 1] === start[j - 2] && asked[i - 2] === start[j - 1];
      if (swapped) least = Math.min(least, (before[j - 2] as number) + 1);
      next.push(least);
    }
    if (Math.min(...next) > most) return most + 1;
    before = row;
    row = next;
  }
  return Math.min(...row);
}

/** The name from each of its words on: `Alte Bahnhofstraße` is also found at its second word. */
function startsOf(name: string): readonly string[] {
  const words = name.split(/[\s-]+/);
  return words.map((_, at) => fold(words.slice(at).join(' '))).filter(start => start !== '');
}

/** Words that name a secret number of the online ID in a field's name (PAuswG §§ 2(10)-(12), 27: PIN, PUK, CAN, Sperrkennwort). */
const NAMES: ReadonlySet<string> = new Set([
  'pin',
  'puk',
  'can',
  'geheimnummer',
  'geheimzahl',
  'zugangsnummer',
  'sperrkennwort',
  'entsperrnummer',
]);

/** A word for a secret number, at most a few signs or little words, then its digits: five (transport PIN) to ten (PUK). */
const SAID =
  /(?<![\p{L}\p{N}])(?:(?:transport|e-?id|ausweis)?-?(?:pin|puk)|can|geheimnummer|geheimzahl|zugangsnummer|entsperrnummer)(?:-?(?:nummer|code))?(?![\p{L}\p{N}])(?:[^\p{L}\p{N}]|(?<![\p{L}\p{N}])(?:ist|lautet|war|von|der|die|das|neue|neuer|is|was|new)(?![\p{L}\p{N}])){0,12}\d(?:[\s.-]?\d){4,9}(?!\d)/iu;
/** A block word of the online ID, spelled out. */
const BLOCK_WORD = /sperrkennwort\s*(?:[:=]|lautet)\s*\S/iu;

/**
 * Whether a value carries a PIN, PUK or CAN of somebody's card: a text that names one and goes on with five to ten digits, a field whose name
 * ends on one (`pin`, `eidPin`) with anything in it, a field whose name has one (`pukCode`) with a number in it. `pinKnown: "no"` carries none.
 * A bare number is not told apart from any other; so no form of the office asks for one either. Nobody but the holder types or notes these
 * (PAuswG §§ 18(2), 27, 32).
 */
export function carriesPin(value: unknown): boolean {
  if (typeof value === 'string') return SAID.test(value.normalize('NFKC')) || BLOCK_WORD.test(value.normalize('NFKC'));
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some(carriesPin);
  return Object.entries(value).some(([name, inner]) => holdsPin(name, inner) || carriesPin(inner));
}

/** Whether a field's name has the name of a secret number in it: `pin`, `eidPin`, `pukCode`, `cardCan`; not `pinnwand`, not `canCome`. */
export function namesPin(name: string): boolean {
  const words = wordsOf(name);
  return words.some((word, at) => NAMES.has(word) && (word !== 'can' || at === words.length - 1));
}

function holdsPin(name: string, inner: unknown): boolean {
  if (inner === null || inner === undefined || inner === '' || inner === false) return false;
  return NAMES.has(wordsOf(name).at(-1) ?? '') || (namesPin(name) && /\d(?:\D{0,2}\d){4}/.test(JSON.stringify(inner)));
}

function wordsOf(name: string): readonly string[] {
  return name
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(word => word !== '');
}

/**
 * Chooses the word that the colleague says first at the door. Not one of those taken on the same tour, as long as there are others: two
 * neighbours who talk must not find the same one. Even by random numbers from 0 up to 1 (not included).
 */
export function chooseWord(words: readonly string[], taken: ReadonlySet<string>, random: number): string {
  const free = words.filter(word => !taken.has(word));
  const from = free.length > 0 ? free : words;
  const word = from[Math.floor(random * from.length)];
  if (word === undefined) throw new Error('a city without words');
  return word;
}

import { fold } from '@buergernah/sites';

/**
 * Whether the city's rule sends two colleagues to an address: a street, or one house in it, stands on the list. Compared as the module
 * sites compares streets, so that `Hauptstr. 5` is `Hauptstraße 5`.
 */
export function goesInTwo(rules: readonly string[], address: string): boolean {
  const [street, house] = partsOf(address);
  return rules.some(rule => {
    const [ruledStreet, ruledHouse] = partsOf(rule);
    return fold(ruledStreet) === fold(street) && (ruledHouse === '' || fold(ruledHouse) === fold(house));
  });
}

/** Street and house number: `Straße des 17. Juni 135` has the number 135, `Straße des 17. Juni` none. */
function partsOf(address: string): readonly [street: string, house: string] {
  const found = /^(.*\D)\s*?\b(\d+\s*[a-z]?)(?:\s*[-/]\s*\d+\s*[a-z]?)?$/i.exec(address.trim());
  return found ? [found[1] as string, found[2] as string] : [address.trim(), ''];
}

/** How letters are said on the telephone: the towns of DIN 5009 (2022). */
const TOWNS: Readonly<Record<string, string>> = {
  A: 'Aachen',
  B: 'Berlin',
  C: 'Chemnitz',
  D: 'Düsseldorf',
  E: 'Essen',
  F: 'Frankfurt',
  G: 'Goslar',
  H: 'Hamburg',
  I: 'Ingelheim',
  J: 'Jena',
  K: 'Köln',
  L: 'Leipzig',
  M: 'München',
  N: 'Nürnberg',
  O: 'Offenbach',
  P: 'Potsdam',
  Q: 'Quickborn',
  R: 'Rostock',
  S: 'Salzwedel',
  T: 'Tübingen',
  U: 'Unna',
  V: 'Völklingen',
  W: 'Wuppertal',
  X: 'Xanten',
  Y: 'Ypsilon',
  Z: 'Zwickau',
};

/** A code as it is read out: `N8R` becomes "Nürnberg, 8, Rostock". Blanks and hyphens are not said. */
export function spelled(code: string): string {
  return [...code.toUpperCase()]
    .filter(sign => /[A-Z0-9]/.test(sign))
    .map(sign => TOWNS[sign] ?? sign)
    .join(', ');
}

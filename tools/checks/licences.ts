import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Check, type Finding, ROOT, type Tree } from './tree.ts';

/** Licences that fit beside the EUPL-1.2. */
const ALLOWED = new Set(
  'MIT MIT-0 ISC BSD-2-Clause BSD-3-Clause Apache-2.0 MPL-2.0 EUPL-1.2 CC-BY-4.0 CC0-1.0 0BSD Unlicense Python-2.0'.split(
    ' ',
  ),
);

/** Only for fonts. */
const FONTS_ONLY = 'OFL-1.1';

interface Exception {
  readonly licence: string;
  readonly reason: string;
}

const BLUE_OAK: Exception = {
  licence: 'BlueOak-1.0.0',
  reason: 'permissive, as free as MIT; comes with @fastify/static, never shipped to a browser',
};

/** Other licences that a named package may have, each with the reason. */
const EXCEPTIONS: Readonly<Record<string, Exception>> = {
  '@isaacs/nonrecursive-glob-match': BLUE_OAK,
  glob: BLUE_OAK,
  'lru-cache': BLUE_OAK,
  minimatch: BLUE_OAK,
  minipass: BLUE_OAK,
  'path-scurry': BLUE_OAK,
};

/** Files that came from elsewhere and are shipped; each must be named in NOTICE.md with source and licence. */
const ASSET = /\.(woff2?|ttf|otf|wasm|onnx|bin|png|jpe?g|webp|svg|mp3|ogg|geojson|csv|xsd)$/;

interface Locked {
  readonly version?: string;
  readonly license?: string | { readonly type?: string };
  readonly link?: boolean;
  readonly optional?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** Whether a licence expression (SPDX) can be met with allowed licences: one side of an OR is enough, an AND needs both. */
export function acceptable(expression: string, allowed: (licence: string) => boolean): boolean {
  const words = expression.match(/[()]|[^\s()]+/g) ?? [];
  let at = 0;
  const either = (): boolean => {
    let fine = both();
    while (words[at] === 'OR') {
      at++;
      fine = both() || fine;
    }
    return fine;
  };
  const both = (): boolean => {
    let fine = one();
    while (words[at] === 'AND') {
      at++;
      fine = one() && fine;
    }
    return fine;
  };
  const one = (): boolean => {
    const word = words[at++];
    if (word === '(') {
      const fine = either();
      if (words[at++] !== ')') return false;
      return fine;
    }
    // an exception only adds freedom, so the licence before it decides
    if (words[at] === 'WITH') at += 2;
    return word !== undefined && allowed(word);
  };
  const fine = either();
  return fine && at === words.length;
}

/** Every package of the lock file carries a licence that fits; what is shipped from elsewhere is named in NOTICE.md. */
export const licences: Check = tree => [...locked(tree.get('package-lock.json')), ...shipped(tree)];

function locked(lock: string | undefined): Finding[] {
  const file = 'package-lock.json';
  if (lock === undefined) return [{ file, line: 1, what: 'is missing' }];
  const { packages } = JSON.parse(lock) as { packages: Record<string, Locked> };
  return Object.entries(packages).flatMap(([path, entry]) => {
    if (!path.includes('node_modules/') || entry.link) return [];
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const licence = licenceOf(path, entry) ?? (entry.optional ? licenceOfWhole(name, packages) : undefined);
    const font = /^@fontsource|font/.test(name);
    const fits =
      licence !== undefined &&
      acceptable(licence, one => ALLOWED.has(one) || (font && one === FONTS_ONLY) || EXCEPTIONS[name]?.licence === one);
    return fits ? [] : [{ file, line: 1, what: `${name} ${entry.version}: licence ${licence ?? 'unknown'}` }];
  });
}

function licenceOf(path: string, entry: Locked): string | undefined {
  const own = join(ROOT, path, 'package.json');
  const said =
    entry.license ?? (existsSync(own) ? (JSON.parse(readFileSync(own, 'utf8')) as Locked).license : undefined);
  return typeof said === 'object' ? said.type : said;
}

/** The part of a package for another platform lies nowhere here and says nothing itself: it has the licence of the whole. */
function licenceOfWhole(part: string, packages: Readonly<Record<string, Locked>>): string | undefined {
  const whole = Object.entries(packages).find(([, entry]) => entry.optionalDependencies?.[part] !== undefined);
  return whole && licenceOf(...whole);
}

function shipped(tree: Tree): Finding[] {
  const notice = tree.get('NOTICE.md') ?? '';
  const folders = new Set<string>();
  for (const path of tree.keys())
    if (ASSET.test(path) && !path.startsWith('docs/')) folders.add(path.slice(0, path.lastIndexOf('/')));
  return [...folders]
    .filter(
      folder =>
        !notice.split('`').some(named => folder === named || (named.endsWith('/') && `${folder}/`.startsWith(named))),
    )
    .map(folder => ({ file: 'NOTICE.md', line: 1, what: `does not say where the files in ${folder} come from` }));
}

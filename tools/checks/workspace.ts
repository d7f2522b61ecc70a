import { join } from 'node:path/posix';
import type { Tree } from './tree.ts';

/** A package of this project. */
export interface Package {
  readonly name: string;
  /** Its folder, '' for the root. */
  readonly folder: string;
  readonly file: string;
  readonly kind: 'kernel' | 'module' | 'device' | 'app' | 'workshop' | 'root';
  /** The last part of the folder: `cases`. */
  readonly short: string;
  readonly dependencies: readonly string[];
  readonly devDependencies: readonly string[];
  /** The doors it opens: `.`, `./server`, `./messages/*.json`. */
  readonly doors: readonly string[];
}

/** The own packages carry this scope. */
export const SCOPE = '@buergernah/';

/** Who may know whom: a package knows only those in earlier rows. Modules in one row do not know each other. */
export const ORDER: readonly (readonly string[])[] = [
  ['kernel'],
  ['access'],
  ['sites'],
  ['fleet'],
  ['catalogue'],
  ['cases'],
  ['appointments', 'capture', 'payments', 'pickup', 'help'],
  ['visits'],
  ['insight'],
];

/** The row of a module in the order, -1 for what is not in it. */
export function rank(short: string): number {
  return ORDER.findIndex(row => row.includes(short));
}

/** Reads every package of the tree. */
export function packages(tree: Tree): Package[] {
  const found: Package[] = [];
  for (const [file, text] of tree) {
    if (file !== 'package.json' && !file.endsWith('/package.json')) continue;
    const at = file.replace(/\/?package\.json$/, '');
    const json = JSON.parse(text) as {
      name: string;
      dependencies?: Record<string, string>;
      optionalDependencies?: Record<string, string>;
      devDependencies?: Record<string, string>;
      exports?: Record<string, unknown>;
    };
    found.push({
      name: json.name,
      folder: at,
      file,
      kind: kindOf(at),
      short: at.split('/').at(-1) as string,
      dependencies: Object.keys({ ...json.dependencies, ...json.optionalDependencies }),
      devDependencies: Object.keys(json.devDependencies ?? {}),
      doors: Object.keys(json.exports ?? {}),
    });
  }
  return found;
}

function kindOf(folder: string): Package['kind'] {
  if (folder === '') return 'root';
  if (folder === 'kernel') return 'kernel';
  if (folder.startsWith('modules/')) return 'module';
  if (folder.startsWith('devices/')) return 'device';
  return folder.startsWith('apps/') ? 'app' : 'workshop';
}

/** The package a file belongs to: the nearest folder above it that has a package.json. */
export function packageOf(path: string, all: readonly Package[]): Package | undefined {
  return all
    .filter(one => one.folder === '' || path.startsWith(`${one.folder}/`))
    .sort((a, b) => b.folder.length - a.folder.length)[0];
}

/** The file a relative import means, without its `?raw` and the like. */
export function resolveRelative(from: string, request: string): string {
  return join(from, '..', request.replace(/\?.*$/, ''));
}

/** The npm name of a bare import: `@scope/name` or `name`. */
export function packageName(request: string): string {
  return request
    .split('/')
    .slice(0, request.startsWith('@') ? 2 : 1)
    .join('/');
}

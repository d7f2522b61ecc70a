/**
 * Builds the browser apps whose sources have changed since their last build; `npm start` runs it first. What counts as a source is
 * everything that a browser app may import: its own folder, the kit, the roots, screens and sentences of the modules, the lock file.
 */
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const SHARED = [
  'package-lock.json',
  'kernel/*.ts',
  'kernel/{ui,messages}/**/*',
  'modules/*/*.ts',
  'modules/*/{ui,messages}/**/*',
  'cities/**/*',
];

for (const app of ['terminal', 'office', 'koffer', 'portal']) {
  const folder = join(root, 'apps', app);
  if (!existsSync(join(folder, 'vite.config.ts'))) continue;
  const mark = join(folder, 'dist', '.sources');
  const sources = digest([...SHARED, `apps/${app}/**/*`]);
  if (existsSync(mark) && readFileSync(mark, 'utf8') === sources) continue;
  process.stdout.write(`Building ${app} …`);
  // Made aside and put in place whole, so that two builds at once do not mix and a running server never finds half of one.
  const aside = join(root, 'node_modules/.cache/buergernah', `${app}-${process.pid}`);
  mkdirSync(aside, { recursive: true });
  const next = join(aside, 'dist');
  await build({
    root: folder,
    configFile: join(folder, 'vite.config.ts'),
    logLevel: 'error',
    build: { outDir: next, emptyOutDir: true },
  });
  squeeze(join(next, 'assets'));
  writeFileSync(join(next, '.sources'), sources);
  putInPlace(next, join(folder, 'dist'), aside);
  rmSync(aside, { recursive: true });
  process.stdout.write(' done\n');
}

/** Two builds that end at once: the later one stays. */
function putInPlace(next: string, place: string, aside: string): void {
  for (let attempt = 1; ; attempt++) {
    if (existsSync(place)) renameSync(place, join(aside, `before-${attempt}`));
    try {
      renameSync(next, place);
      return;
    } catch (fault) {
      if (attempt === 5 || (fault as { code?: string }).code !== 'ENOTEMPTY') throw fault;
    }
  }
}

function digest(patterns: readonly string[]): string {
  const hash = createHash('sha256');
  const files = globSync(patterns as string[], {
    cwd: root,
    exclude: entry => /^(node_modules|dist)$|\.test\.tsx?$/.test(entry.name),
    withFileTypes: true,
  })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) hash.update(file.slice(root.length)).update('\0').update(readFileSync(file));
  return hash.digest('hex');
}

/** Lays a squeezed copy beside every file that gains by it, so that the server need not do it again for each citizen. */
function squeeze(folder: string): void {
  for (const name of globSync('**/*.{js,css,svg,json}', { cwd: folder })) {
    const bytes = readFileSync(join(folder, name));
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(bytes));
    writeFileSync(join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }));
  }
}

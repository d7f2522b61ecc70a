/**
 * Lets Node load screens (`.tsx`) in tests: types and JSX are taken out when a file is loaded; a style sheet loads as nothing.
 * Used as `node --import ./tools/tsx-hook.ts`; the product itself is built by Vite.
 */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'rolldown/utils';

registerHooks({
  load(url, context, next) {
    const { protocol, pathname } = new URL(url);
    if (protocol !== 'file:') return next(url, context);
    if (pathname.endsWith('.css')) return { format: 'module', source: '', shortCircuit: true };
    if (!pathname.endsWith('.tsx')) return next(url, context);
    const path = fileURLToPath(url);
    const { code, map, errors } = transformSync(path, readFileSync(path, 'utf8'), {
      jsx: { runtime: 'automatic', importSource: 'preact' },
      sourcemap: true,
    });
    if (errors.length > 0) throw new SyntaxError(`${path}: ${errors.map(error => error.message).join('\n')}`);
    const inline = Buffer.from(JSON.stringify(map)).toString('base64');
    const source = `${code}\n//# sourceMappingURL=data:application/json;base64,${inline}`;
    return { format: 'module', source, shortCircuit: true };
  },
});

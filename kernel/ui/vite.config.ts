import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import { PurgeCSS } from 'purgecss';
import type { Plugin, UserConfig } from 'vite';

/**
 * How every browser app is built: `export default browserApp({ base: '/terminal/' })` in its own `vite.config.ts`.
 * One style sheet an app, cut down to the classes and custom properties it uses (KERN whole is 340 kB); Preact through the
 * compiler's own JSX; nothing inlined that a strict content security policy would refuse.
 */
export function browserApp(app: { readonly base: string; readonly port?: number }): UserConfig {
  return {
    base: app.base,
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    resolve: { dedupe: ['preact', '@preact/signals', 'zod'] },
    server: { port: app.port ?? 8200, strictPort: true, proxy: { '/api': 'http://127.0.0.1:8080' } },
    build: {
      target: 'es2023',
      assetsInlineLimit: 0,
      cssCodeSplit: false,
      modulePreload: { polyfill: false },
      reportCompressedSize: true,
    },
    plugins: [zodWithoutEval(), onlyUsedStyles(), packed()],
  };
}

/**
 * Zod tries whether it may make code out of text as soon as the first schema is made, before any script of ours could forbid it; a
 * strict content security policy reports that as an attack. So it is forbidden in Zod's own first lines.
 */
function zodWithoutEval(): Plugin {
  const fresh = '__zod_globalConfig = {}';
  return {
    name: 'buergernah-zod-without-eval',
    transform: {
      filter: { id: /zod\/v4\/core\/core\.js/ },
      handler(code) {
        if (!code.includes(fresh)) throw new Error('zod keeps its settings elsewhere now');
        return code.replace(fresh, '__zod_globalConfig = { jitless: true }');
      },
    },
  };
}

/** Lays a `.br` and a `.gz` beside every script and style sheet: the server sends those and packs nothing itself. */
function packed(): Plugin {
  return {
    name: 'buergernah-packed',
    enforce: 'post',
    async writeBundle({ dir }, bundle) {
      const files = Object.values(bundle).filter(file => /\.(js|css)$/.test(file.fileName));
      await Promise.all(
        files.map(async file => {
          const text = Buffer.from(file.type === 'chunk' ? file.code : file.source);
          const path = join(dir ?? 'dist', file.fileName);
          await writeFile(`${path}.br`, await promisify(brotliCompress)(text));
          await writeFile(`${path}.gz`, await promisify(gzip)(text));
        }),
      );
    },
  };
}

/** Removes from the finished style sheets what neither the page nor any script of the app names. */
function onlyUsedStyles(): Plugin {
  return {
    name: 'buergernah-only-used-styles',
    enforce: 'post',
    async generateBundle(_options, bundle) {
      const content = Object.values(bundle).flatMap(file => {
        if (file.type === 'chunk') return [{ raw: file.code, extension: 'html' }];
        return file.fileName.endsWith('.html') ? [{ raw: String(file.source), extension: 'html' }] : [];
      });
      for (const file of Object.values(bundle)) {
        if (file.type !== 'asset' || !file.fileName.endsWith('.css')) continue;
        const [used] = await new PurgeCSS().purge({
          content: [...content, { raw: 'html body :root', extension: 'html' }],
          css: [{ raw: String(file.source) }],
          defaultExtractor: text => text.match(/[A-Za-z0-9_-]+/g) ?? [],
          variables: true,
          safelist: { standard: [':root', ':is', ':where', ':not', ':has'], variables: [/^--city-/] },
        });
        if (used) file.source = used.css;
      }
    },
  };
}

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { browserApp } from '@buergernah/kernel/ui/vite';
import type { Plugin } from 'vite';

const app = browserApp({ base: '/koffer/' });
const BESIDE = ['manifest.webmanifest', 'icon.svg', 'icon-192.png', 'icon-512.png'];

/**
 * Writes the service worker with the list of everything that this build has made: the whole program, so that it starts without a line. Thirty
 * lines of our own instead of a plug-in with a hundred packages: the worker must wait for the end of a visit, and that is most of it.
 */
function keptOffline(): Plugin {
  return {
    name: 'buergernah-kept-offline',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const worker = readFileSync(new URL('src/worker/sw.js', import.meta.url), 'utf8');
      const files = Object.values(bundle).filter(file => file.fileName !== 'index.html');
      const digest = createHash('sha256').update(worker);
      for (const file of files) digest.update(file.fileName);
      for (const name of BESIDE) digest.update(readFileSync(new URL(`public/${name}`, import.meta.url)));
      const list = [
        '/koffer/',
        ...files.map(file => `/koffer/${file.fileName}`),
        ...BESIDE.map(name => `/koffer/${name}`),
      ];
      const version = digest.digest('hex').slice(0, 12);
      const source = `const VERSION = ${JSON.stringify(version)};\nconst FILES = ${JSON.stringify(list)};\n${worker}`;
      this.emitFile({ type: 'asset', fileName: 'sw.js', source });
    },
  };
}

export default { ...app, plugins: [...(app.plugins ?? []), keptOffline()] };

import { browserApp } from '@buergernah/kernel/ui/vite';

const app = browserApp({ base: '/terminal/', port: 8200 });

/** The keyboard's modern build: the one its package names first carries polyfills for browsers that no terminal has. */
const keyboard = 'simple-keyboard/build/index.modern.esm.js';

export default { ...app, resolve: { ...app.resolve, alias: [{ find: /^simple-keyboard$/, replacement: keyboard }] } };

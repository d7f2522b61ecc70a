import './office.css';
import { ensureTemporal, Kit } from '@buergernah/kernel/ui';
import { render } from 'preact';
import { z } from 'zod';

z.config({ jitless: true });
await ensureTemporal();
const [{ App }, { listenToKeys }, { loadOffice }, { findMe }, { say }] = await Promise.all([
  import('./app.tsx'),
  import('./keys.ts'),
  import('./office-data.ts'),
  import('./session.ts'),
  import('./texts.ts'),
]);
listenToKeys();
void loadOffice();
void findMe();
addEventListener('focus', () => void findMe());

render(
  <Kit say={say} language="de" medium="desk">
    <App />
  </Kit>,
  document.body,
);

import { findDevice } from '@buergernah/access/ui';
import { ensureTemporal } from '@buergernah/kernel/ui';
import { render } from 'preact';
import { z } from 'zod';
import './koffer.css';

z.config({ jitless: true });
await ensureTemporal();
const [{ App }, { begin }] = await Promise.all([import('./app.tsx'), import('./begin.ts')]);
await findDevice();
await begin();
render(<App />, document.body);

import { ensureTemporal } from '@buergernah/kernel/ui';
import { render } from 'preact';
import { z } from 'zod';
import './portal.css';
import './pages.css';
import './visit.css';
import { App } from './app.tsx';
import { loadCity } from './city.ts';
import { watchAddress } from './router.ts';
import { speakAsBefore } from './texts.ts';

z.config({ jitless: true });
await ensureTemporal();
await speakAsBefore();
watchAddress();
document.body.replaceChildren();
render(<App />, document.body);
void loadCity();

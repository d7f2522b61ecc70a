import { ensureTemporal } from '@buergernah/kernel/ui';
import { render } from 'preact';
import { z } from 'zod';
import './terminal.css';
import { App } from './app.tsx';
import { watchLeaving } from './leaving.tsx';
import { keepOfficeFresh } from './load-office.ts';
import { hush } from './speech.ts';
import { turn, wipe } from './store.ts';
import { startClock } from './time.ts';
import { ignoreRepeats } from './touch.ts';

z.config({ jitless: true });
await ensureTemporal();
startClock();
ignoreRepeats(document);
watchLeaving(document);
void keepOfficeFresh();

// A page that the browser puts aside or fetches back from its memory holds nothing of anybody.
addEventListener('pagehide', () => {
  hush();
  wipe();
  render(null, document.body);
});
addEventListener('pageshow', event => {
  if (event.persisted) location.reload();
});

// Whoever sets the terminal up opens /terminal/#anmelden; no screen leads there, and a reload does not come back to it.
if (location.hash === '#anmelden') {
  history.replaceState(null, '', location.pathname);
  turn({ name: 'enrol' });
}

render(<App />, document.body);

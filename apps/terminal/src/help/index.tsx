import './help.css';
import { talkTexts } from '@buergernah/help/ui';
import { CallDock } from './dock.tsx';
import { dock } from './hold.ts';
import { helpTexts } from './texts.ts';

export { HelpScreen } from './screen.tsx';

/** Sentences that these screens say besides the terminal's own. */
export const texts = [helpTexts, talkTexts];

dock.value = CallDock;

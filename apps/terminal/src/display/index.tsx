export { DisplayScreen } from './display.tsx';

import { displayTexts } from './texts.ts';

/** Sentences that these screens say besides the terminal's own. */
export const texts = [displayTexts];

import { asker } from '@buergernah/kernel/ui';
import { voice } from './texts.ts';

/** Asks the office; its refusals come back in the language of the reader. */
export const ask = asker({ headers: () => ({ 'accept-language': voice.peek().language }) });

import catalogue from '@buergernah/catalogue/messages/de.json' with { type: 'json' };
import { type Refusal, type Say, speak } from '@buergernah/kernel';
import kernel from '@buergernah/kernel/messages/de.json' with { type: 'json' };
import own from './messages/de.json' with { type: 'json' };

const de = { ...kernel, ...catalogue, ...own };
export type Key = keyof typeof de;

/** The voice of the shell: German. */
export const say: Say<Key> = speak('de', { de });

/** A code of the rules with its sentence. */
export function coded(code: string, prefix: 'condition' | 'way', values?: Readonly<Record<string, string | number>>) {
  const own = `catalogue.${prefix}.${code}` as Key;
  return { code, text: say(own in de ? own : (`catalogue.condition.${code}` as Key), values) };
}

/** A refusal as it stands in the JSON of every command. */
export function refusalJson(refusal: Refusal) {
  return { refusal: { code: refusal.code, message: say(`refusal.${refusal.code}` as Key, refusal.values) } };
}

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

/** A day as people say it: 7. Februar 2026. */
export function dayWords(day: string): string {
  return Temporal.PlainDate.from(day).toLocaleString('de', { dateStyle: 'long' });
}

/** What an item of a fee is called on a receipt; a city's own item by its code. */
export function itemWords(code: string): string {
  const key = `catalogue.item.${code}` as Key;
  return key in de ? say(key) : code;
}

/** A refusal as it stands in the JSON of every command. */
export function refusalJson(refusal: Refusal) {
  const said = Object.entries(refusal.values ?? {}).map(([name, value]) => [
    name,
    typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? dayWords(value) : value,
  ]);
  return { refusal: { code: refusal.code, message: say(`refusal.${refusal.code}` as Key, Object.fromEntries(said)) } };
}

import { WAY_CODES } from '@buergernah/catalogue';
import type { Say } from '@buergernah/kernel';
import type { Key } from '../texts.ts';

const WAYS: ReadonlySet<string> = new Set(WAY_CODES);

/** A code with the values that its sentence needs. */
export interface Reason {
  readonly code: string;
  readonly values?: Readonly<Record<string, string | number>> | undefined;
}

/** A reason of the way adviser or the gatekeeper as a sentence. */
export function reasonWords({ code, values }: Reason, say: Say<Key>): string {
  return say((WAYS.has(code) ? `catalogue.way.${code}` : `catalogue.condition.${code}`) as Key, values ?? {});
}

import type { Ars } from '@buergernah/kernel';

/** Where a content belongs; authenticated with its ciphertext. */
export function placeOf(municipality: Ars, caseId: string, content: string): string {
  return `${municipality}/${caseId}/${content}`;
}

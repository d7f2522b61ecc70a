import type { Position } from '@buergernah/sites';
import { fold, sitesContract } from '@buergernah/sites';
import { ask } from '../../ask.ts';

const { findAddress } = sitesContract;

/**
 * Where an address is, as exactly as the city's list knows it: its street in that postcode, else its postcode. A city's list need not have every
 * street, but it has every postcode: another one is `outside`.
 */
export async function findPosition(street: string, postcode: string): Promise<Position | 'outside' | 'unreachable'> {
  const [streets, codes] = await Promise.all([
    ask(findAddress, { body: { text: `${street}, ${postcode}` } }),
    ask(findAddress, { body: { text: postcode } }),
  ]);
  if (!streets.ok || !codes.ok) return 'unreachable';
  const code = codes.value.matches.find(match => match.kind === 'postcode' && match.postcode === postcode);
  if (!code) return 'outside';
  const named = streets.value.matches.find(
    match => match.street !== null && match.postcode === postcode && fold(match.street) === fold(street),
  );
  return (named ?? code).position;
}

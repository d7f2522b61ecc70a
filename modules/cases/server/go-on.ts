import type { Ars } from '@buergernah/kernel';
import { ok, type Result, refuse } from '@buergernah/kernel';
import { hash, verify } from '@node-rs/argon2';
import { parseCaseNumber } from '../number.ts';
import { parseSecret } from '../secret.ts';
import type { CaseOffice } from './office.ts';
import { ARGON2 } from './secret-hash.ts';
import { countWrong, findNumber, loadCase, lockSecret, type StoredCase } from './store.ts';

/** Wrong tries after which a case no longer opens by its Geheimwort until a person has given out a new one. */
export const TRIES = 10;

/** A hash of nothing, so that an unknown number takes as long as a wrong word. */
const NOBODY = hash('NIEMAND', ARGON2);

/**
 * Opens a case for whoever holds its number and Geheimwort. Unknown number and wrong word read the same and take the same time;
 * after ten wrong words the case is locked (`code-locked`) and a counter helps, after an ID was shown.
 */
export async function goOn(
  office: CaseOffice,
  municipality: Ars,
  typed: { readonly number: string; readonly secret: string },
): Promise<Result<{ id: string; stored: StoredCase }, { code: 'code-wrong' | 'code-locked' }>> {
  const number = parseCaseNumber(typed.number);
  const secret = parseSecret(typed.secret);
  const word = secret.ok ? secret.value : 'FALSCH';
  return office.database.withMunicipality(municipality, async tx => {
    const id = number.ok ? await findNumber(tx, number.value) : undefined;
    const known = id === undefined ? undefined : await lockSecret(tx, id);
    if (id !== undefined && known && known.wrong >= TRIES) {
      await verify(await NOBODY, word);
      return refuse('code-locked');
    }
    const right = await verify(known?.hash ?? (await NOBODY), word);
    if (id === undefined || !known) return refuse('code-wrong');
    if (!right) {
      await countWrong(tx, id, known.wrong + 1);
      return refuse('code-wrong');
    }
    if (known.wrong > 0) await countWrong(tx, id, 0);
    const stored = await loadCase(tx, id);
    return stored ? ok({ id, stored }) : refuse('code-wrong');
  });
}

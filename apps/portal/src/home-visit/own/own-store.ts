import type { Answer } from '@buergernah/kernel/ui';
import { visitsContract } from '@buergernah/visits';
import { ask } from '../../ask.ts';
import { byCode } from '../../by-code/by-code.ts';

export type OwnVisitView = Answer<typeof visitsContract.ownVisit>;

/** One's own home visit, opened by its code. */
export const ownVisit = byCode<OwnVisitView>('buergernah.hausbesuch-code', code =>
  ask(visitsContract.ownVisit, { body: { code } }),
);

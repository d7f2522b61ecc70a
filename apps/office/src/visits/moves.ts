import { pathOf } from '@buergernah/kernel/ui';
import { visitsContract } from '@buergernah/visits';

/** The live stream of visits, tours and Koffers. */
export const visitMoves = pathOf(visitsContract.visitEvents);

import type { MigrationFolder } from '@buergernah/kernel/server';

export { plannedCache, sealVisit } from './content.ts';
export { bookVisit } from './desk/book-visit.ts';
export { findSlots } from './desk/find-slots.ts';
export { listVisits } from './desk/list-visits.ts';
export { requestVisit } from './desk/request-visit.ts';
export type { VisitWiring } from './desk/serve.ts';
export { markTold } from './desk/tell.ts';
export { visitJobs } from './jobs.ts';
export { saveKoffer } from './koffers/save-koffer.ts';
export { loadVisitSettings } from './load-settings.ts';
export type { VisitOffice } from './office.ts';
export { serveVisits } from './serve.ts';
export { type KeptReady, keepDaysReady } from './tours/keep-ready.ts';
export { osrmRouter, roadWays } from './tours/router.ts';
export { saveTour } from './tours/save-tour.ts';
export { airWays, type Ways } from './tours/ways.ts';
export type { EngineName, PlanOf, ProblemOf, WishesOf } from './workers/engines.ts';
export { type Solving, solveInThreads, type ThreadBudget } from './workers/solve.ts';

/** This module's tables. */
export const visitMigrations: MigrationFolder = { module: 'visits', folder: new URL('migrations/', import.meta.url) };

export * from './edits.ts';
export type { Objection } from './explain.ts';
export * from './live-plan.ts';
export * from './plan.ts';
export * from './read-problem.ts';
export * from './replan.ts';
export * from './slot-question.ts';
export { firstPlan, TourSearch } from './tour-search.ts';
export * from './travel.ts';

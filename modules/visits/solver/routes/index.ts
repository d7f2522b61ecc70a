export type { Objective, RoutePlan, RouteVisit } from './plan.ts';
export type { RouteProblem, WhyUnassigned } from './problem.ts';
export { RouteSearch, type RouteWishes } from './search.ts';
export { joinShares, type RouteShare, shareRoutes } from './sharing.ts';
export { looksLikeSolomon, parseSolomon, type RouteFileFlaw, type RouteFlawKind } from './solomon.ts';

export * from './clock-check.ts';
export * as visitsContract from './contract.ts';
export * from './custody.ts';
export * from './life.ts';
export * from './mandate.ts';
export * from './needs.ts';
export * from './plan-words.ts';
export * from './refusals.ts';
export * from './settings.ts';

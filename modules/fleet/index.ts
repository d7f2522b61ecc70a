export * as fleetContract from './contract.ts';
export * from './refusals.ts';
export * from './unit.ts';

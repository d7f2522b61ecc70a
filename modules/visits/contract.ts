/** All that may be asked about visits: at the phone desk, of the plan, from the Koffer. */
export * from './desk-contract.ts';
export * from './help-contract.ts';
export * from './home-contract.ts';
export * from './koffer-contract.ts';
export * from './request-contract.ts';
export * from './tour-contract.ts';
export * from './way-contract.ts';

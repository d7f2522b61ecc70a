/** All that may be asked about calls for help: by whoever calls, by whoever answers, on the line between them. */
export * from './call-contract.ts';
export * from './case-contract.ts';
export * from './desk-contract.ts';
export * from './line-contract.ts';

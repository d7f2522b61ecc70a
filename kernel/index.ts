export * from './contract.ts';
export * from './ids.ts';
export * from './money.ts';
export * from './problem.ts';
export * from './result.ts';
export * from './text.ts';
export * from './time.ts';

export * from './care/index.ts';
export * from './search.ts';

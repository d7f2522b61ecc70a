export * from './care/index.ts';
export * from './routes/index.ts';
export * from './search.ts';

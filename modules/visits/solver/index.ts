export * from './care/index.ts';
export { Random } from './random.ts';
export * from './routes/index.ts';
export * from './search.ts';

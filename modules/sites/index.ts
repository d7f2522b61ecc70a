export * from './distance.ts';
export * from './opening.ts';
export * from './site.ts';
export * from './site-schema.ts';

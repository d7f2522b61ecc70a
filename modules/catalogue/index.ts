export * from './form.ts';
export * from './form-check.ts';
export * from './form-reach.ts';
export * from './form-schema.ts';
export * from './service.ts';

export * from './form.ts';
export * from './service.ts';
export * from './variables.ts';

export * as sitesContract from './contract.ts';
export * from './distance.ts';
export * from './hours-check.ts';
export * from './office.ts';
export * from './opening.ts';
export * from './refusals.ts';
export * from './site.ts';
export * from './site-schema.ts';
export * from './stock.ts';

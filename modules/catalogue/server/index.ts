export { makeFeel } from '../feel.ts';
export * from './load.ts';
export * from './load-city.ts';
export { DataFilesError, type FileFault, readYaml } from './read-yaml.ts';
export { serveCatalogue } from './serve.ts';

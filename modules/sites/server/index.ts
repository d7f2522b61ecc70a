export { type CitySites, createSites } from './city-sites.ts';
export { serveSites } from './serve.ts';

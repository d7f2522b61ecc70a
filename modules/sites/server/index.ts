export { sitesOf } from './calendar.ts';
export { type CitySites, createSites } from './city-sites.ts';
export { serveSites } from './serve.ts';

export * from './city-ground.ts';

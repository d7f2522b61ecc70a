export * from './actor.ts';
export * as accessContract from './contract.ts';
export { type DeviceKey, deviceKey, placeId, wireId } from './contract.ts';
export * from './device.ts';
export * from './permissions.ts';
export * from './purpose.ts';
export * from './refusals.ts';
export * from './staff.ts';

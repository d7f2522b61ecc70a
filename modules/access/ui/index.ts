export { askAsDevice, deviceHeaders, devicePlace, enrol, findDevice } from './device.ts';

export { askAsDevice, deviceHeaders, devicePlace, deviceRefused, enrol, findDevice } from './device.ts';

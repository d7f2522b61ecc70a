export { askAsDevice, deviceHeaders, devicePlace, deviceRefused, enrol, findDevice, forgetToken } from './device.ts';

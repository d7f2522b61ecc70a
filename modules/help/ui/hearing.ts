import { signal } from '@preact/signals';

/** How loud others are heard, 0 to 1. */
export const loudness = signal(0.8);
/** Where others are heard: the id of an audio output, empty for the usual one. */
export const output = signal('');

const STEP = 0.2;

/** Louder or quieter by one step. */
export function louder(by: 1 | -1): void {
  loudness.value = Math.min(1, Math.max(0.2, Math.round((loudness.peek() + by * STEP) * 10) / 10));
}

/** Audio outputs to choose from: only where the browser can choose, and there is more than one. */
export function outputsAmong(devices: readonly MediaDeviceInfo[]): readonly MediaDeviceInfo[] {
  if (!('setSinkId' in HTMLMediaElement.prototype)) return [];
  const outputs = devices.filter(one => one.kind === 'audiooutput' && one.deviceId !== 'communications');
  return outputs.length > 1 ? outputs : [];
}

/** Takes the next output: from the loudspeaker to the handset or the headphones, and back. */
export function nextOutput(outputs: readonly MediaDeviceInfo[]): void {
  const at = outputs.findIndex(one => one.deviceId === output.peek());
  output.value = outputs[(at + 1) % outputs.length]?.deviceId ?? '';
}

/** As loud as at first, from the usual output: for whoever comes next. */
export function resetHearing(): void {
  loudness.value = 0.8;
  output.value = '';
}

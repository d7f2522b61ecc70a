/** The life of a device. A lock is for ever; a repaired device is announced anew. */
export const DEVICE_LIFE = {
  announced: { enrol: 'enrolled', lock: 'locked' },
  enrolled: { lock: 'locked' },
  locked: {},
} as const satisfies Record<string, Partial<Record<'enrol' | 'lock', string>>>;
export type DeviceState = keyof typeof DEVICE_LIFE;

/** Signs of an enrolment code before its check sign: 8 signs of 31 are 39 bits, enough for a code that lives minutes and works once. */
export const ENROLMENT_SIGNS = 8;

/** Where a device stands, from what its row knows. */
export function deviceState(device: {
  readonly enrolledAt: Temporal.Instant | null;
  readonly lockedAt: Temporal.Instant | null;
}): DeviceState {
  if (device.lockedAt) return 'locked';
  return device.enrolledAt ? 'enrolled' : 'announced';
}

/** What a device signs to prove its key: never bare bytes from the wire, so that the key can sign nothing else by mistake. */
export function proofText(device: string, challenge: string): string {
  return `buergernah device proof 1\n${device}\n${challenge}`;
}

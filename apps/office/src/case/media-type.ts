/** How the files begin that a citizen may hand in. */
const BEGINNINGS: ReadonlyMap<string, readonly number[]> = new Map([
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
]);

/** How many bytes tell what a file is. */
export const BEGINNING = 8;

/** Whether a file begins as its media type says. What does not is never shown, only kept as a file. */
export function isWhatItSays(mediaType: string, bytes: Uint8Array): boolean {
  return BEGINNINGS.get(mediaType)?.every((byte, at) => bytes[at] === byte) ?? false;
}

/** AES-GCM (NIST SP 800-38D) with 96 bits of chance for each value. */
export interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly sealed: ArrayBuffer;
}

const AES = { name: 'AES-GCM', length: 256 } as const;

/** A fresh key; `forWrapping` may leave the engine once, wrapped by a lock. */
export function makeKey(use: 'values' | 'wrapping'): Promise<CryptoKey> {
  return crypto.subtle.generateKey(
    AES,
    true,
    use === 'values' ? ['encrypt', 'decrypt'] : ['wrapKey', 'unwrapKey'],
  ) as Promise<CryptoKey>;
}

/** Seals a value. `place` is authenticated with it: a record laid in another's place does not open. */
export async function sealValue(key: CryptoKey, place: string, value: unknown): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  const additionalData = new TextEncoder().encode(place);
  return { iv, sealed: await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, bytes) };
}

/** Opens what {@link sealValue} sealed. A wrong key, place or byte throws an `OperationError`. */
export async function openValue(key: CryptoKey, place: string, { iv, sealed }: Sealed): Promise<unknown> {
  const additionalData = new TextEncoder().encode(place);
  const bytes = await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, key, sealed);
  return JSON.parse(new TextDecoder().decode(bytes));
}

/** A key wrapped by another one. */
export interface Wrapped {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly wrapped: ArrayBuffer;
}

/** Wraps a key. */
export async function wrapKey(by: CryptoKey, key: CryptoKey): Promise<Wrapped> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return { iv, wrapped: await crypto.subtle.wrapKey('raw', key, by, { name: 'AES-GCM', iv }) };
}

/** Unwraps a key; what comes out can be used, never read. A wrong `by` throws an `OperationError`. */
export function unwrapKey(by: CryptoKey, { iv, wrapped }: Wrapped, use: 'values' | 'wrapping'): Promise<CryptoKey> {
  return crypto.subtle.unwrapKey(
    'raw',
    wrapped,
    by,
    { name: 'AES-GCM', iv },
    AES,
    false,
    use === 'values' ? ['encrypt', 'decrypt'] : ['wrapKey', 'unwrapKey'],
  );
}

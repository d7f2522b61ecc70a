/** Gives browsers without Temporal the kept polyfill; call once before anything counts dates. A current Chromium fetches nothing. */
export async function ensureTemporal(): Promise<void> {
  if (!('Temporal' in globalThis)) await import('temporal-polyfill/global');
}

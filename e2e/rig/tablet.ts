import type { CDPSession } from 'playwright-core';
import type { Visit } from './visit.ts';

/** A security key inside the tablet that can make keys out of salts (WebAuthn, `prf`), with its person present. */
export async function addPasskeyReader(at: Visit): Promise<CDPSession> {
  const session = await at.context.newCDPSession(at.page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      hasPrf: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return session;
}

/** Everything that the browser keeps for the Koffer, raw, as whoever has the disk would read it. */
export async function dumpStorage(at: Visit): Promise<string> {
  return at.page.evaluate(async () => {
    const seen: string[] = [document.cookie, JSON.stringify(localStorage), JSON.stringify(sessionStorage)];
    const text = (value: unknown): string => {
      if (value instanceof ArrayBuffer) return new TextDecoder('utf-8').decode(value);
      if (ArrayBuffer.isView(value)) return new TextDecoder('utf-8').decode(value);
      if (Array.isArray(value)) return value.map(text).join(' ');
      if (value instanceof CryptoKey) return `key ${value.extractable}`;
      if (typeof value === 'object' && value !== null)
        return Object.entries(value)
          .map(([name, inner]) => `${name}=${text(inner)}`)
          .join(' ');
      return String(value);
    };
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name ?? '');
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      for (const store of database.objectStoreNames) {
        const all = await new Promise<unknown[]>((resolve, reject) => {
          const asking = database.transaction(store).objectStore(store).getAll();
          asking.onsuccess = () => resolve(asking.result);
          asking.onerror = () => reject(asking.error);
        });
        seen.push(`${name}/${store}: ${text(all)}`);
      }
      database.close();
    }
    for (const name of await caches.keys())
      for (const kept of await (await caches.open(name)).keys()) seen.push(kept.url);
    return seen.join('\n');
  });
}

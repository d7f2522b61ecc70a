/** What a device keeps of itself. The key cannot be read out, not even by our own scripts. */
export interface Enrolled {
  readonly device: string;
  readonly place: string;
  readonly key: CryptoKey;
}

/**
 * The device's own drawer: an IndexedDB of its own with one entry, which the wipe between citizens spares because it tells of no
 * person. Everything else in the browser is wiped.
 */
export const DRAWER = 'buergernah-device';

/** Reads what this browser is, or undefined. */
export function readDrawer(): Promise<Enrolled | undefined> {
  return inDrawer('readonly', store => store.get('device') as IDBRequest<Enrolled | undefined>);
}

/** Keeps what this browser has become. */
export async function fillDrawer(enrolled: Enrolled): Promise<void> {
  await inDrawer('readwrite', store => store.put(enrolled, 'device'));
}

function inDrawer<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(DRAWER, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('device');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      const transaction = database.transaction('device', mode);
      const asked = act(transaction.objectStore('device'));
      // Kept only when the whole transaction is, not when its one request is.
      transaction.oncomplete = () => {
        database.close();
        resolve(asked.result);
      };
      transaction.onabort = () => {
        database.close();
        reject(transaction.error);
      };
    };
  });
}

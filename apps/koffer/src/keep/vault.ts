import { visitsContract } from '@buergernah/visits';
import { signal } from '@preact/signals';
import { z } from 'zod';
import { keepClock, officeNow } from '../time.ts';
import type { DayPackage } from '../wire.ts';
import { DATABASE, database, keepNote, readNote } from './database.ts';
import { makeKey, openValue, sealValue, unwrapKey, type Wrapped, wrapKey } from './sealing.ts';

/** What lies in the open about the day: whose, which tour, until when; and its key, wrapped by the colleague's. */
export interface DayNote {
  readonly tour: string;
  readonly staff: string;
  readonly expiresAt: string;
  readonly key: Wrapped | null;
}

const dayNote = z.object({
  tour: z.string(),
  staff: z.string(),
  expiresAt: z.iso.datetime({ offset: true }),
  key: z
    .object({
      iv: z.custom<Uint8Array<ArrayBuffer>>(value => value instanceof Uint8Array),
      wrapped: z.custom<ArrayBuffer>(value => value instanceof ArrayBuffer),
    })
    .nullable(),
});

/**
 * Where the Koffer stands. `elsewhere`: open in another window · `evicted`: the browser has thrown the drawer away · `none`: no tour ·
 * `expired`: the tour's key is destroyed, what waits is sealed to the office.
 */
export type VaultState =
  | { readonly at: 'starting' | 'elsewhere' | 'wiped' | 'none' }
  | { readonly at: 'evicted'; readonly waiting: number }
  | { readonly at: 'locked' | 'open' | 'expired'; readonly day: DayNote };

export const vault = signal<VaultState>({ at: 'starting' });

/** The day's key; in memory alone, and only while unlocked. */
let dayKey: CryptoKey | undefined;

/** The key that opens records and acts now; undefined while locked. */
export function keyNow(): CryptoKey | undefined {
  return dayKey;
}

/** The cookie that outlives an eviction: how many acts were still to be handed in. Nothing else, and never read by the office. */
const COOKIE = 'koffer-waiting';

/** Writes down how many acts wait, where the browser's clearing of storage does not reach. */
export function noteWaiting(count: number): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is asynchronous, and this must be there before the next act
  document.cookie = `${COOKIE}=${count}; path=/koffer/; max-age=2592000; samesite=strict`;
}

function waitingByCookie(): number | undefined {
  const found = new RegExp(`(?:^|; )${COOKIE}=(\\d+)`).exec(document.cookie)?.[1];
  return found === undefined ? undefined : Number(found);
}

/** Finds out at the start what this Koffer holds. Only one window works with it: the numbers of acts are counted there. */
export async function findVault(): Promise<void> {
  if (!(await holdAlone())) {
    vault.value = { at: 'elsewhere' };
    return;
  }
  const known = await readNote('began');
  const waited = waitingByCookie();
  if (known === undefined && waited !== undefined) {
    vault.value = { at: 'evicted', waiting: waited };
    return;
  }
  const day = dayNote.safeParse(await readNote('day'));
  vault.value = day.success ? { at: day.data.key ? 'locked' : 'expired', day: day.data } : { at: 'none' };
  await endIfExpired();
}

/** The loss has been read: the Koffer begins anew. */
export async function beginAnew(): Promise<void> {
  await keepNote('began', true);
  noteWaiting(0);
  vault.value = { at: 'none' };
}

/** How long a page that is being loaded anew still holds what its follower waits for. */
const HANDED_ON_MS = 3_000;

function holdAlone(): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const hold = () => {
      resolve(true);
      return new Promise<never>(() => {});
    };
    navigator.locks
      .request(DATABASE, { signal: AbortSignal.timeout(HANDED_ON_MS) }, hold)
      .catch(fault =>
        fault instanceof DOMException && ['AbortError', 'TimeoutError'].includes(fault.name)
          ? resolve(false)
          : reject(fault),
      );
  });
}

/**
 * Lays the day into the drawer under a key of its own, wrapped by the colleague's. A package for the same tour keeps its key; of another
 * day nothing stays but what waits for the office.
 */
export async function keepDay(given: DayPackage, staff: string, by: CryptoKey | undefined): Promise<void> {
  const before = vault.peek();
  const goesOn = before.at === 'open' && before.day.tour === given.tour;
  let key = goesOn ? dayKey : undefined;
  let wrapped = goesOn ? before.day.key : null;
  if (!key || !wrapped) {
    if (!by) throw new Error('a new day needs the key of its colleague');
    const fresh = await makeKey('values');
    wrapped = await wrapKey(by, fresh);
    key = await unwrapKey(by, wrapped, 'values');
  }
  const note: DayNote = { tour: given.tour, staff, expiresAt: given.expiresAt, key: wrapped };
  const sealed = await sealValue(key, 'records/day', given);
  await database.transaction('rw', database.records, database.taken, database.notes, async () => {
    if (!goesOn) {
      await database.records.clear();
      await database.taken.clear();
    }
    await database.records.put({ id: 'day', ...sealed });
    await database.notes.bulkPut([
      { key: 'day', value: note },
      { key: 'began', value: true },
    ]);
  });
  dayKey = key;
  vault.value = { at: 'open', day: note };
}

/** Opens the day with the key of its colleague. */
export async function unlock(by: CryptoKey): Promise<void> {
  const now = vault.peek();
  if (now.at !== 'locked' || !now.day.key) return;
  dayKey = await unwrapKey(by, now.day.key, 'values');
  vault.value = { at: 'open', day: now.day };
}

/** Forgets the key; nothing can be read until somebody opens it again. */
export function lock(): void {
  const now = vault.peek();
  if (now.at !== 'open') return;
  dayKey = undefined;
  vault.value = { at: 'locked', day: now.day };
}

/** Destroys the key of a day whose time is over, and all that it opened; what waits for the office stays, sealed to the office. */
export async function endIfExpired(): Promise<boolean> {
  await keepClock();
  const now = vault.peek();
  if (now.at !== 'locked' && now.at !== 'open') return false;
  if (Temporal.Instant.compare(officeNow(), now.day.expiresAt) < 0) return false;
  await endDay(now.day);
  return true;
}

async function endDay(day: DayNote): Promise<void> {
  const note: DayNote = { ...day, key: null };
  dayKey = undefined;
  await database.transaction('rw', database.records, database.notes, async () => {
    await database.records.clear();
    await database.notes.put({ key: 'day', value: note });
  });
  vault.value = { at: 'expired', day: note };
}

/** The Koffer is back and has handed everything in: nothing of the day stays. */
export async function closeDay(): Promise<void> {
  dayKey = undefined;
  await database.transaction('rw', [database.records, database.taken, database.notes], async () => {
    await database.records.clear();
    await database.taken.clear();
    await database.notes.delete('day');
  });
  vault.value = { at: 'none' };
}

/** Reads everything the day has kept, by id. What cannot be opened was written under a key that is gone, and is passed over. */
export async function readRecords(): Promise<ReadonlyMap<string, unknown>> {
  const key = dayKey;
  if (!key) return new Map();
  const rows = await database.records.toArray();
  return new Map(
    await Promise.all(rows.map(async row => [row.id, await openValue(key, `records/${row.id}`, row)] as const)),
  );
}

/** Reads the day's package out of its record. */
export function parseDay(value: unknown): DayPackage {
  return visitsContract.dayPackage.parse(value);
}

/**
 * The office has locked this device: everything goes, keys first. The database of the device's own key, the program's caches and the
 * program's worker go too.
 */
export async function wipeAll(): Promise<void> {
  dayKey = undefined;
  await database.locks.clear();
  await database.delete({ disableAutoOpen: true });
  for (const { name } of await indexedDB.databases()) if (name) indexedDB.deleteDatabase(name);
  for (const name of await caches.keys()) await caches.delete(name);
  for (const worker of await navigator.serviceWorker.getRegistrations()) await worker.unregister();
  localStorage.clear();
  sessionStorage.clear();
  // biome-ignore lint/suspicious/noDocumentCookie: the same cookie as above
  document.cookie = `${COOKIE}=; path=/koffer/; max-age=0; samesite=strict`;
  vault.value = { at: 'wiped' };
}

import Dexie, { type EntityTable } from 'dexie';
import type { Sealed } from './sealing.ts';

/** What was done or is known, readable with the day's key alone. The id says what it is of, never who. */
export interface KeptRecord extends Sealed {
  readonly id: string;
}

/** Where an act on its way stands. `refused`: the office said no, a person decides · `handed`: left to the office. */
export type WaitingState = 'waiting' | 'refused' | 'handed';

/** An act that waits: readable here with the day's key, and sealed to the office for the case that this key is gone. */
export interface WaitingAct extends Sealed {
  /** Number of the act within the tour: the order in which things were done. */
  readonly n: number;
  readonly id: string;
  readonly tour: string;
  readonly state: WaitingState;
  readonly office: string;
  /** The paper that has to be there before it. */
  readonly upload: string | null;
  readonly refusal: { readonly code: string; readonly values?: Readonly<Record<string, string | number>> } | null;
}

/** A paper on its way, sealed to the office where it arose: nobody here can open it again. */
export interface WaitingPaper {
  readonly id: string;
  readonly tour: string;
  readonly jwe: string;
}

/** What the office answered to an act that it took. */
export interface TakenAct {
  readonly id: string;
  readonly n: number;
  readonly tour: string;
  readonly seq: number | null;
  readonly number: string | null;
}

/** One way to the key of a colleague, wrapped by a password or a passkey. */
export interface Lock {
  /** `password/<staff>` or `passkey/<staff>`. */
  readonly id: string;
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly wrapped: ArrayBuffer;
  readonly rounds: number | null;
  readonly credential: ArrayBuffer | null;
  readonly failures: number;
  /** Epoch milliseconds before which nobody may try again. */
  readonly notBefore: number;
}

/** What a Koffer knows of itself in the open: ids, numbers, times. */
export interface Note {
  readonly key: string;
  readonly value: unknown;
}

/** The drawer of a Koffer. Everything personal in it is ciphertext; ids and order are all that lies open. */
export class KofferDatabase extends Dexie {
  declare records: EntityTable<KeptRecord, 'id'>;
  declare outbox: EntityTable<WaitingAct, 'n'>;
  declare papers: EntityTable<WaitingPaper, 'id'>;
  declare taken: EntityTable<TakenAct, 'id'>;
  declare locks: EntityTable<Lock, 'id'>;
  declare notes: EntityTable<Note, 'key'>;

  constructor(name: string = DATABASE) {
    // Strict: a step is on the disk before it counts as done, whatever becomes of the battery.
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({
      records: 'id',
      outbox: 'n, &id, state',
      papers: 'id',
      taken: 'id',
      locks: 'id',
      notes: 'key',
    });
  }
}

/** The name of the database; the device's own key lies in another one. */
export const DATABASE = 'buergernah-koffer';

/** The one open database of this page. */
export const database = new KofferDatabase();

/** Reads a note, or undefined. Whoever asks parses it. */
export async function readNote(key: string): Promise<unknown> {
  return (await database.notes.get(key))?.value;
}

/** Keeps a note. */
export async function keepNote(key: string, value: unknown): Promise<void> {
  await database.notes.put({ key, value });
}

import type { Readable } from 'node:stream';
import type { Ars } from '@buergernah/kernel';
import type { Database } from '@buergernah/kernel/server';
import { DataStore, ERRORS, Server, Upload } from '@tus/server';
import { UPLOAD_LIMITS } from '../../../contract.ts';
import { appendPart, beginUpload, uploadOf } from './store.ts';

/** Whose uploads these are. */
export interface Sending {
  readonly database: Database;
  readonly municipality: Ars;
  readonly device: string;
  readonly now: Temporal.Instant;
}

/** Bytes written at once: a line that breaks loses no more. */
const PART = 512 * 1024;

/**
 * Uploads in the database, so that any copy of the server goes on where another stopped. What arrived before a line broke is kept. A device
 * sees its own alone.
 */
class PostgresStore extends DataStore {
  override extensions = ['creation', 'creation-with-upload'];
  readonly sending: Sending;

  constructor(sending: Sending) {
    super();
    this.sending = sending;
  }

  override async create(upload: Upload): Promise<Upload> {
    const { database, municipality, device, now } = this.sending;
    const { id, size: length = 0 } = upload;
    if (length === 0) throw ERRORS.INVALID_LENGTH;
    const begun = await database.withMunicipality(municipality, tx => beginUpload(tx, { id, device, length, now }));
    if (!begun) throw ERRORS.ERR_MAX_SIZE_EXCEEDED;
    return upload;
  }

  override async getUpload(id: string): Promise<Upload> {
    const { database, municipality, device } = this.sending;
    const row = await database.withMunicipality(municipality, tx => uploadOf(tx, id, device));
    if (!row) throw ERRORS.FILE_NOT_FOUND;
    return new Upload({ id, size: row.length, offset: row.arrived, creation_date: row.createdAt.toString() });
  }

  override async write(stream: Readable, upload: string, offset: number): Promise<number> {
    const { database, municipality, device } = this.sending;
    let at = offset;
    let waiting: Buffer[] = [];
    let size = 0;
    const keep = async () => {
      if (size === 0) return;
      const bytes = Buffer.concat(waiting);
      waiting = [];
      size = 0;
      const part = { upload, device, offset: at, bytes };
      if (!(await database.withMunicipality(municipality, tx => appendPart(tx, part)))) throw ERRORS.INVALID_OFFSET;
      at += bytes.length;
    };
    try {
      for await (const chunk of stream) {
        waiting.push(chunk as Buffer);
        size += (chunk as Buffer).length;
        if (size >= PART) await keep();
      }
    } catch (fault) {
      // The line broke: what has come stays, and the Koffer goes on from there.
      await keep();
      throw fault;
    }
    await keep();
    return at;
  }
}

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Speaks the tus protocol for one request of one device. `path` is where uploads live under the server's root. */
export function tusFor(sending: Sending, path: string): Server {
  return new Server({
    path,
    datastore: new PostgresStore(sending),
    maxSize: UPLOAD_LIMITS.each,
    relativeLocation: true,
    // Pages of our own origin alone ask.
    allowedOrigins: [],
    namingFunction(_request, metadata) {
      const wanted = metadata?.id ?? '';
      if (!ID.test(wanted)) throw ERRORS.INVALID_METADATA;
      return wanted;
    },
  });
}

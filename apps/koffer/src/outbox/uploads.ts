import { deviceHeaders } from '@buergernah/access/ui';
import type { WaitingPaper } from '../keep/database.ts';

const UPLOADS = '/api/v1/visits/koffer/uploads';
/** Bytes that go out at once: what a bad line loses at most. */
const CHUNK = 1_000_000;
const TUS = { 'tus-resumable': '1.0.0' } as const;

/** Papers that are known to be there whole; asked again after a reload. */
const there = new Set<string>();

/**
 * Brings a paper to the office by tus 1.0 (creation and core), going on where the last line broke. True when it is there whole; false where
 * the line broke or the office said no: then it is tried again.
 */
export async function bring({ id, jwe }: WaitingPaper): Promise<boolean> {
  if (there.has(id)) return true;
  const bytes = new TextEncoder().encode(jwe);
  let offset = await offsetOf(id, bytes.length);
  while (offset !== undefined && offset < bytes.length) {
    const reply = await send('PATCH', `${UPLOADS}/${id}`, {
      headers: { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) },
      body: bytes.subarray(offset, offset + CHUNK),
    });
    offset = reply?.ok ? offsetIn(reply) : undefined;
  }
  if (offset !== bytes.length) return false;
  there.add(id);
  return true;
}

/** Makes the upload, which told twice is the same one, and asks how much of it the office has. */
async function offsetOf(id: string, length: number): Promise<number | undefined> {
  const made = await send('POST', UPLOADS, {
    headers: { 'upload-length': String(length), 'upload-metadata': `id ${btoa(id)}` },
  });
  if (!made?.ok) return undefined;
  const known = await send('HEAD', `${UPLOADS}/${id}`);
  return known?.ok ? offsetIn(known) : undefined;
}

function offsetIn(reply: Response): number | undefined {
  const said = reply.headers.get('upload-offset');
  return said === null || !/^\d+$/.test(said) ? undefined : Number(said);
}

async function send(
  method: string,
  path: string,
  { headers, body }: { readonly headers?: Record<string, string>; readonly body?: Uint8Array<ArrayBuffer> } = {},
): Promise<Response | undefined> {
  try {
    return await fetch(path, {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      headers: { ...TUS, ...(await deviceHeaders()), ...headers },
      ...(body ? { body } : {}),
      signal: AbortSignal.timeout(60_000),
    });
  } catch (fault) {
    if (fault instanceof TypeError || fault instanceof DOMException) return undefined;
    throw fault;
  }
}

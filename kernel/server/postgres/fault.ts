/**
 * Why the embedded PostgreSQL cannot serve. `disk-full`: free space and start again, nothing is half-written ·
 * `no-binaries`: this platform has none, use `DATABASE_URL` · `not-permitted`: the folder belongs to another user ·
 * `did-not-start`: PostgreSQL's own words are in the message.
 */
export type PostgresFaultCode = 'disk-full' | 'no-binaries' | 'not-permitted' | 'did-not-start';

/** Thrown to the operator, never to a citizen; the message says what to do. */
export class PostgresFault extends Error {
  readonly code: PostgresFaultCode;
  constructor(code: PostgresFaultCode, message: string) {
    super(message);
    this.name = 'PostgresFault';
    this.code = code;
  }
}

/** Turns what PostgreSQL or the system wrote before it gave up into a fault with a code. */
export function faultFrom(what: string, words: string): PostgresFault {
  if (/No space left on device|ENOSPC|Disk quota exceeded/.test(words)) {
    return new PostgresFault('disk-full', `${what}: no space left on the disk. Free some and start again.\n${words}`);
  }
  if (/Permission denied|EACCES|EPERM/.test(words)) return new PostgresFault('not-permitted', `${what}:\n${words}`);
  return new PostgresFault('did-not-start', `${what}:\n${words}`);
}

import type { Problem, Refusal } from '@buergernah/kernel';
import type { FastifyReply } from 'fastify';

/** Sends a problem (RFC 9457). */
export function sendProblem(
  reply: FastifyReply,
  status: number,
  refusal: Refusal,
  title: string,
  fields?: Problem['fields'],
) {
  return reply
    .code(status)
    .header('Content-Type', 'application/problem+json')
    .serializer((value: unknown) => JSON.stringify(value))
    .send(problemOf(status, refusal, title, fields));
}

/** A refusal as it crosses the wire. */
export function problemOf(status: number, refusal: Refusal, title: string, fields?: Problem['fields']): Problem {
  return {
    type: `urn:buergernah:refusal:${refusal.code}`,
    title,
    status,
    code: refusal.code,
    ...(refusal.values ? { values: { ...refusal.values } } : {}),
    ...(fields ? { fields } : {}),
  };
}

/** Faults after which the same request may simply be sent again: the database restarts, is full, or the line broke. */
export function isPassing(fault: { code?: string; name?: string }): boolean {
  const code = fault.code ?? '';
  return (
    fault.name === 'ConnectionLost' ||
    /^(08|57P0|53|40001|40P01|25006|55000)/.test(code) ||
    [
      'CONNECTION_CLOSED',
      'CONNECTION_ENDED',
      'CONNECTION_DESTROYED',
      'CONNECT_TIMEOUT',
      'ECONNREFUSED',
      'ECONNRESET',
      'EPIPE',
      'ETIMEDOUT',
      'ENOENT',
    ].includes(code)
  );
}

/** Bytes as an answer (a certificate, a sealed paper): routes with `reply: 'stream'` return this. */
export interface Bytes {
  readonly bytes: Uint8Array;
  readonly type: string;
  /** Name for saving; absent means shown in the page. */
  readonly filename?: string;
}

/** Answers with bytes. */
export function sendBytes(reply: FastifyReply, { bytes, type, filename }: Bytes) {
  reply.header('Content-Type', type).header('X-Content-Type-Options', 'nosniff');
  if (filename) reply.header('Content-Disposition', `attachment; filename="${filename}"`);
  return reply.send(Buffer.from(bytes));
}

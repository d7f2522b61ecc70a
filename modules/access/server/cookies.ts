import type { FastifyReply, FastifyRequest } from 'fastify';

/** How a cookie is kept: for the browser session, out of every script's reach, sent over TLS alone where there is TLS. */
interface Keeping {
  readonly sameSite: 'Lax' | 'Strict';
  readonly seconds?: number;
}

/** Reads one of our cookies; a doubled one counts as none. */
export function readCookie(request: FastifyRequest, name: string): string | undefined {
  const wanted = `${cookieName(request, name)}=`;
  const found = (request.headers.cookie ?? '')
    .split(';')
    .map(part => part.trim())
    .filter(part => part.startsWith(wanted));
  return found.length === 1 ? found[0]?.slice(wanted.length) : undefined;
}

/** Sets one of our cookies. Values are tokens and need no escaping. */
export function setCookie(reply: FastifyReply, name: string, value: string, keeping: Keeping): void {
  const secure = reply.request.protocol === 'https' ? '; Secure' : '';
  const age = keeping.seconds === undefined ? '' : `; Max-Age=${keeping.seconds}`;
  reply.header(
    'Set-Cookie',
    `${cookieName(reply.request, name)}=${value}; Path=/; HttpOnly; SameSite=${keeping.sameSite}${secure}${age}`,
  );
}

/** Takes one of our cookies back. */
export function clearCookie(reply: FastifyReply, name: string): void {
  setCookie(reply, name, '', { sameSite: 'Lax', seconds: 0 });
}

/** Over TLS a `__Host-` cookie cannot be set by a neighbouring host name or over plain HTTP (RFC 6265bis § 4.1.3.2). */
function cookieName(request: FastifyRequest, name: string): string {
  return `${request.protocol === 'https' ? '__Host-' : ''}buergernah-${name}`;
}

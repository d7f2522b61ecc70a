import type { Route } from '@buergernah/kernel';
import type { z } from 'zod';

/** Who asks over the wire: an address of its own, and a jar for cookies. */
export interface Asker {
  readonly cookies: Map<string, string>;
  /** Sends anything; redirects are not followed. */
  send(path: string, init?: RequestInit): Promise<Response>;
  /** Asks a route of a contract and gives status and what came back. */
  ask<const R extends Route>(
    route: R,
    given?: {
      readonly params?: Readonly<Record<string, string>>;
      readonly query?: Readonly<Record<string, string>>;
      readonly body?: unknown;
    },
    headers?: Readonly<Record<string, string>>,
  ): Promise<{ readonly status: number; readonly body: Said<R> }>;
}

/** A route's reply, or a problem whose `code` a test looks at. */
type Said<R extends Route> = (R['reply'] extends z.ZodType<infer T> ? T : object) & { readonly code?: string };

let addresses = 0;

/** Somebody with a program instead of a browser, from an address of its own. */
export function makeAsker(url: string): Asker {
  addresses += 1;
  const address = `10.2.${addresses >> 8}.${addresses & 255}`;
  const cookies = new Map<string, string>();
  const send: Asker['send'] = async (path, init = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const reply = await fetch(new URL(path, url), {
      redirect: 'manual',
      ...init,
      headers: { 'x-forwarded-for': address, ...(cookie ? { cookie } : {}), ...(init.headers as object) },
    });
    for (const line of reply.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '' || /max-age=0|expires=Thu, 01 Jan 1970/i.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return reply;
  };
  return {
    cookies,
    send,
    async ask(route, { params = {}, query = {}, body } = {}, headers = {}) {
      const path = route.path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) =>
        encodeURIComponent(params[name] ?? ''),
      );
      const search = new URLSearchParams(query).toString();
      const reply = await send(`/api/v1${path}${search ? `?${search}` : ''}`, {
        method: route.method,
        headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const isJson = /json/.test(reply.headers.get('content-type') ?? '');
      return { status: reply.status, body: (isJson ? await reply.json() : await reply.text()) as never };
    },
  };
}

/** A colleague of the demo, signed in through the demo's own page. */
export async function signedIn(url: string, subject: string): Promise<Asker> {
  const asker = makeAsker(url);
  let at = new URL('/api/v1/access/sign-in?to=/office/', url);
  for (let steps = 0; steps < 12; steps++) {
    const choosing = at.pathname.startsWith('/demo-sign-in/choose/');
    const reply = choosing
      ? await asker.send(`${at.pathname}/${subject}`, { method: 'POST' })
      : await asker.send(at.pathname + at.search);
    await reply.body?.cancel();
    const next = reply.headers.get('location');
    if (next === null) throw new Error(`no way on from ${at.pathname}: ${reply.status}`);
    at = new URL(next, at);
    if (at.pathname.startsWith('/office/')) {
      if (at.search) throw new Error(`the sign-in was refused: ${at.search}`);
      return asker;
    }
  }
  throw new Error('the sign-in goes round in circles');
}

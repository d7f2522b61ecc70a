import type { z } from 'zod';
import type { Route } from '../contract.ts';
import { problem } from '../problem.ts';
import { ok, type Refusal, type Result } from '../result.ts';

type Part<R, Name extends string> = R extends { readonly [N in Name]: infer Schema extends z.ZodType }
  ? { readonly [N in Name]: z.input<Schema> }
  : unknown;

/** What a route wants to be given: its params, query and body, as far as it has them. */
export type Given<R extends Route> = Part<R, 'params'> & Part<R, 'query'> & Part<R, 'body'>;
/** What a route answers, parsed. */
export type Answer<R extends Route> = R extends { readonly reply: infer Schema extends z.ZodType }
  ? z.output<Schema>
  : undefined;

/** A refusal as a screen needs it: with the office's sentence, and for invalid input the fields that were meant. */
export interface Refused extends Refusal {
  /** The sentence that came with it; absent when the office was not reached. */
  readonly sentence?: string;
  readonly fields?: readonly { readonly path: string; readonly code: string }[];
}

export type Ask = <R extends Route>(
  route: R,
  given: Given<R>,
  options?: { readonly signal?: AbortSignal },
) => Promise<Result<Answer<R>, Refused>>;

/**
 * Asks the office over the wire. A refusal comes back as a value with its sentence; when nobody answers (or something that is
 * not the office does) the code is `unreachable` and nothing is known to have happened. A reply that breaks its own contract is
 * a fault and throws.
 *
 * A line that hangs counts as nobody there after half a minute (more for a large paper), so that no screen waits for ever.
 *
 * `headers` may add a language or a device's token; cookies go along by themselves. `who` says who stands at a shared screen: an answer
 * that comes when somebody else stands there is dropped, and whoever waited for it never hears.
 */
export function asker(
  setting: {
    readonly headers?: () => Record<string, string> | Promise<Record<string, string>>;
    /** Sees the headers of every reply: a renewed token. */
    readonly onReply?: (headers: Headers) => void;
    readonly who?: () => unknown;
  } = {},
): Ask {
  return async <R extends Route>(route: R, given: Given<R>, options: { readonly signal?: AbortSignal } = {}) => {
    const { params, query, body } = given as { params?: Values; query?: Values; body?: unknown };
    const before = setting.who?.();
    const sent = body === undefined ? undefined : JSON.stringify(body);
    const reply = await reach(pathOf(route, params, query), {
      method: route.method,
      credentials: 'same-origin',
      cache: 'no-store',
      headers: {
        accept: 'application/json, application/problem+json',
        ...(spokenHere() ? { 'accept-language': spokenHere() } : {}),
        ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
        ...(await setting.headers?.()),
      },
      ...(sent === undefined ? {} : { body: sent }),
      signal: patience(sent?.length ?? 0, options.signal),
    });
    const heard = reply && (await read(reply));
    if (setting.who && setting.who() !== before) return new Promise<never>(() => {});
    if (!reply || !heard) return unreachable;
    setting.onReply?.(reply.headers);
    if (!reply.ok) return refusalOf(heard.body);
    if (typeof route.reply !== 'object') return ok(undefined as Answer<R>);
    return ok(route.reply.parse(heard.body) as Answer<R>);
  };
}

/** Asks with nothing but the cookies. */
export const ask: Ask = asker();

type Values = Record<string, string | number | boolean | undefined>;
const unreachable = { ok: false, refusal: { code: 'unreachable' } } as const;

/** The language of the page: the office's sentences come in the one that is being read, not in the browser's. */
function spokenHere(): string {
  return globalThis.document?.documentElement.lang ?? '';
}

/** How long somebody is kept waiting: half a minute, and a second for every 20 kB that goes out. */
function patience(signs: number, asked: AbortSignal | undefined): AbortSignal {
  const enough = AbortSignal.timeout(30_000 + Math.ceil(signs / 20_000) * 1000);
  return asked && 'any' in AbortSignal ? AbortSignal.any([asked, enough]) : (asked ?? enough);
}

/** What a reply says; nothing where the line broke in the middle of it. */
async function read(reply: Response): Promise<{ readonly body: unknown } | undefined> {
  const text = await reply.text().catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return { body: JSON.parse(text) };
  } catch {
    return { body: undefined };
  }
}

async function reach(path: string, request: RequestInit): Promise<Response | undefined> {
  try {
    return await fetch(path, request);
  } catch (fault) {
    const broken = fault instanceof DOMException && ['AbortError', 'TimeoutError'].includes(fault.name);
    if (fault instanceof TypeError || broken) return undefined;
    throw fault;
  }
}

function refusalOf(body: unknown): { readonly ok: false; readonly refusal: Refused } {
  const parsed = problem.safeParse(body);
  if (!parsed.success) return unreachable;
  const { code, title, values, fields } = parsed.data;
  return {
    ok: false,
    refusal: { code, sentence: title, ...(values ? { values } : {}), ...(fields ? { fields } : {}) },
  };
}

/** The address of a route with its parameters filled in. */
export function pathOf(route: Route, params: Values = {}, query: Values = {}): string {
  const path = route.path.replace(/\{(\w+)\}/g, (_whole, name: string) => encodeURIComponent(String(params[name])));
  const asked = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  ).toString();
  return `/api/v1${path}${asked ? `?${asked}` : ''}`;
}

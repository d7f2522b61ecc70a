import { LANGUAGES, type Language } from '@buergernah/kernel';
import type { FastifyRequest } from 'fastify';

/** How deep values from the wire may lie in each other; no form of the office goes half as deep. */
const DEEPEST = 40;

/** Texts that no database and no canonical JSON can hold (a NUL, half a surrogate pair), and values nested without end, are nonsense. */
export function isFitText(from: unknown): boolean {
  const open: { readonly value: unknown; readonly depth: number }[] = [{ value: from, depth: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, depth } = next;
    if (typeof value === 'string' && (value.includes('\0') || !value.isWellFormed())) return false;
    if (typeof value !== 'object' || value === null) continue;
    if (depth > DEEPEST) return false;
    for (const [key, inner] of Object.entries(value)) {
      open.push({ value: key, depth }, { value: inner, depth: depth + 1 });
    }
  }
  return true;
}

/** A browser says where a request comes from; what changes something must come from our own pages. */
export function isFromForeignPage(request: FastifyRequest): boolean {
  if (request.method === 'GET') return false;
  const site = request.headers['sec-fetch-site'];
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}

/** The language of a reply: `Accept-Language`, first match; `de-x-leicht` asks for Leichte Sprache. */
export function languageOf(request: FastifyRequest): Language {
  const wanted = (request.headers['accept-language'] ?? 'de')
    .split(',')
    .map(part => part.split(';')[0]?.trim().toLowerCase() ?? '');
  for (const tag of wanted) {
    if (tag === 'de-x-leicht') return 'de-leicht';
    const found = LANGUAGES.find(language => language === tag.split('-')[0]);
    if (found) return found;
  }
  return 'de';
}

import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** A built browser app: its files under `base`, and its start page for every address that belongs to it. */
export interface BuiltApp {
  /** `/terminal/`, or `/` for the public site. */
  readonly base: string;
  /** The folder that the build wrote. */
  readonly folder: string;
  /** Whether an address without a file belongs to the app (its own paths, so that a reload works). */
  readonly owns?: (path: string) => boolean;
  /** Files that must stand right under `base` under their own names, whatever the build: a service worker, a manifest, icons. */
  readonly beside?: readonly string[];
}

/** What may stand beside an app. */
const BESIDE_TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** Serves a built app. Files with a hash in their name are kept for a year, the start page is never kept. */
export async function serveApp(app: FastifyInstance, { base, folder, owns, beside = [] }: BuiltApp): Promise<void> {
  await app.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: `${base}assets/`,
    immutable: true,
    maxAge: '365d',
    decorateReply: false,
    preCompressed: true,
    index: false,
  });
  const start = async () => readFile(join(folder, 'index.html'));
  const send = { schema: { hide: true } };
  app.get(base, send, async (_request, reply) => reply.type('text/html; charset=utf-8').send(await start()));
  for (const name of beside) {
    const type = BESIDE_TYPES[extname(name)];
    if (type === undefined) throw new Error(`${name}: of no kind that is served beside an app`);
    app.get(base + name, send, async (_request, reply) =>
      reply
        .type(type)
        .header('cache-control', 'no-cache')
        .send(await readFile(join(folder, name))),
    );
  }
  if (base !== '/') app.get(base.slice(0, -1), send, async (_request, reply) => reply.redirect(base, 308));
  if (owns) {
    app.get(`${base}*`, send, async (request, reply) => {
      const path = request.url.split('?')[0] ?? '/';
      return owns(path) ? reply.type('text/html; charset=utf-8').send(await start()) : reply.callNotFound();
    });
  }
}

/** Serves pages that are made on the server and can be read without script. An address that has none is answered like any unknown one. */
export function serveDocuments(
  app: FastifyInstance,
  paths: readonly string[],
  make: (path: string, language: string) => Promise<string | undefined>,
): void {
  for (const path of paths) {
    app.get(path, { schema: { hide: true } }, async (request, reply) => {
      const html = await make(request.url, request.headers['accept-language'] ?? 'de');
      return html === undefined ? reply.callNotFound() : reply.type('text/html; charset=utf-8').send(html);
    });
  }
}

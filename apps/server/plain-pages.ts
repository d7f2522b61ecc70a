import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { appointmentsContract } from '@buergernah/appointments';
import { caseView, goOn } from '@buergernah/cases';
import type { City, Service } from '@buergernah/catalogue';
import { type Clock, problem } from '@buergernah/kernel';
import { API, type Edge, newId } from '@buergernah/kernel/server';
import { PLAIN_PATHS, type PlainData, type PlainStatus, renderPlain } from '@buergernah/portal/plain';
import type { Sites } from '@buergernah/sites';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';

/** What the pages without script are made of. */
export interface PlainSources {
  /** The city that answers under a host name. */
  readonly cityAt: (host: string) => Promise<{ readonly city: City; readonly sites: Sites } | undefined>;
  readonly services: readonly Service[];
  readonly clock: Clock;
  /** The folder of the built portal, whose style sheet the pages use. */
  readonly folder: string;
}

const { bookingView, cancelOwn, ownBooking } = appointmentsContract;

const HTML = 'text/html; charset=utf-8';

const codeForm = z.object({ code: z.string().default(''), tun: z.enum(['sehen', 'absagen']).default('sehen') });

const typedForm = z.object({ nummer: z.string().default(''), geheimwort: z.string().default('') });

/**
 * Serves the portal's pages for telephones and lines that run no script. Number and Geheimwort are asked through the same route as
 * everybody's, with its limits, and the answer's cookie is dropped: the page shows once where the case stands and opens nothing. The
 * same holds for a booking's code.
 */
export async function servePlainPages(app: Edge<never>['app'], sources: PlainSources): Promise<void> {
  const page = async (request: { readonly url: string; readonly hostname: string }, status?: PlainStatus) => {
    const found = await sources.cityAt(request.hostname);
    const data: PlainData | undefined = found && {
      city: found.city,
      sites: found.sites,
      services: sources.services,
      now: sources.clock.now(),
      shell: await readFile(join(sources.folder, 'index.html'), 'utf8'),
    };
    return data && renderPlain(request.url, data, status);
  };
  const inside = (request: FastifyRequest, path: string, payload: object) =>
    app.inject({
      method: 'POST',
      url: API + path,
      remoteAddress: request.ip,
      headers: {
        host: request.headers.host ?? '',
        'accept-language': new URL(request.url, 'http://portal').searchParams.get('sprache') ?? 'de',
      },
      payload,
    });
  const hidden = { schema: { hide: true } };
  // A scope of its own, so that no route of the API ever reads a form.
  await app.register(async scope => {
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: 2_000 },
      (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    );
    for (const path of PLAIN_PATHS) {
      scope.get(path, hidden, async (request, reply) => {
        const html = await page(request);
        return html === undefined ? reply.callNotFound() : reply.type(HTML).send(html);
      });
    }
    scope.post('/einfach/termin', hidden, async (request, reply) => {
      const typed = codeForm.safeParse(request.body ?? {});
      const { code, tun } = typed.success ? typed.data : { code: '', tun: 'sehen' as const };
      const [path, more] =
        tun === 'absagen' ? [cancelOwn.path, { command: newId<'command'>() }] : [ownBooking.path, {}];
      const asked = await inside(request, path, { code: code.slice(0, 40), ...more });
      const found = bookingView.safeParse(asked.json());
      const status: PlainStatus = found.success
        ? { booking: found.data, code: code.slice(0, 40) }
        : { sentence: problem.parse(asked.json()).title };
      const html = await page(request, status);
      return html === undefined ? reply.callNotFound() : reply.type(HTML).send(html);
    });
    scope.post('/einfach/stand', hidden, async (request, reply) => {
      const typed = typedForm.safeParse(request.body ?? {});
      const { nummer, geheimwort } = typed.success ? typed.data : { nummer: '', geheimwort: '' };
      const asked = await inside(request, goOn.path, { number: nummer.slice(0, 20), secret: geheimwort.slice(0, 60) });
      const found = caseView.safeParse(asked.json());
      const status: PlainStatus = found.success
        ? { view: found.data }
        : { sentence: problem.parse(asked.json()).title };
      const html = await page(request, status);
      return html === undefined ? reply.callNotFound() : reply.type(HTML).send(html);
    });
  });
}

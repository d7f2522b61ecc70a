import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Metrics } from '../log/metrics.ts';

/**
 * What a load balancer and an operator ask: `/health/live` (the process runs), `/health/ready` (it can work: the database answers),
 * `/metrics` (from this machine, or with the operator's token) and the API's description at `/api/openapi.json`.
 */
export function serveHealth(
  app: FastifyInstance,
  options: {
    readonly ready: () => Promise<boolean>;
    readonly metrics: Metrics;
    readonly metricsToken?: string | undefined;
  },
): void {
  app.get('/health/live', { schema: { hide: true } }, async () => ({ status: 'live' }));
  app.get('/health/ready', { schema: { hide: true } }, async (_request, reply) => {
    const ready = await options.ready();
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'database-away' });
  });
  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    // What a proxy on this machine passes on comes from elsewhere, whatever address it says.
    const passedOn = request.headers['x-forwarded-for'] !== undefined || request.headers.forwarded !== undefined;
    const near = !passedOn && NEAR.includes(request.socket.remoteAddress ?? '');
    if (!near && !isToken(request.headers.authorization, options.metricsToken)) return reply.callNotFound();
    return reply.type('text/plain; version=0.0.4').send(await options.metrics.text());
  });
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger());
}

const NEAR: readonly string[] = ['127.0.0.1', '::1', '::ffff:127.0.0.1'];

function isToken(header: string | undefined, token: string | undefined): boolean {
  if (!header || !token) return false;
  const given = Buffer.from(header);
  const right = Buffer.from(`Bearer ${token}`);
  return given.length === right.length && timingSafeEqual(given, right);
}

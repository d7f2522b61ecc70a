import rateLimit, { normalizeIP } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** How often somebody may ask. */
export interface Limits {
  /** Requests a minute where a route says nothing. */
  readonly perMinute: number;
  /** As whom requests are counted; undefined: as their address. */
  readonly askerOf: (request: FastifyRequest) => Promise<string | undefined>;
}

/**
 * Counts requests by who asks: a colleague or a device by itself, wherever it stands, since all of a town hall come from one address; anybody else
 * by their address (IPv6: by their network).
 */
export async function limitAskers(app: FastifyInstance, { perMinute, askerOf }: Limits): Promise<void> {
  await app.register(rateLimit, {
    global: true,
    max: perMinute,
    timeWindow: 60_000,
    keyGenerator: async request => (await askerOf(request)) ?? normalizeIP(request.ip),
  });
}

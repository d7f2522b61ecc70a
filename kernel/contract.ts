import type { z } from 'zod';
import type { RefusalKind } from './result.ts';

/**
 * One thing that may be asked over the wire: where, what goes in, what comes out, and who may ask. The server registers it, the
 * browser asks it, the table role × use case and the OpenAPI document are made from it. Nothing else opens a path.
 */
export interface Route {
  /** The use case, `module.verb-object`: `cases.take`. The key of the permission table. */
  readonly useCase: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'HEAD' | 'PATCH';
  /** Path under `/api/v1`, parameters in braces as OpenAPI writes them: `/cases/{case}`. */
  readonly path: string;
  /** Who may ask: words of the module access (staff roles, kinds of device, kinds of citizen session). */
  readonly who: readonly string[];
  /** One sentence for the integrator, in English. */
  readonly summary: string;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** What comes back. Absent: nothing (204). `'stream'`: bytes or events, outside the JSON contract. */
  readonly reply?: z.ZodType | 'stream';
  /** Requests a minute from one address or device; absent means the edge's general limit. */
  readonly perMinute?: number;
  /** Largest body in bytes; absent means the edge's 64 kB. */
  readonly maxBody?: number;
}

/** States a route with its literal types kept. */
export function route<const R extends Route>(described: R): R {
  return described;
}

/** The codes a module may refuse with, each with its kind: `{ 'slot-taken': 'conflict' } as const satisfies RefusalTable`. */
export type RefusalTable = Readonly<Record<string, RefusalKind>>;

import { type Logger, pino } from 'pino';

export type Log = Logger;

/**
 * The server's log: JSON lines without anything personal. Requests are written with the pattern of their path, never the path
 * itself, without address, body, query or header; faults with their stack, never with the values of a statement.
 */
export function createLog(level: string = process.env.LOG_LEVEL ?? 'info'): Log {
  return pino({
    level,
    base: null,
    serializers: {
      err: (fault: Error & { code?: string }) => ({
        type: fault.name,
        code: fault.code,
        message: withoutValues(fault),
        stack: fault.stack?.split('\n').slice(1, 8).join('\n'),
      }),
    },
  });
}

/** A database's message may quote a row; those are cut down to their code. */
function withoutValues(fault: Error & { code?: string }): string {
  return fault.name === 'PostgresError' ? `database error ${fault.code}` : fault.message;
}

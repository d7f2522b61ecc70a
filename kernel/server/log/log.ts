import { type DestinationStream, type Logger, pino } from 'pino';

export type Log = Logger;

/**
 * The server's log: JSON lines without anything personal. Requests are written with the pattern of their path, never the path
 * itself, without address, body, query or header; faults with their stack, never with the values of a statement.
 * Goes to standard output, or to `into`.
 */
export function createLog(level: string = process.env.LOG_LEVEL ?? 'info', into?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    serializers: {
      err: (fault: Error & { code?: string }) => ({
        type: fault.name,
        code: fault.code,
        message: withoutValues(fault),
        stack: fault.stack
          ?.split('\n')
          .filter(line => /^\s+at /.test(line))
          .slice(0, 7)
          .join('\n'),
      }),
    },
  };
  return into ? pino(options, into) : pino(options);
}

/** Messages of databases and of parsers may quote what they did not like; those are cut down to their code. */
function withoutValues(fault: Error & { code?: string; severity?: string }): string {
  if (fault.name === 'PostgresError' || fault.severity !== undefined) return `database error ${fault.code}`;
  return fault instanceof SyntaxError || fault instanceof RangeError ? fault.constructor.name : fault.message;
}

import type { DatabaseOptions } from '../database/database.ts';

/**
 * Reads `DATABASE_URL`. A socket folder, which libpq writes as `postgres://user@%2Ffolder:5432/name` or `?host=/folder`, is
 * taken apart here because postgres.js reads neither; any other URL (several hosts, passwords, TLS) goes on as it is.
 */
export function readDatabaseUrl(url: string): DatabaseOptions {
  const [, user = '', host = '', port = '', name = '', query = ''] =
    /^postgres(?:ql)?:\/\/(?:([^:@/?]*)(?::[^@/?]*)?@)?([^:/?]*)(?::(\d+))?(?:\/([^?]*))?(?:\?(.*))?$/.exec(url) ?? [];
  const folder = new URLSearchParams(query).get('host') ?? decodeURIComponent(host);
  if (!folder.startsWith('/')) return { url };
  const username = decodeURIComponent(user) || 'postgres';
  return { host: folder, port: Number(port || 5432), database: decodeURIComponent(name) || username, username };
}

import { isAbsolute, resolve } from 'node:path';
import { type SignInConfig, signInConfig } from '@buergernah/access/server';
import { ok, type Result, refuse } from '@buergernah/kernel';

/** How this server was told to run. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Keys, checkpoints, journals, and the embedded database where there is no other. */
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly signIn: SignInConfig;
  /** Where citizens reach the portal; stands on certificates. */
  readonly publicUrl: string;
  readonly trustProxy: boolean;
  readonly metricsToken: string | undefined;
  readonly backupDays: number;
}

export type ConfigRefusal =
  | 'port-unfit'
  | 'backup-days-unfit'
  | 'sign-in-not-configured'
  | 'sign-in-issuer-unfit'
  | 'sign-in-client-missing';

/**
 * Reads the environment: `PORT`, `HOST`, `BUERGERNAH_DATA`, `DATABASE_URL`, `OIDC_*`, `PUBLIC_URL`, `TRUST_PROXY`, `METRICS_TOKEN`,
 * `BACKUP_DAYS`. A server that would be wrong or open is refused, with what to set.
 */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  cwd: string,
): Result<Config, { code: ConfigRefusal }> {
  const port = Number(env.PORT ?? 8080);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return refuse('port-unfit');
  const backupDays = Number(env.BACKUP_DAYS ?? 30);
  if (!Number.isInteger(backupDays) || backupDays < 0 || backupDays > 3650) return refuse('backup-days-unfit');
  const signIn = signInConfig(env);
  if (!signIn.ok) return signIn;
  const data = env.BUERGERNAH_DATA ?? 'data';
  return ok({
    port,
    host: env.HOST ?? (signIn.value.kind === 'demo' ? '127.0.0.1' : '0.0.0.0'),
    dataDir: isAbsolute(data) ? data : resolve(cwd, data),
    databaseUrl: env.DATABASE_URL,
    signIn: signIn.value,
    publicUrl: env.PUBLIC_URL ?? `http://localhost:${port}`,
    trustProxy: env.TRUST_PROXY === 'yes',
    metricsToken: env.METRICS_TOKEN,
    backupDays,
  });
}

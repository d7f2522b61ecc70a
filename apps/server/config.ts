import { isAbsolute, resolve } from 'node:path';
import { type SignInConfig, signInConfig } from '@buergernah/access/server';
import type { Relay } from '@buergernah/help/server';

/** How this server was told to run. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Keys, checkpoints, journals, and the embedded database where there is no other. */
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  /** A folder with one folder for each city; absent: the one that comes along. */
  readonly cities?: string | undefined;
  readonly signIn: SignInConfig;
  /** Where citizens reach the portal; stands on certificates. Absent: this machine, under the server's own port. */
  readonly publicUrl?: string | undefined;
  /** One proxy stands before the server and says who is asking. */
  readonly trustProxy: boolean;
  readonly metricsToken: string | undefined;
  readonly backupDays: number;
  /** The city's mail server and the address that notices come from. Absent: notices wait in the outbox for a person. */
  readonly mail?: { readonly url: string; readonly from: string } | undefined;
  /** Map tiles of the operator's own choice; absent: the drawn map alone. */
  readonly mapTiles?: string | undefined;
  /** The city's own OSRM server, which is told where visits go; absent: ways are reckoned through the air. */
  readonly routing?: string | undefined;
  /** A relay (coturn with `use-auth-secret`) for video help where browsers find no straight way to each other. */
  readonly relay?: Relay | undefined;
}

/**
 * Reads the environment: `PORT`, `HOST`, `BUERGERNAH_DATA`, `BUERGERNAH_CITIES`, `DATABASE_URL`, `OIDC_*`, `PUBLIC_URL`, `TRUST_PROXY`, `METRICS_TOKEN`,
 * `BACKUP_DAYS`, `SMTP_URL`, `MAIL_FROM`, `MAP_TILES`, `ROUTING_URL`, `TURN_URL`, `TURN_SECRET`. A server that would be wrong or open is refused, in one
 * sentence for the operator, in the
 * operators' language like the log.
 */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  cwd: string,
): { readonly config: Config } | { readonly refused: string } {
  const port = whole(env.PORT, 8080);
  if (port === undefined || port > 65_535) return { refused: 'PORT must be a number from 0 to 65535.' };
  const backupDays = whole(env.BACKUP_DAYS, 30);
  if (backupDays === undefined || backupDays > 3650)
    return { refused: 'BACKUP_DAYS must be a whole number of days, 0 to 3650.' };
  if (env.NODE_ENV === 'production' && env.OIDC_ISSUER && !env.PUBLIC_URL)
    return { refused: 'PUBLIC_URL is not set: certificates would send people to localhost.' };
  if (env.SMTP_URL !== undefined && !isSmtp(env.SMTP_URL))
    return { refused: 'SMTP_URL must be like smtps://name:password@mail.example:465.' };
  if (env.SMTP_URL !== undefined && !env.MAIL_FROM)
    return { refused: 'MAIL_FROM is not set: notices need the address that they come from.' };
  if (
    env.MAP_TILES !== undefined &&
    !/^https:\/\/[^/]+\/.*\{z\}.*\{x\}.*\{y\}|^https:\/\/[^/]+\/.*\{z\}.*\{y\}.*\{x\}/.test(env.MAP_TILES)
  )
    return { refused: 'MAP_TILES must be like https://tiles.example/{z}/{x}/{y}.png.' };
  if (env.ROUTING_URL !== undefined && !/^https?:$/.test(URL.parse(env.ROUTING_URL)?.protocol ?? ''))
    return { refused: 'ROUTING_URL must be like http://localhost:5000.' };
  const relays = (env.TURN_URL ?? '').split(/[\s,]+/).filter(Boolean);
  if (relays.some(url => !/^turns?:[^/\s?]+(\?transport=(udp|tcp))?$/.test(url)))
    return { refused: 'TURN_URL must be like turn:relay.example:3478?transport=udp, several separated by commas.' };
  if (relays.length > 0 && (env.TURN_SECRET ?? '').length < 16)
    return { refused: 'TURN_SECRET must be the static-auth-secret of the relay, 16 signs or more.' };
  const signIn = signInConfig(env);
  if (!signIn.ok) return { refused: `${SIGN_IN[signIn.refusal.code]} (${signIn.refusal.code})` };
  const data = env.BUERGERNAH_DATA ?? 'data';
  return {
    config: {
      port,
      host: env.HOST ?? (signIn.value.kind === 'demo' ? '127.0.0.1' : '0.0.0.0'),
      dataDir: isAbsolute(data) ? data : resolve(cwd, data),
      databaseUrl: env.DATABASE_URL,
      cities: env.BUERGERNAH_CITIES === undefined ? undefined : resolve(cwd, env.BUERGERNAH_CITIES),
      signIn: signIn.value,
      publicUrl: env.PUBLIC_URL,
      trustProxy: env.TRUST_PROXY === 'yes',
      metricsToken: env.METRICS_TOKEN,
      backupDays,
      mail: env.SMTP_URL && env.MAIL_FROM ? { url: env.SMTP_URL, from: env.MAIL_FROM } : undefined,
      mapTiles: env.MAP_TILES,
      routing: env.ROUTING_URL,
      relay: relays.length > 0 && env.TURN_SECRET ? { urls: relays, secret: env.TURN_SECRET } : undefined,
    },
  };
}

function isSmtp(text: string): boolean {
  return URL.canParse(text) && /^smtps?:$/.test(new URL(text).protocol) && new URL(text).hostname !== '';
}

function whole(text: string | undefined, otherwise: number): number | undefined {
  if (text === undefined) return otherwise;
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

const SIGN_IN = {
  'sign-in-not-configured':
    'NODE_ENV is production and OIDC_ISSUER is not set. The demo sign-in asks for no password, so it never runs in production. Set OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET.',
  'sign-in-issuer-unfit': 'OIDC_ISSUER must be an https address.',
  'sign-in-client-missing': 'OIDC_CLIENT_ID is not set.',
};

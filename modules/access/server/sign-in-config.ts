import { ok, type Result, refuse } from '@buergernah/kernel';

/** The OpenID provider that signs staff in. */
export interface SignInSettings {
  readonly issuer: string;
  readonly clientId: string;
  /** Absent: a public client, held by PKCE alone. */
  readonly clientSecret?: string;
  /** The provider runs under the server's own port (the demo's): people are sent to it under the host name they came by. */
  readonly ownPort?: boolean;
}

/** How an installation signs its staff in: by its own provider, or by the demo's inside the process. */
export type SignInConfig = { readonly kind: 'provider'; readonly settings: SignInSettings } | { readonly kind: 'demo' };

/**
 * Reads `OIDC_ISSUER`, `OIDC_CLIENT_ID`, `OIDC_CLIENT_SECRET` and `NODE_ENV`. In production a server without an issuer must not
 * start, because the demo sign-in asks for no password: `sign-in-not-configured`. An issuer that is no https address (http only
 * outside production) is `sign-in-issuer-unfit`; a missing client is `sign-in-client-missing`.
 */
export function signInConfig(
  env: Readonly<Record<string, string | undefined>>,
): Result<SignInConfig, { code: 'sign-in-not-configured' | 'sign-in-issuer-unfit' | 'sign-in-client-missing' }> {
  const production = env.NODE_ENV === 'production';
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env;
  if (!issuer) return production ? refuse('sign-in-not-configured') : ok({ kind: 'demo' });
  const url = URL.parse(issuer);
  const fit = url?.protocol === 'https:' || (url?.protocol === 'http:' && !production);
  if (!fit) return refuse('sign-in-issuer-unfit');
  if (!clientId) return refuse('sign-in-client-missing');
  return ok({ kind: 'provider', settings: { issuer, clientId, ...(clientSecret ? { clientSecret } : {}) } });
}

import { ok, type Result, refuse } from '@buergernah/kernel';
import type { Log } from '@buergernah/kernel/server';
import type { FastifyRequest } from 'fastify';
import * as openid from 'openid-client';
import { z } from 'zod';
import { type Access, type Asking, LASTING } from './access.ts';
import { clearCookie, readCookie, setCookie } from './cookies.ts';
import type { SignInSettings } from './sign-in-config.ts';
import { noteName, staffBySubject } from './store.ts';

/** Where the OpenID provider sends browsers back to; to be registered there for every host name of the installation. */
export const SIGNED_IN_PATH = '/api/v1/access/signed-in';

const flowClaims = z.object({ verifier: z.string(), state: z.string(), nonce: z.string(), to: z.string() });

/** Signing staff in by OpenID Connect: authorization code with PKCE, state and nonce (OpenID Connect Core § 3.1, RFC 7636). */
export interface SignIn {
  /** The address to send the browser to; what must come back with it lies in a sealed cookie of ten minutes. */
  begin(asked: Asking, to: string): Promise<Result<string>>;
  /** Where to send the browser now: with a session, or with a refusal in the address. */
  finish(asked: Asking): Promise<{ readonly to: string; readonly refused?: string }>;
  /** Where the provider ends its own session, or null where it says nothing. */
  endAt(request: FastifyRequest): Promise<string | null>;
}

/** Makes the sign-in of one server copy. The provider is asked for its description at the first sign-in, not at start. */
export function createSignIn(access: Access): SignIn {
  const { signIn: settings, log, database } = access.options;
  let found: Promise<openid.Configuration> | undefined;
  const provider = async () => {
    if (!settings) throw new openid.ClientError('no OpenID provider is configured');
    found ??= discover(settings);
    try {
      return await found;
    } catch (fault) {
      found = undefined;
      throw fault;
    }
  };

  return {
    async begin({ municipality, now, request, reply }, to) {
      const config = await reached(provider, log);
      if (!config.ok) return config;
      const flow = {
        verifier: openid.randomPKCECodeVerifier(),
        state: openid.randomState(),
        nonce: openid.randomNonce(),
        to,
      };
      const token = await access.tokens.seal('sign-in', municipality, flow, now, now.add(LASTING.signIn));
      setCookie(reply, 'sign-in', token, { sameSite: 'Lax', seconds: 600 });
      const address = openid.buildAuthorizationUrl(config.value, {
        redirect_uri: originOf(request) + SIGNED_IN_PATH,
        scope: 'openid profile',
        code_challenge: await openid.calculatePKCECodeChallenge(flow.verifier),
        code_challenge_method: 'S256',
        state: flow.state,
        nonce: flow.nonce,
      });
      return ok(settings?.ownPort ? originOf(request) + address.pathname + address.search : address.href);
    },

    async finish(asked) {
      const { municipality, now, request, reply } = asked;
      const cookie = readCookie(request, 'sign-in') ?? '';
      const flow = await access.tokens.open('sign-in', municipality, cookie, now, flowClaims);
      clearCookie(reply, 'sign-in');
      if (!flow) return { to: '/office/', refused: 'sign-in-expired' };
      const { to, ...expected } = flow.claims;
      const config = await reached(provider, log);
      if (!config.ok) return { to, refused: config.refusal.code };
      const who = await redeem(config.value, request, expected, log);
      if (!who.ok) return { to, refused: who.refusal.code };
      const { subject, name } = who.value;
      const staff = await database.withMunicipality(municipality, async tx => {
        const known = await staffBySubject(tx, subject);
        if (known && known.grants.length > 0 && name !== '' && name !== known.name)
          await noteName(tx, known.staff, name);
        return known;
      });
      if (!staff) return { to, refused: 'staff-unknown' };
      access.known.forget(municipality, staff.staff);
      await access.startStaffSession(asked, staff, name);
      return { to };
    },

    async endAt(request) {
      const config = settings && (await reached(provider, log));
      if (!config?.ok || !config.value.serverMetadata().end_session_endpoint) return null;
      return openid.buildEndSessionUrl(config.value, { post_logout_redirect_uri: `${originOf(request)}/office/` }).href;
    },
  };
}

function discover({ issuer, clientId, clientSecret }: SignInSettings): Promise<openid.Configuration> {
  const overTls = issuer.startsWith('https:');
  return openid.discovery(new URL(issuer), clientId, clientSecret, clientSecret ? undefined : openid.None(), {
    timeout: 10,
    ...(overTls ? {} : { execute: [openid.allowInsecureRequests] }),
  });
}

async function reached<T>(work: () => Promise<T>, log: Log): Promise<Result<T, { code: 'sign-in-unavailable' }>> {
  try {
    return ok(await work());
  } catch (fault) {
    log.warn({ fault: codeOf(fault) }, 'the OpenID provider was not reached');
    return refuse('sign-in-unavailable');
  }
}

/** Exchanges the code that came back for who it is (`sub`, and the name for the screen). */
async function redeem(
  config: openid.Configuration,
  request: FastifyRequest,
  expected: { readonly verifier: string; readonly state: string; readonly nonce: string },
  log: Log,
): Promise<Result<{ subject: string; name: string }>> {
  const back = new URL(originOf(request) + SIGNED_IN_PATH);
  back.search = request.url.split('?').slice(1).join('?');
  try {
    const answer = await openid.authorizationCodeGrant(config, back, {
      pkceCodeVerifier: expected.verifier,
      expectedState: expected.state,
      expectedNonce: expected.nonce,
      idTokenExpected: true,
    });
    const claims = answer.claims();
    if (!claims) return refuse('sign-in-failed');
    return ok({ subject: claims.sub, name: typeof claims.name === 'string' ? claims.name.slice(0, 100) : '' });
  } catch (fault) {
    log.warn({ fault: codeOf(fault) }, 'a sign-in failed');
    return refuse(
      fault instanceof TypeError || codeOf(fault) === 'OAUTH_TIMEOUT' ? 'sign-in-unavailable' : 'sign-in-failed',
    );
  }
}

/** The code of a fault; its message may quote what came over the wire. */
function codeOf(fault: unknown): string {
  if (!(fault instanceof Error)) return 'unknown';
  return 'code' in fault && typeof fault.code === 'string' ? fault.code : fault.name;
}

function originOf(request: FastifyRequest): string {
  return `${request.protocol}://${request.host}`;
}

import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { SIGNED_IN_PATH, type SignInSettings } from '@buergernah/access/server';
import { LANGUAGES, type Language, localeOf, speak } from '@buergernah/kernel';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Configuration } from 'oidc-provider';
import { base as basePolicy, Check } from 'oidc-provider/lib/helpers/interaction_policy/index.js';
import { Provider } from 'oidc-provider/lib/provider.js';
import { DemoStore } from './demo-store.ts';
import de from './messages/de.json' with { type: 'json' };
import deLeicht from './messages/de-leicht.json' with { type: 'json' };
import en from './messages/en.json' with { type: 'json' };

/** Somebody one can be in the demo. */
export interface DemoStaff {
  /** The subject that the staff list knows. */
  readonly subject: string;
  /** "Sachbearbeitung". */
  readonly role: string;
  /** "Bürgerbüro Mitte"; absent for roles that count everywhere. */
  readonly place?: string;
}

/** The demo's sign-in: what access needs to use it, and the pages to mount on the server's own port. */
export interface DemoSignIn {
  readonly settings: SignInSettings;
  mount(app: FastifyInstance): void;
}

const PATH = '/demo-sign-in';
const CLIENT = 'buergernah-demo';
const voices = { de, 'de-leicht': deLeicht, en };

/**
 * A real OpenID provider inside the process, for the demo and for tests: no password, everybody chooses who to be. `origin` is how
 * this process reaches itself (`http://127.0.0.1:8080`). Its keys, its client and its memory live and die with the process; several
 * processes each have their own, under their own port. It must not run in production: `signInConfig` sees to that.
 */
export function demoSignIn({
  origin,
  staff,
}: {
  readonly origin: string;
  readonly staff: readonly DemoStaff[];
}): DemoSignIn {
  const settings = { issuer: origin + PATH, clientId: CLIENT, clientSecret: secret(), ownPort: true };
  const provider = new Provider(settings.issuer, configuration(settings.clientSecret, staff));
  // Codes go back only to the host name that the browser came by, whichever of the machine's names that is.
  provider.Client.prototype.redirectUriAllowed = uri => {
    const ctx = Provider.ctx;
    return ctx !== undefined && uri === `${ctx.protocol}://${ctx.host}${SIGNED_IN_PATH}`;
  };
  return {
    settings,
    mount(app) {
      app.register(async scope => {
        // The provider reads bodies itself.
        scope.removeAllContentTypeParsers();
        scope.addContentTypeParser('*', (_request, _body, done) => done(null));
        servePage(scope, provider, staff);
        const handle = provider.callback();
        scope.all(`${PATH}/*`, (request, reply) => {
          reply.hijack();
          const { raw } = request;
          const url = raw.url ?? '';
          // The provider learns where it is mounted from the two addresses.
          Object.assign(raw, { originalUrl: url, url: url.slice(PATH.length) });
          void handle(raw, withHeadersOf(reply));
        });
      });
    },
  };
}

function configuration(clientSecret: string, staff: readonly DemoStaff[]): Configuration {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const policy = basePolicy();
  // Who signed out and in again wants to choose again.
  policy
    .get('login')
    ?.checks.add(new Check('choose', 'one chooses each time', ctx => !ctx.oidc.result?.login && Check.REQUEST_PROMPT));
  return {
    adapter: DemoStore,
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), alg: 'ES256', use: 'sig' }] },
    cookies: {
      keys: [secret()],
      names: { session: 'demo-session', interaction: 'demo-choice', resume: 'demo-resume' },
    },
    clients: [
      {
        client_id: CLIENT,
        client_secret: clientSecret,
        redirect_uris: [`http://127.0.0.1${SIGNED_IN_PATH}`],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        token_endpoint_auth_method: 'client_secret_post',
        id_token_signed_response_alg: 'ES256',
      },
    ],
    claims: { openid: ['sub'], profile: ['name'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
    interactions: { policy, url: (_ctx, interaction) => `${PATH}/choose/${interaction.uid}` },
    ttl: { AccessToken: 600, AuthorizationCode: 60, IdToken: 600, Interaction: 3600, Session: 3600, Grant: 3600 },
    async findAccount(_ctx, subject) {
      const found = staff.find(one => one.subject === subject);
      return found && { accountId: subject, claims: async () => ({ sub: subject, name: nameOf(found) }) };
    },
    async loadExistingGrant(ctx) {
      const { client, session, provider } = ctx.oidc;
      if (!client || !session?.accountId) return undefined;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
    renderError(ctx) {
      ctx.redirect('/office/?refused=sign-in-failed');
    },
  };
}

function servePage(scope: FastifyInstance, provider: Provider, staff: readonly DemoStaff[]): void {
  const gone = (reply: FastifyReply) => reply.redirect('/office/?refused=sign-in-expired', 303);

  scope.get(`${PATH}/choose/:uid`, async (request, reply) => {
    const found = await provider.interactionDetails(request.raw, reply.raw).catch(() => undefined);
    if (!found) return gone(reply);
    return reply.type('text/html; charset=utf-8').send(page(found.uid, staff, languageOf(request)));
  });

  scope.post<{ Params: { uid: string; subject: string } }>(`${PATH}/choose/:uid/:subject`, async (request, reply) => {
    const { subject } = request.params;
    if (!staff.some(one => one.subject === subject)) return gone(reply);
    const login = { accountId: subject };
    const back = await provider.interactionResult(request.raw, reply.raw, { login }).catch(() => undefined);
    return back === undefined ? gone(reply) : reply.redirect(back, 303);
  });

  const files: Readonly<Record<string, { readonly from: string; readonly type: string }>> = {
    'page.css': { from: import.meta.resolve('./demo-sign-in.css'), type: 'text/css' },
    'fira-regular.woff2': {
      from: import.meta.resolve('@kern-ux/native/dist/fonts/fira-sans/FiraSans-Regular.woff2'),
      type: 'font/woff2',
    },
    'fira-semibold.woff2': {
      from: import.meta.resolve('@kern-ux/native/dist/fonts/fira-sans/FiraSans-SemiBold.woff2'),
      type: 'font/woff2',
    },
  };
  for (const [name, { from, type }] of Object.entries(files)) {
    scope.get(`${PATH}/${name}`, async (_request, reply) => reply.type(type).send(await readFile(new URL(from))));
  }
}

function page(uid: string, staff: readonly DemoStaff[], language: Language): string {
  const say = speak(language, voices);
  const entries = staff.map(
    one => `<li><form method="post" action="${PATH}/choose/${inHtml(uid)}/${inHtml(encodeURIComponent(one.subject))}"
      ><button lang="de"><b>${inHtml(one.role)}</b> ${one.place === undefined ? '' : `<span>${inHtml(one.place)}</span>`}</button></form></li>`,
  );
  return `<!doctype html>
<html lang="${localeOf(language)}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${inHtml(say('server.sign-in.title'))}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${PATH}/page.css">
<main>
<h1>${inHtml(say('server.sign-in.title'))}</h1>
<p>${inHtml(say('server.sign-in.lead'))}</p>
<ul aria-label="${inHtml(say('server.sign-in.list'))}">
${entries.join('\n')}
</ul>
</main>
</html>`;
}

function nameOf({ role, place }: DemoStaff): string {
  return place === undefined ? role : `${role} ${place}`;
}

/** The security headers that the edge has set belong on the provider's replies too. */
function withHeadersOf(reply: FastifyReply) {
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) reply.raw.setHeader(name, value);
  }
  return reply.raw;
}

function languageOf(request: FastifyRequest): Language {
  const first = (request.headers['accept-language'] ?? 'de').slice(0, 2).toLowerCase();
  return LANGUAGES.find(language => language === first) ?? 'de';
}

function inHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`);
}

function secret(): string {
  return randomBytes(32).toString('base64url');
}

import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import {
  type Ars,
  type Clock,
  type Language,
  type Problem,
  problem,
  type Refusal,
  type RefusalTable,
  type Result,
  type Route,
} from '@buergernah/kernel';
import compress from '@fastify/compress';
import helmet from '@fastify/helmet';
import swagger from '@fastify/swagger';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import {
  hasZodFastifySchemaValidationErrors,
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
} from 'fastify-type-provider-zod';
import type { z } from 'zod';
import type { Log } from '../log/log.ts';
import type { Metrics } from '../log/metrics.ts';
import { type Bytes, isPassing, problemOf, sendBytes, sendProblem } from './answer.ts';
import { limitAskers } from './limits.ts';
import { isFitText, isFromForeignPage, languageOf } from './question.ts';
import { type EdgeRefusal, edgeRefusals, FAULT, STATUS } from './status.ts';

type Parsed<Schema> = Schema extends z.ZodType<infer T> ? T : undefined;

/** What a use case is given when a route is asked: who, in which municipality, when, and the parsed question. */
export interface Asked<Actor, R extends Route> {
  readonly actor: Actor;
  readonly municipality: Ars;
  readonly now: Temporal.Instant;
  readonly language: Language;
  readonly params: Parsed<R['params']>;
  readonly query: Parsed<R['query']>;
  readonly body: Parsed<R['body']>;
  /** The raw exchange, for the few routes that stream or set a cookie. */
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Who asks, and which municipality answers. */
interface Asker<Actor> {
  readonly municipality: Ars;
  readonly actor: Actor;
}

type Answer<R extends Route> = R['reply'] extends 'stream'
  ? Bytes | undefined
  : R['reply'] extends z.ZodType<infer T>
    ? T
    : undefined;

export interface EdgeOptions<Actor> {
  readonly log: Log;
  readonly clock: Clock;
  readonly metrics: Metrics;
  /** Which municipality answers under a host name; before any row is read. */
  readonly municipalityOf: (host: string) => Ars | undefined;
  /** Who is asking. Never refuses: nobody known is an actor too. */
  readonly identify: (request: FastifyRequest, municipality: Ars) => Promise<Actor>;
  /** Whether the actor may ask this route: `yes`, `signed-out` (signing in could help) or `not-allowed`. */
  readonly may: (actor: Actor, route: Route) => 'yes' | 'signed-out' | 'not-allowed';
  /** Every code that may be refused, of all modules, with its kind. */
  readonly refusals: RefusalTable;
  /** The sentence of a refusal. */
  readonly say: (language: Language, refusal: Refusal) => string;
  /** Requests a minute from one asker where the route says nothing. */
  readonly perMinute?: number;
  /** As whom somebody's requests are counted; undefined: as their address, behind which a whole town hall may sit. */
  readonly countedAs?: (actor: Actor) => string | undefined;
  /** Origins beside our own that pictures may come from: map tiles of the operator's choice. */
  readonly images?: readonly string[];
  /** Pages that may ask for camera and microphone, by their path; no other may. */
  readonly films?: (path: string) => boolean;
  /** How many proxies stand before the server and tell it the true address; 0 where there is none. */
  readonly proxies?: number;
}

/** The HTTP edge: the only place that knows status codes, headers and limits. */
export interface Edge<Actor> {
  readonly app: FastifyInstance;
  /** Opens a route of a contract and answers it with a use case. */
  serve<const R extends Route>(route: R, answer: (asked: Asked<Actor, R>) => Promise<Result<Answer<R>>>): void;
  /** All routes opened so far: the table role × use case and its test read it. */
  readonly routes: readonly Route[];
}

/** Where the API lives. */
export const API = '/api/v1';

/** Builds the edge; modules then open their routes on it. */
export async function createEdge<Actor>(options: EdgeOptions<Actor>): Promise<Edge<Actor>> {
  const app = Fastify({
    logger: false,
    bodyLimit: 64 * 1024,
    requestTimeout: 60_000,
    trustProxy: (_address: string, hop: number) => hop < (options.proxies ?? 0),
    routerOptions: { maxParamLength: 200 },
    return503OnClosing: true,
    frameworkErrors: (_fault, request, reply) => void send(request, reply, { code: 'path-unknown' }),
    clientErrorHandler: (fault, socket) => answerUnreadable(options, fault as { code?: string }, socket),
  });
  const send = refusalSender(options);
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);

  // Parts of an upload are read by the use case itself, as they arrive.
  app.addContentTypeParser('application/offset+octet-stream', (_request, _body, done) => done(null, undefined));

  // Before any route: a 4xx schema without it would turn bad input into a 500.
  app.setErrorHandler((fault: Error & { statusCode?: number; code?: string }, request, reply) => {
    if (hasZodFastifySchemaValidationErrors(fault)) {
      const fields = fault.validation.map(found => ({
        path: found.instancePath.replace(/^\//, '').replaceAll('/', '.'),
        code: found.keyword ?? 'invalid',
      }));
      return send(request, reply, { code: 'input-invalid' }, fields);
    }
    const status = fault.statusCode ?? 500;
    if (status === 413) return send(request, reply, { code: 'body-too-large' });
    if (status === 429) return send(request, reply, { code: 'too-many-requests' });
    if (status >= 400 && status < 500) return send(request, reply, { code: 'body-unreadable' });
    if (isPassing(fault)) {
      options.log.warn({ err: fault, path: request.routeOptions.url }, 'the database is away');
      return send(request, reply, { code: 'try-again' });
    }
    options.log.error({ err: fault, path: request.routeOptions.url, request: request.id }, 'fault');
    return sendProblem(
      reply,
      FAULT.status,
      { code: FAULT.code },
      options.say(languageOf(request), { code: FAULT.code }),
    );
  });
  app.setNotFoundHandler((request, reply) => send(request, reply, { code: 'path-unknown' }));

  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', ...(options.images ?? [])],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        frameAncestors: ["'none'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
      },
    },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  });
  app.addHook('onSend', async (request, reply) => {
    const who = options.films?.(request.url) ? '(self)' : '()';
    reply.header('Permissions-Policy', `geolocation=(self), camera=${who}, microphone=${who}, payment=()`);
    if (!reply.hasHeader('Cache-Control')) reply.header('Cache-Control', 'no-store');
  });
  // Only what anybody may read is squeezed: a secret beside somebody's own words could be guessed from the length of both.
  await app.register(compress, { global: false, encodings: ['br', 'gzip'] });
  /** Who asks one of our routes; looked up once. Undefined where no municipality answers under the name. */
  const whoAsks = async (request: FastifyRequest): Promise<Asker<Actor> | undefined> => {
    const before = known.get(request);
    const municipality = options.municipalityOf(request.hostname);
    if (before || municipality === undefined) return before;
    const asker = { municipality, actor: await options.identify(request, municipality) };
    known.set(request, asker);
    return asker;
  };
  const known = new WeakMap<FastifyRequest, Asker<Actor>>();
  await limitAskers(app, {
    perMinute: options.perMinute ?? 600,
    async askerOf(request) {
      const asker = request.routeOptions.url?.startsWith(API) ? await whoAsks(request) : undefined;
      return asker && options.countedAs?.(asker.actor);
    },
  });
  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: 'Bürgernah', version: '1', license: { name: 'EUPL-1.2' } } },
    transform: jsonSchemaTransform,
  });
  app.addHook('onResponse', async (request, reply) => {
    const path = request.routeOptions.url ?? 'unknown';
    options.metrics.request(request.method, path, reply.statusCode, reply.elapsedTime / 1000);
    options.log.debug(
      { method: request.method, path, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'request',
    );
  });

  const routes: Route[] = [];
  const serve: Edge<Actor>['serve'] = (route, answer) => {
    routes.push(route);
    app.route({
      method: route.method,
      url: API + route.path.replaceAll(/\{(\w+)\}/g, ':$1'),
      config: {
        ...(route.perMinute === undefined ? {} : { rateLimit: { max: route.perMinute, timeWindow: 60_000 } }),
        // Beside each GET a HEAD is opened by itself; only one of our own is told of.
        ...(route.method === 'HEAD' ? { swagger: { exposeHeadRoute: true } } : {}),
      },
      ...(route.maxBody === undefined ? {} : { bodyLimit: route.maxBody }),
      ...(route.method === 'GET' && route.who.includes('anyone') && route.reply !== 'stream'
        ? { compress: { threshold: 1024 } }
        : {}),
      schema: openApi(route),
      // Who may not ask learns nothing about what the right question would have been.
      preValidation: async (request, reply) => {
        if (isFromForeignPage(request)) return send(request, reply, { code: 'foreign-page' });
        const asker = await whoAsks(request);
        if (!asker) return send(request, reply, { code: 'municipality-unknown' });
        const verdict = options.may(asker.actor, route);
        if (verdict !== 'yes') return send(request, reply, { code: verdict });
        if (!isFitText([request.params, request.query, request.body]))
          return send(request, reply, { code: 'input-invalid' });
      },
      handler: async (request, reply) => {
        const who = known.get(request);
        if (!who) throw new Error('a route was reached without anybody being identified');
        const result = await answer({
          ...who,
          now: options.clock.now(),
          language: languageOf(request),
          params: request.params as never,
          query: request.query as never,
          body: request.body as never,
          request,
          reply,
        });
        if (reply.sent) return reply;
        if (!result.ok) return send(request, reply, result.refusal);
        if (route.reply === undefined) return reply.code(204).send();
        if (route.reply !== 'stream') return result.value;
        return sendBytes(reply, result.value as Bytes);
      },
    });
  };
  return { app, serve, routes };
}

function openApi(route: Route) {
  const json = route.reply !== undefined && route.reply !== 'stream' ? { 200: route.reply } : {};
  return {
    operationId: route.useCase,
    summary: route.summary,
    tags: [route.useCase.split('.')[0] as string],
    ...(route.params ? { params: route.params } : {}),
    ...(route.query ? { querystring: route.query } : {}),
    ...(route.body ? { body: route.body } : {}),
    response: { ...json, '4xx': problem },
  };
}

function refusalSender<Actor>(options: EdgeOptions<Actor>) {
  const table: RefusalTable = { ...options.refusals, ...edgeRefusals };
  return (
    request: FastifyRequest,
    reply: FastifyReply,
    refusal: Refusal | { code: EdgeRefusal },
    fields?: Problem['fields'],
  ) => {
    const kind = table[refusal.code];
    if (kind === undefined) throw new Error(`a refusal that no module lists: ${refusal.code}`);
    const title = options.say(languageOf(request), refusal);
    return sendProblem(reply, STATUS[kind], refusal, title, fields);
  };
}

/** What is no HTTP, or has headers without end, never becomes a request; it is answered in the same words all the same. */
function answerUnreadable<Actor>(options: EdgeOptions<Actor>, fault: { code?: string }, socket: Socket): void {
  if (!socket.writable || fault.code === 'ECONNRESET') return void socket.destroy();
  const code: EdgeRefusal = fault.code === 'HPE_HEADER_OVERFLOW' ? 'body-too-large' : 'body-unreadable';
  const status = STATUS[edgeRefusals[code]];
  const body = Buffer.from(JSON.stringify(problemOf(status, { code }, options.say('de', { code }))));
  socket.end(
    Buffer.concat([
      Buffer.from(
        `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: application/problem+json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n`,
      ),
      body,
    ]),
  );
}

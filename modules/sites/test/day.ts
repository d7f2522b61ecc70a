import {
  BOCHUM,
  grant,
  type Headers,
  makeOffice,
  type Replied,
  type TestClock,
  type TestOffice,
} from '@buergernah/access/test/make';
import type { Route } from '@buergernah/kernel';
import { createLog, type Fact, type Live, newId, openLive, readFacts } from '@buergernah/kernel/server';
import { sitesRefusals } from '@buergernah/sites';
import type { z } from 'zod';
import { createSites, servePlaces, sitesMigrations } from '../server/index.ts';
import { makeSite, makeSites } from './make.ts';

/** Two offices, a service point of the first, and an office whose safe is counted by two. */
const CITY = makeSites(
  makeSite({ id: 'mitte' }),
  makeSite({ id: 'gerthe' }),
  makeSite({ id: 'buecherei', kind: 'service-point', servedBy: 'mitte', cashDesk: false }),
  makeSite({ id: 'tresor', countedByTwo: true }),
);

/** An office with its places and their day, on real PostgreSQL, and colleagues who ask. */
export interface TestPlaces {
  readonly office: TestOffice;
  readonly live: Live;
  /** Everywhere in the city. */
  readonly clerk: Headers;
  /** Of the service point's house. */
  readonly host: Headers;
  /** Asks with a fresh command; `done`, or the code of the refusal. */
  say(route: Route, params: Readonly<Record<string, string>>, by: Headers, body?: object): Promise<string>;
  /** Asks and reads the reply by the contract; a refusal is a fault. */
  ask<R extends Route & { readonly reply: z.ZodType }>(
    route: R,
    params: Readonly<Record<string, string>>,
    by: Headers,
    body?: object,
  ): Promise<z.output<R['reply']>>;
  factsOf(stream: string): Promise<readonly Fact[]>;
  close(): Promise<void>;
}

/** What came back in one word. */
export function said(reply: Replied): string {
  return reply.status < 300 ? 'done' : String((reply.body as { code?: string }).code);
}

/** Makes the places of tests. */
export async function makePlaces(clock?: TestClock): Promise<TestPlaces> {
  const sites = createSites(new Map([[BOCHUM, CITY]]));
  const lines: Live[] = [];
  // The line listens to the database that the office opens, and is asked only by requests.
  const line = { stream: (...given: Parameters<Live['stream']>) => lines[0]?.stream(...given) } as Live;
  const office = await makeOffice({
    migrations: [sitesMigrations],
    refusals: sitesRefusals,
    ...(clock && { clock }),
    serve: (edge, access) =>
      servePlaces(edge, {
        database: access.options.database,
        access,
        sites,
        live: line,
        identify: access.identify,
      }),
  });
  const live = await openLive(office.database, createLog('silent'));
  lines.push(live);
  const withCommand = (route: Route, body?: object) =>
    route.method === 'GET' ? {} : { body: { command: newId(), ...body } };
  return {
    office,
    live,
    clerk: await office.actAs(grant('clerk')),
    host: await office.actAs(grant('host-partner', 'buecherei')),
    say: async (route, params, by, body) => said(await office.ask(route, { params, ...withCommand(route, body) }, by)),
    async ask(route, params, by, body) {
      const reply = await office.ask(route, { params, ...withCommand(route, body) }, by);
      return route.reply.parse(reply.body) as never;
    },
    factsOf: stream => office.database.withMunicipality(BOCHUM, tx => readFacts(tx, stream)),
    async close() {
      live.close();
      await office.close();
    },
  };
}

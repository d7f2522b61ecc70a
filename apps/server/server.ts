import { once } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { basename, join } from 'node:path';
import { type Actor, accessRefusals, countedAs, may } from '@buergernah/access';
import { accessMigrations, createAccess, serveAccess } from '@buergernah/access/server';
import { appointmentRefusals } from '@buergernah/appointments';
import {
  appointmentJobs,
  appointmentMailer,
  appointmentMigrations,
  serveAppointments,
} from '@buergernah/appointments/server';
import { caseRefusals } from '@buergernah/cases';
import { caseJobs, caseMigrations, serveCases } from '@buergernah/cases/server';
import { catalogueRefusals } from '@buergernah/catalogue';
import { serveCatalogue } from '@buergernah/catalogue/server';
import { fleetRefusals } from '@buergernah/fleet';
import { fleetMigrations, serveFleet } from '@buergernah/fleet/server';
import { helpRefusals } from '@buergernah/help';
import { helpJobs, helpMigrations, serveHelp, startAnswering } from '@buergernah/help/server';
import type { Ars, Clock, Id } from '@buergernah/kernel';
import {
  createEdge,
  createMetrics,
  type DatabaseOptions,
  type Edge,
  fileKeyring,
  forgetCommands,
  type Job,
  type Log,
  migrate,
  openDatabase,
  openLive,
  readDatabaseUrl,
  serveApp,
  serveHealth,
  startEmbeddedPostgres,
  startJobs,
  systemClock,
} from '@buergernah/kernel/server';
import { sitesRefusals } from '@buergernah/sites';
import { createSites, placeJobs, placesNow, serveFinder, servePlaces, sitesMigrations } from '@buergernah/sites/server';
import { visitRefusals } from '@buergernah/visits';
import { keepDaysReady, serveVisits, visitJobs, visitMigrations } from '@buergernah/visits/server';
import { type ServedCity, serveCities } from './cities.ts';
import type { Config } from './config.ts';
import { demoStaffOf, demoTerminalCode, fillDemo, fillHosts, fillRotas } from './demo.ts';
import { demoSignIn } from './demo-provider.ts';
import { fillVisits } from './demo-visits.ts';
import { appointmentOffice, caseOffice, helpOffice, placeFinder, visitOffice } from './offices.ts';
import { servePlainPages } from './plain-pages.ts';
import { sayRefusal } from './sentences.ts';

/** A server that answers. */
export interface RunningServer {
  readonly url: string;
  readonly edge: Edge<Actor>;
  /** What the console says about this start, line by line: what runs where. */
  readonly table: readonly (readonly [what: string, where: string])[];
  /** In the demo: enrols one terminal. */
  readonly terminalCode: string | undefined;
  /** What it does without being asked; whoever cannot wait for the hour may call it. */
  readonly jobs: readonly Job[];
  stop(): Promise<void>;
}

const APPS = join(import.meta.dirname, '..');

/** Starts everything: database, migrations, keys, catalogue, routes, pages, jobs. Wiring only; what it does stands in the modules. */
export async function startServer(config: Config, log: Log, clock: Clock = systemClock): Promise<RunningServer> {
  // First what can be wrong without anything having been started.
  const { catalogue, cities } = serveCities(config.backupDays, config.cities);
  // Others may pass through, not list: the embedded PostgreSQL runs as another user where the server runs as root.
  mkdirSync(config.dataDir, { recursive: true, mode: 0o711 });
  const postgres = config.databaseUrl
    ? undefined
    : await startEmbeddedPostgres({ dataDir: join(config.dataDir, 'postgres'), log: line => log.info(line) });
  const options: DatabaseOptions = postgres?.options ?? readDatabaseUrl(config.databaseUrl as string);
  const database = openDatabase(options);
  await migrate(database, [
    accessMigrations,
    sitesMigrations,
    fleetMigrations,
    caseMigrations,
    appointmentMigrations,
    helpMigrations,
    visitMigrations,
  ]);
  const keyring = fileKeyring(join(config.dataDir, 'keys'));
  const first = [...cities.values()][0];
  if (!first) throw new Error('no city in cities/');

  const port = config.port === 0 ? await freePort(config.host) : config.port;
  const url = `http://localhost:${port}`;
  const staff = [...cities.values()].flatMap(demoStaffOf);
  const demo = config.signIn.kind === 'demo' ? demoSignIn({ origin: `http://127.0.0.1:${port}`, staff }) : undefined;
  const settings = demo?.settings ?? (config.signIn.kind === 'provider' ? config.signIn.settings : undefined);
  const access = createAccess({
    database,
    clock,
    log,
    secret: keyring.secret('access'),
    ...(settings ? { signIn: settings } : {}),
  });
  const metrics = createMetrics();
  const edge = await createEdge<Actor>({
    log,
    clock,
    metrics,
    municipalityOf: host => municipalityOf(cities, host),
    identify: access.identify,
    may,
    countedAs,
    refusals: {
      ...accessRefusals,
      ...sitesRefusals,
      ...fleetRefusals,
      ...catalogueRefusals,
      ...caseRefusals,
      ...appointmentRefusals,
      ...helpRefusals,
      ...visitRefusals,
    },
    images: config.mapTiles ? [new URL(config.mapTiles).origin] : [],
    films: path => !NO_CAMERA.test(path),
    say: sayRefusal,
    proxies: config.trustProxy ? 1 : 0,
  });
  const live = await openLive(database, log);
  const sites = createSites(new Map([...cities].map(([ars, city]) => [ars, city.sites])));
  const ground = { database, keyring, cities, sites, portal: config.publicUrl ?? url, demo: demo !== undefined };
  const office = await caseOffice(ground, config.dataDir);
  const appointments = appointmentOffice(ground, catalogue.services);
  const mailer = appointmentMailer(config.mail?.url, config.mail?.from ?? '');
  serveAccess(edge, access);
  const finder = placeFinder(ground, config.mapTiles);
  serveFinder(edge, finder);
  servePlaces(edge, { database, access, sites, live, identify: access.identify });
  serveFleet(edge, { database, access, sites });
  serveCatalogue(edge, catalogue, cities);
  serveCases(edge, {
    office,
    live,
    identify: access.identify,
    holdCase: (asked, id) => access.issueCitizenToken(asked, id as Id<'case'>),
  });
  serveAppointments(edge, { office: appointments, access, live, identify: access.identify, mailer });
  const visits = visitOffice(ground, catalogue.services, finder, office, { routing: config.routing, log });
  const help = helpOffice(ground, catalogue.services, office, config.relay);
  serveHelp(edge, { office: help, access, live, identify: access.identify });
  serveVisits(edge, { office: visits, access, live, identify: access.identify, mailer });
  demo?.mount(edge.app);
  serveHealth(edge.app, { ready: database.answers, metrics, metricsToken: config.metricsToken });
  const services = [...catalogue.services.values()];
  const cityAt = async (host: string) => {
    const ars = municipalityOf(cities, host);
    const served = ars === undefined ? undefined : cities.get(ars);
    return served && { city: served.city, sites: await placesNow(finder, served.ars, clock.now()) };
  };
  for (const [base, name] of [
    ['/terminal/', 'terminal'],
    ['/office/', 'office'],
    ['/koffer/', 'koffer'],
    ['/', 'portal'],
  ] as const) {
    const folder = join(APPS, name, 'dist');
    const owns = base === '/' ? isPortalPath : () => true;
    if (!existsSync(folder)) continue;
    await serveApp(edge.app, { base, folder, owns, beside: name === 'koffer' ? KOFFER_BESIDE : [] });
    if (base === '/') await servePlainPages(edge.app, { cityAt, services, clock, folder });
  }
  if (demo) {
    for (const city of cities.values()) await fillDemo(database, access, city.ars, demoStaffOf(city));
    await fillRotas(appointments, access, first);
    await fillHosts(database, access, first);
    await fillVisits(visits, access, first, clock);
  }
  const ready = await keepDaysReady(visits, [...cities.keys()], { clock, log });
  await edge.app.listen({ port, host: config.host });
  const forgetting: Job = {
    name: 'kernel.forget-commands',
    cron: '23 3 * * *',
    work: async municipality => {
      const before = clock.now().subtract(COMMANDS_KEPT);
      await database.withMunicipality(municipality, tx => forgetCommands(tx, before));
    },
  };
  const jobs: readonly Job[] = [
    ...caseJobs(office, { clock, dataDir: config.dataDir, log }),
    ...placeJobs(database, clock),
    ...appointmentJobs(appointments, mailer, { clock, log }),
    ...helpJobs(help, { clock }),
    ...visitJobs(visits, { clock, log }),
    forgetting,
  ];
  const running = await startJobs(options, [...cities.keys()], jobs, log);
  const answering = startAnswering(help, access, [...cities.keys()], log);
  const terminalCode = demo ? await demoTerminalCode(database, access, first.ars, 'terminal-ruhr-park') : undefined;

  return {
    url,
    edge,
    terminalCode,
    jobs,
    table: [
      ['Portal', `${url}/`],
      ['Terminal', `${url}/terminal/${terminalCode ? `  (enrol with ${terminalCode})` : ''}`],
      ['Office', `${url}/office/`],
      ['Koffer', `${url}/koffer/`],
      ['API', `${url}/api/openapi.json`],
      [
        'Database',
        postgres ? `embedded PostgreSQL${postgres.adopted ? ', adopted' : ''}` : 'PostgreSQL of DATABASE_URL',
      ],
      ...(postgres?.notes ?? []).map(note => ['', note] as const),
      ...(demo
        ? [['Demo sign-in', staff.map(one => [one.role, one.place].filter(Boolean).join(', ')).join(' · ')] as const]
        : []),
    ],
    async stop() {
      live.close();
      await ready.stop();
      await answering.stop();
      await running.stop();
      mailer.close();
      await edge.app.close();
      await database.close();
      await postgres?.stop();
    },
  };
}

/** What makes the Koffer an app that starts without a line. */
const KOFFER_BESIDE = ['sw.js', 'manifest.webmanifest', 'icon.svg', 'icon-192.png', 'icon-512.png'];

/** What is no page of an app: nothing there asks for camera or microphone. */
const NO_CAMERA = /^\/(api|einfach|demo-sign-in|oidc|health|metrics)(\/|$)/;

/** How long a command is remembered that might be sent again. */
const COMMANDS_KEPT = { hours: 24 * 30 };

/** One city answers under every name; of several, each under the name that begins with its folder's. */
function municipalityOf(cities: ReadonlyMap<Ars, ServedCity>, host: string): Ars | undefined {
  if (cities.size === 1) return [...cities.keys()][0];
  const label = host.split('.')[0];
  return [...cities.values()].find(city => basename(city.folder) === label)?.ars;
}

function isPortalPath(path: string): boolean {
  return !/^\/(api|health|metrics|terminal|office|koffer|demo-sign-in)(\/|$)/.test(path) && !/\.[a-z0-9]+$/i.test(path);
}

/** A port that nobody uses: the sign-in and the certificates name it before the server listens. */
async function freePort(host: string): Promise<number> {
  const probe = createServer().listen(0, host);
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

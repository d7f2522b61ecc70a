import { settingsFor } from '@buergernah/appointments';
import type { AppointmentOffice } from '@buergernah/appointments/server';
import {
  type CaseOffice,
  type CertificateMaker,
  erasureJournal,
  replayErasures,
  typstCertificates,
} from '@buergernah/cases/server';
import { feeTable } from '@buergernah/catalogue';
import type { HelpOffice, Relay } from '@buergernah/help/server';
import type { Ars } from '@buergernah/kernel';
import type { Database, Keyring, Log } from '@buergernah/kernel/server';
import { type CitySites, type Finder, loadAddresses, loadMap, openClosures } from '@buergernah/sites/server';
import { osrmRouter, plannedCache, roadWays, type VisitOffice } from '@buergernah/visits/server';
import { demoRegisterOf, type ServedCity } from './cities.ts';
import { simulatedRegister } from './register-simulated.ts';

/** What the modules' use cases work with in this process. */
export interface Ground {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly cities: ReadonlyMap<Ars, ServedCity>;
  readonly sites: CitySites;
  /** Where citizens reach the portal. */
  readonly portal: string;
  readonly demo: boolean;
}

/** The office of the module cases; erasures that a restored backup has not got are made again. */
export async function caseOffice(ground: Ground, dataDir: string): Promise<CaseOffice> {
  const { database, keyring, cities, sites, portal, demo } = ground;
  const registers = demo
    ? [...cities].flatMap(([ars, city]) => demoRegisterOf(city).map(file => [ars, file] as const))
    : [];
  const sheets = new Map([...cities].map(([ars, city]) => [ars, sheetsOf(city, portal, demo)]));
  const office: CaseOffice = {
    database,
    keyring,
    rulesOf: (municipality, service) => cityOf(cities, municipality).rulesOf(service),
    officeFor: (municipality, place) => sites.officeFor(municipality, place)?.id,
    homeOffice: municipality => firstOffice(sites.of(municipality).sites),
    isOffice: (municipality, place) => sites.site(municipality, place)?.kind === 'buergerbuero',
    register: simulatedRegister(new Map(registers)),
    certificates: {
      make: (municipality, content) => (sheets.get(municipality) as CertificateMaker).make(municipality, content),
    },
  };
  for (const ars of cities.keys()) await replayErasures(office, ars, erasureJournal(dataDir));
  return office;
}

/** The office of the module appointments. */
export function appointmentOffice(
  { database, keyring, cities, sites, portal }: Ground,
  services: ReadonlyMap<string, NonNullable<ReturnType<AppointmentOffice['serviceOf']>>>,
): AppointmentOffice {
  return {
    database,
    keyring,
    sites,
    settingsOf: (municipality, place) => settingsFor(cityOf(cities, municipality).settings, place),
    serviceOf: (_municipality, slug) => services.get(slug),
    portal,
    signature: municipality => {
      const { city } = cityOf(cities, municipality);
      return { city: city.officialName, phone: city.phone.citizens };
    },
  };
}

/** The office of the module visits. `routing`: the address of the city's own OSRM server, where there is one. */
export function visitOffice(
  { database, keyring, cities, sites }: Ground,
  services: ReadonlyMap<string, NonNullable<ReturnType<VisitOffice['serviceOf']>>>,
  { addresses }: Pick<Finder, 'addresses'>,
  cases: CaseOffice,
  { routing, log }: { readonly routing: string | undefined; readonly log: Log },
): VisitOffice {
  const router = routing === undefined ? undefined : osrmRouter(routing);
  const ways = router && new Map([...cities].map(([ars, { visits }]) => [ars, roadWays(visits.travel, router, log)]));
  const fees = new Map([...cities].map(([ars, { city }]) => [ars, feeTable(city)]));
  return {
    database,
    keyring,
    sites,
    addressesOf: addresses,
    settingsOf: municipality => cityOf(cities, municipality).visits,
    serviceOf: (_municipality, slug) => services.get(slug),
    limitsOf: municipality => cityOf(cities, municipality).city.limits,
    feesOf: municipality => fees.get(municipality) ?? feeTable(cityOf(cities, municipality).city),
    cases,
    planned: plannedCache(),
    ...(ways ? { waysOf: municipality => ways.get(municipality) } : {}),
    signature: municipality => {
      const { city } = cityOf(cities, municipality);
      return { city: city.officialName, phone: city.phone.citizens };
    },
  };
}

/** The office of the module help. */
export function helpOffice(
  { database, keyring, cities, sites }: Ground,
  services: ReadonlyMap<string, NonNullable<ReturnType<HelpOffice['serviceOf']>>>,
  cases: CaseOffice,
  relay: Relay | undefined,
): HelpOffice {
  return {
    database,
    keyring,
    sites,
    settingsOf: municipality => cityOf(cities, municipality).help,
    serves: municipality => cities.has(municipality as Ars),
    serviceOf: (_municipality, slug) => services.get(slug),
    limitsOf: municipality => cityOf(cities, municipality).city.limits,
    cases,
    relay,
  };
}

/** What finds places: closures, street lists and maps of the cities. */
export function placeFinder({ database, cities, sites }: Ground, tiles: string | undefined): Finder {
  const addresses = new Map([...cities].map(([ars, { folder }]) => [ars, loadAddresses(folder)]));
  const maps = new Map([...cities].map(([ars, { folder }]) => [ars, loadMap(folder)]));
  const held = <T>(from: ReadonlyMap<Ars, T>, municipality: Ars): T => {
    const found = from.get(municipality);
    if (!found) throw new Error(`no city ${municipality}`);
    return found;
  };
  return {
    database,
    sites,
    closures: openClosures,
    addresses: municipality => held(addresses, municipality),
    map: municipality => held(maps, municipality),
    cityName: municipality => held(cities, municipality).city.name,
    tiles: tiles ?? null,
  };
}

function cityOf(cities: Ground['cities'], municipality: Ars): ServedCity {
  const city = cities.get(municipality);
  if (!city) throw new Error(`no city ${municipality}`);
  return city;
}

function sheetsOf({ city, sites }: ServedCity, portal: string, demo: boolean): CertificateMaker {
  return typstCertificates({
    demo,
    city: { name: city.officialName, colour: city.colours.accent },
    portal,
    sites: sites.sites,
    phone: city.phone.citizens,
  });
}

function firstOffice(sites: readonly { readonly id: string; readonly kind: string }[]): string {
  const office = sites.find(site => site.kind === 'buergerbuero');
  if (!office) throw new Error('a city without an office');
  return office.id;
}

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SettingsFile } from '@buergernah/appointments';
import { loadSettings } from '@buergernah/appointments/server';
import { type CaseRules, serviceRules } from '@buergernah/cases';
import { feeTable } from '@buergernah/catalogue';
import { CITIES, type LoadedCity, loadCatalogue, loadCities, makeFeel } from '@buergernah/catalogue/server';
import type { HelpSettings } from '@buergernah/help';
import { loadHelpSettings } from '@buergernah/help/server';
import type { Ars } from '@buergernah/kernel';
import type { VisitSettings } from '@buergernah/visits';
import { loadVisitSettings } from '@buergernah/visits/server';

/** One municipality as this server serves it: its data, and the rules that follow from them. */
export interface ServedCity extends LoadedCity {
  readonly ars: Ars;
  readonly folder: string;
  /** The state of services, fees and rules, by which a case remembers what it began with. */
  readonly version: string;
  readonly rulesOf: (service: string) => CaseRules | undefined;
  /** How its places take bookings and walk-ins. */
  readonly settings: SettingsFile;
  /** How it visits its citizens at home. */
  readonly visits: VisitSettings;
  /** How it answers calls for help. */
  readonly help: HelpSettings;
}

/** Loads the catalogue and all cities of a folder, and makes each city's rules once. */
export function serveCities(backupDays: number, all: string = CITIES) {
  const catalogue = loadCatalogue();
  const feel = makeFeel();
  const cities = new Map<Ars, ServedCity>();
  for (const [ars, loaded] of loadCities(all)) {
    const { city } = loaded;
    const version = createHash('sha256')
      .update(JSON.stringify([[...catalogue.services], city]))
      .digest('hex')
      .slice(0, 12);
    const book = { version, feel, limits: city.limits, fees: feeTable(city), backupDays };
    const rules = new Map([...catalogue.services.values()].map(service => [service.slug, serviceRules(service, book)]));
    const folder = folderOf(all, ars);
    const places = new Set(loaded.sites.sites.map(site => site.id));
    const served = {
      ...loaded,
      ars: ars as Ars,
      folder,
      version,
      rulesOf: (slug: string) => rules.get(slug),
      settings: loadSettings(folder, places),
      visits: loadVisitSettings(folder, places, new Set(catalogue.services.keys())),
      help: loadHelpSettings(folder),
    };
    cities.set(served.ars, served);
  }
  return { catalogue, cities };
}

function folderOf(all: string, ars: string): string {
  const found = readdirSync(all)
    .map(name => join(all, name))
    .find(
      folder => existsSync(join(folder, 'city.yaml')) && readFileSync(join(folder, 'city.yaml'), 'utf8').includes(ars),
    );
  if (!found) throw new Error(`no folder for ${ars}`);
  return found;
}

/** The file of made-up residents that a demo city has. */
export function demoRegisterOf(city: ServedCity): readonly string[] {
  const file = join(city.folder, 'demo/register.yaml');
  return existsSync(file) ? [file] : [];
}

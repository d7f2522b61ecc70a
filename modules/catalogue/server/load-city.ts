import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Sites, sitesSchema } from '@buergernah/sites';
import { sitesOf } from '@buergernah/sites/server';
import type { City } from '../city.ts';
import { citySchema, tariffsSchema } from '../city-schema.ts';
import { overridesLaw } from '../fees.ts';
import { SERVICES } from '../options.ts';
import type { FeeRow } from '../rules/row.ts';
import { DataFilesError, type FileFault, readYaml } from './read-yaml.ts';

const ROOT = join(import.meta.dirname, '../../..');

/** The folder of all cities. */
export const CITIES = join(ROOT, 'cities');

/** A city and its places, as read from its folder. */
export interface LoadedCity {
  readonly city: City;
  readonly sites: Sites;
}

/**
 * Reads a city's folder: `city.yaml`, `tariffs.yaml`, `sites.yaml`. A tariff for a service nobody offers, one that contradicts what the law
 * fixes for the whole country, or two for the same days throw a {@link DataFilesError} with file, line and reason.
 */
export function loadCity(folder: string): LoadedCity {
  const read = <Schema extends Parameters<typeof readYaml>[2]>(name: string, schema: Schema) => {
    const path = join(folder, name);
    return { file: relative(ROOT, path), ...readYaml(relative(ROOT, path), readFileSync(path, 'utf8'), schema) };
  };
  const city = read('city.yaml', citySchema);
  const tariffs = read('tariffs.yaml', tariffsSchema);
  const sites = read('sites.yaml', sitesSchema);
  const faults: FileFault[] = [...city.faults, ...tariffs.faults, ...sites.faults];
  const rows: FeeRow[] = (tariffs.value?.tariffs ?? []).map(row => ({ ...row, sure: 'M' }));
  rows.forEach((row, at) => {
    const fault = (reason: string) =>
      faults.push({ file: tariffs.file, line: tariffs.lineOf(['tariffs', at]), reason: `tariffs.${at}: ${reason}` });
    if (!SERVICES.includes(row.service)) fault(`no service is called "${row.service}"`);
    if (overridesLaw(row)) fault('the law fixes this amount for the whole country');
    if (rows.slice(0, at).some(earlier => overlap(earlier, row))) fault('stands twice for the same days');
  });
  if (faults.length > 0 || !city.value || !sites.value) throw new DataFilesError(faults);
  return { city: { ...city.value, tariffs: rows }, sites: sitesOf(sites.value) };
}

/** All cities by municipality key. Two folders for one municipality throw. */
export function loadCities(folder: string = CITIES): ReadonlyMap<string, LoadedCity> {
  const cities = new Map<string, LoadedCity>();
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const loaded = loadCity(join(folder, entry.name));
    if (cities.has(loaded.city.ars)) {
      const file = relative(ROOT, join(folder, entry.name, 'city.yaml'));
      throw new DataFilesError([{ file, line: 1, reason: `ars: ${loaded.city.ars} has another folder` }]);
    }
    cities.set(loaded.city.ars, loaded);
  }
  return cities;
}

function overlap(a: FeeRow, b: FeeRow): boolean {
  const same = (key: 'service' | 'item' | 'options' | 'ages' | 'doors') => String(a[key]) === String(b[key]);
  return (
    same('service') &&
    same('item') &&
    same('options') &&
    same('ages') &&
    same('doors') &&
    a.from <= (b.to ?? '9999') &&
    b.from <= (a.to ?? '9999')
  );
}

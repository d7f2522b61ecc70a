import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DataFilesError, type FileFault, readYaml } from '@buergernah/catalogue/server';
import { type VisitSettings, visitSettingsSchema } from '../settings.ts';

/**
 * Reads a city's `visits.yaml`. A wrong value, a base that the city has not got, or minutes for a service that the catalogue does not know
 * throw a `DataFilesError` with file, line and reason.
 */
export function loadVisitSettings(
  folder: string,
  places: ReadonlySet<string>,
  services: ReadonlySet<string>,
): VisitSettings {
  const file = `cities/${basename(folder)}/visits.yaml`;
  const read = readYaml(file, readFileSync(join(folder, 'visits.yaml'), 'utf8'), visitSettingsSchema);
  const faults: FileFault[] = [...read.faults];
  const base = read.value?.base;
  if (base !== undefined && !places.has(base))
    faults.push({ file, line: read.lineOf(['base']), reason: `base: there is no place ${base}` });
  for (const service of Object.keys(read.value?.minutes ?? {})) {
    if (!services.has(service))
      faults.push({
        file,
        line: read.lineOf(['minutes', service]),
        reason: `minutes.${service}: there is no such service`,
      });
  }
  if (faults.length > 0 || !read.value) throw new DataFilesError(faults);
  return read.value;
}

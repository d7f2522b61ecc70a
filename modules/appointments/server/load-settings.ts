import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DataFilesError, type FileFault, readYaml } from '@buergernah/catalogue/server';
import { type SettingsFile, settingsFileSchema } from '../settings.ts';

/**
 * Reads a city's `appointments.yaml`. A wrong value, or settings for a place that the city has not got, throw a `DataFilesError` with
 * file, line and reason.
 */
export function loadSettings(folder: string, places: ReadonlySet<string>): SettingsFile {
  const file = `cities/${basename(folder)}/appointments.yaml`;
  const read = readYaml(file, readFileSync(join(folder, 'appointments.yaml'), 'utf8'), settingsFileSchema);
  const faults: FileFault[] = [...read.faults];
  for (const place of Object.keys(read.value?.places ?? {})) {
    if (!places.has(place))
      faults.push({ file, line: read.lineOf(['places', place]), reason: `places.${place}: there is no such place` });
  }
  if (faults.length > 0 || !read.value) throw new DataFilesError(faults);
  return read.value;
}

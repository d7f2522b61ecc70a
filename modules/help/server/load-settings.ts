import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DataFilesError, readYaml } from '@buergernah/catalogue/server';
import { type HelpSettings, helpSettingsSchema } from '../settings.ts';

/** Reads a city's `help.yaml`. A wrong value throws a `DataFilesError` with file, line and reason. */
export function loadHelpSettings(folder: string): HelpSettings {
  const file = `cities/${basename(folder)}/help.yaml`;
  const read = readYaml(file, readFileSync(join(folder, 'help.yaml'), 'utf8'), helpSettingsSchema);
  if (read.faults.length > 0 || !read.value) throw new DataFilesError(read.faults);
  return read.value;
}

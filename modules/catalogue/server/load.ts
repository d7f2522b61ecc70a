import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import type { Service, Topic } from '../service.ts';
import { serviceSchema, topicsSchema } from '../service-schema.ts';
import { checkForm } from './check-form.ts';
import { DataFilesError, type FileFault, readYaml } from './read-yaml.ts';

const MODULE = join(import.meta.dirname, '..');
const ROOT = join(MODULE, '../..');

/** What the office can do, as read from the service files. */
export interface Catalogue {
  readonly topics: readonly Topic[];
  readonly services: ReadonlyMap<string, Service>;
}

/**
 * Reads all service files and checks their forms. Any fault in any file, and any warning of a condition, throws one
 * {@link DataFilesError} that lists all of them with file, line and reason: an office does not open with half a catalogue.
 */
export function loadCatalogue(folder: string = MODULE): Catalogue {
  const faults: FileFault[] = [];
  const topicsPath = join(folder, 'topics.yaml');
  const topics = readYaml(relative(ROOT, topicsPath), readFileSync(topicsPath, 'utf8'), topicsSchema);
  faults.push(...topics.faults);
  const services = new Map<string, Service>();
  const names = readdirSync(join(folder, 'services')).filter(name => name.endsWith('.yaml'));
  for (const name of names.sort()) {
    const path = join(folder, 'services', name);
    const read = readService(relative(ROOT, path), readFileSync(path, 'utf8'));
    faults.push(...read.faults);
    if (read.service) services.set(read.service.slug, read.service);
  }
  if (faults.length > 0) throw new DataFilesError(faults);
  return { topics: topics.value as readonly Topic[], services };
}

/** Reads the file of one service; undefined where there is none yet. Throws as {@link loadCatalogue} does. */
export function loadService(slug: string, folder: string = MODULE): Service | undefined {
  const path = join(folder, 'services', `${slug}.yaml`);
  if (!existsSync(path)) return undefined;
  const { service, faults } = readService(relative(ROOT, path), readFileSync(path, 'utf8'));
  if (faults.length > 0) throw new DataFilesError(faults);
  return service;
}

/** Reads one service file: its schema, its name, its form with every condition tried on sample values. */
export function readService(file: string, source: string): { service?: Service; faults: readonly FileFault[] } {
  const { value, faults, lineOf } = readYaml(file, source, serviceSchema);
  if (!value) return { faults };
  const found: FileFault[] = [];
  if (value.slug !== basename(file, '.yaml')) {
    found.push({ file, line: lineOf(['slug']), reason: `slug: "${value.slug}" is not the file's name` });
  }
  if ((value.leikaKey === null) !== (value.leikaState === 'to-be-found')) {
    found.push({
      file,
      line: lineOf(['leikaState']),
      reason: 'leikaState: a missing key is to be found, a key is not',
    });
  }
  for (const fault of value.form ? checkForm(value.form, value.options) : []) {
    found.push({ file, line: lineOf(fault.path), reason: `${fault.path.join('.')}: ${fault.reason}` });
  }
  return found.length > 0 ? { faults: found } : { service: value, faults: [] };
}

import { parseArgs } from 'node:util';
import { DOORS, type Door, feeTable, type Matter, optionExists, SERVICES, type Service } from '@buergernah/catalogue';
import { type LoadedCity, loadCities, loadService } from '@buergernah/catalogue/server';
import { ok, parseArs, parseBirthDate, parseDate, type Refusal, type Result, refuse } from '@buergernah/kernel';
import type { Site } from '@buergernah/sites';
import { type CommandIo, WrongUse } from './command.ts';
import { say } from './say.ts';

/** The demo city, unless `--municipality` says otherwise. */
const BOCHUM = '059110000000';

/** What `fee`, `may` and `advise` are asked. */
export interface Asked {
  readonly json: boolean;
  readonly door?: Door;
  /** Refused where a date is impossible or the city is not set up here. */
  readonly matter: Result<AskedMatter>;
}

export interface AskedMatter {
  readonly matter: Matter;
  readonly loaded: LoadedCity;
  readonly fees: ReturnType<typeof feeTable>;
  /** Reads the service's file; rules know some services before their file is written. */
  readonly service: () => Service | undefined;
  readonly at?: Site;
}

/** Reads the common options of the engines. What can never be right (an unknown service, option, door) is wrong use. */
export function askedMatter(args: readonly string[], io: CommandIo): Asked {
  const { values } = read(args);
  const { service, door, option: options = [], municipality = BOCHUM } = values;
  if (service === undefined) throw new WrongUse('wrong-use', say('cli.missing', { name: '--service' }));
  if (!SERVICES.includes(service)) throw new WrongUse('service-unknown', say('refusal.service-unknown', { service }));
  const unknown = options.find(option => !optionExists(option));
  if (unknown !== undefined) throw new WrongUse('option-unknown', say('cli.unknown-option', { option: unknown }));
  if (door !== undefined && !isDoor(door))
    throw new WrongUse('door-unknown', say('cli.unknown-door', { door, doors: DOORS.join(', ') }));
  const ars = parseArs(municipality);
  if (!ars.ok) throw new WrongUse('ars-invalid', say('cli.ars', { ars: municipality }));
  const json = values.json === true;
  const matter = matterOf({ ...values, service, options }, ars.value, io);
  return door === undefined ? { json, matter } : { json, door, matter };
}

interface Given {
  readonly service: string;
  readonly options: readonly string[];
  readonly born?: string | undefined;
  readonly on?: string | undefined;
  readonly at?: string | undefined;
}

function matterOf(given: Given, ars: string, io: CommandIo): Result<AskedMatter, Refusal> {
  const on = given.on === undefined ? ok(io.today) : parseDate(given.on);
  if (!on.ok) return on;
  const born = given.born === undefined ? ok(null) : parseBirthDate(given.born);
  if (!born.ok) return born;
  const loaded = loadCities().get(ars);
  if (!loaded) return refuse('municipality-unknown');
  const at = given.at === undefined ? undefined : loaded.sites.sites.find(site => site.id === given.at);
  if (given.at !== undefined && !at) return refuse('site-unknown', { site: given.at });
  const asked = {
    matter: { service: given.service, born: born.value, on: on.value, options: given.options },
    loaded,
    fees: feeTable(loaded.city),
    service: () => loadService(given.service),
  };
  return ok(at ? { ...asked, at } : asked);
}

function read(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        service: { type: 'string' },
        born: { type: 'string' },
        on: { type: 'string' },
        door: { type: 'string' },
        option: { type: 'string', multiple: true },
        at: { type: 'string' },
        municipality: { type: 'string' },
        json: { type: 'boolean' },
      },
      strict: true,
      allowPositionals: false,
    });
  } catch (fault) {
    throw new WrongUse('wrong-use', (fault as Error).message);
  }
}

function isDoor(text: string): text is Door {
  return (DOORS as readonly string[]).includes(text);
}

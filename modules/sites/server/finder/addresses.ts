import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ADDRESS_KINDS, type Address, type AddressBook, addressBook, positionSchema } from '@buergernah/sites';
import { z } from 'zod';

const COLUMNS = 'kind;name;postcode;latitude;longitude';

const rowSchema = z.object({
  kind: z.enum(ADDRESS_KINDS),
  name: z.string().min(1).max(120),
  postcode: z.union([z.literal(''), z.string().regex(/^\d{5}$/)]),
  position: positionSchema,
});

/**
 * Reads a city's `streets.csv` (streets, districts, postcodes with their positions), ready for searching. A city without the file has an empty
 * list: its people search by nothing but the list of places. A line that cannot be read is a fault with file and line.
 */
export function loadAddresses(folder: string): AddressBook {
  const file = join(folder, 'streets.csv');
  if (!existsSync(file)) return addressBook([]);
  const lines = readFileSync(file, 'utf8').split(/\r?\n/);
  let headed = false;
  return addressBook(
    lines.flatMap((line, at): Address[] => {
      if (line === '' || line.startsWith('#')) return [];
      if (!headed) {
        if (line !== COLUMNS) throw new Error(`${file}:${at + 1} the columns should be ${COLUMNS}`);
        headed = true;
        return [];
      }
      const [kind, name, postcode, latitude, longitude, ...more] = line.split(';');
      const position = { latitude: Number(latitude), longitude: Number(longitude) };
      const read = rowSchema.safeParse({ kind, name, postcode, position });
      if (!read.success || more.length > 0) throw new Error(`${file}:${at + 1} is no ${COLUMNS}`);
      const { postcode: known, ...address } = read.data;
      return [known === '' ? address : { ...address, postcode: known }];
    }),
  );
}

import { readFileSync } from 'node:fs';
import type { Register, RegisterEntry } from '@buergernah/cases/server';
import type { Ars } from '@buergernah/kernel';
import { parse } from 'yaml';
import { z } from 'zod';

const entry = z.strictObject({
  familyName: z.string(),
  givenNames: z.string(),
  birthDate: z.string(),
  doctorate: z.string().optional(),
  address: z
    .strictObject({ street: z.string(), houseNumber: z.string(), postcode: z.string(), place: z.string() })
    .nullable(),
  movedInOn: z.string().optional(),
  blocked: z.boolean().default(false),
  deceased: z.boolean().default(false),
});

/**
 * The register of residents, **simulated**: the made-up people of a city's `demo/register.yaml`. A city that works puts an adapter to
 * its own register in this place; without demo there is nobody in it.
 */
export function simulatedRegister(files: ReadonlyMap<Ars, string>): Register {
  const known = new Map(
    [...files].map(([ars, file]) => [ars, z.array(entry).parse(parse(readFileSync(file, 'utf8')))] as const),
  );
  return {
    async find(municipality, person) {
      const hits = (known.get(municipality) ?? []).filter(
        one =>
          same(one.familyName, person.familyName) &&
          same(firstName(one.givenNames), firstName(person.givenNames)) &&
          one.birthDate === person.birthDate,
      );
      return hits.length === 1 ? (hits[0] as RegisterEntry) : undefined;
    },
  };
}

function firstName(names: string): string {
  return names.trim().split(/\s+/)[0] ?? '';
}

function same(a: string, b: string): boolean {
  return a.normalize('NFC').trim().localeCompare(b.normalize('NFC').trim(), 'de', { sensitivity: 'accent' }) === 0;
}

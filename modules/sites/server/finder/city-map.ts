import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const mapSchema = z.object({
  type: z.literal('FeatureCollection'),
  /** Whom the data are from, as their licence wants it said. */
  attribution: z.string().min(1).max(500),
  features: z.array(
    z.object({
      type: z.literal('Feature'),
      properties: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
      geometry: z.object({ type: z.string(), coordinates: z.array(z.unknown()) }),
    }),
  ),
});

/** A city's own map: GeoJSON (RFC 7946) with the words that must stand beside it. */
export type CityMap = z.infer<typeof mapSchema>;

const NO_MAP: CityMap = { type: 'FeatureCollection', attribution: '', features: [] };

/** Reads a city's `map.geojson`: its boundary, its neighbours' outlines, points that bear the names of districts. No file: an empty map. */
export function loadMap(folder: string): CityMap {
  const file = join(folder, 'map.geojson');
  if (!existsSync(file)) return NO_MAP;
  const read = mapSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!read.success) throw new Error(`${file}: ${z.prettifyError(read.error)}`);
  return read.data;
}

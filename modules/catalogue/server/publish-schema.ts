import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { serviceSchema } from '../service-schema.ts';

/** Where the published schema stands, beside the module's README. */
export const SCHEMA_FILE = join(import.meta.dirname, '../service.schema.json');

/** The JSON Schema of a service file, as published for editors and for cities that write services of their own. */
export function serviceSchemaText(): string {
  const schema = z.toJSONSchema(serviceSchema, { io: 'input', target: 'draft-2020-12' });
  return `${JSON.stringify({ ...schema, title: 'A service of a citizen’s office' }, null, 2)}\n`;
}

// `node modules/catalogue/server/publish-schema.ts` writes it anew; a test says when that is due.
if (import.meta.main) writeFileSync(SCHEMA_FILE, serviceSchemaText());

import { z } from 'zod';

/** A refusal on the wire (RFC 9457, `application/problem+json`): the code is for machines, the title a sentence for people. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  /** For invalid input: which field, and why, as a code. */
  fields: z.array(z.object({ path: z.string(), code: z.string() })).optional(),
});
export type Problem = z.infer<typeof problem>;

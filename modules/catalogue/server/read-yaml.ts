import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';

/** An error in a data file, as whoever writes it needs it: file, line, reason. */
export interface FileFault {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

/** Thrown where data files cannot be used; lists every fault, one a line, `file:line reason`. */
export class DataFilesError extends Error {
  readonly faults: readonly FileFault[];
  constructor(faults: readonly FileFault[]) {
    super(faults.map(fault => `${fault.file}:${fault.line} ${fault.reason}`).join('\n'));
    this.faults = faults;
  }
}

export interface ReadYaml<T> {
  readonly value?: T;
  readonly faults: readonly FileFault[];
  /** The line on which a path of keys stands, or the nearest line above it. */
  lineOf(path: readonly PropertyKey[]): number;
}

/** Reads a YAML text against a schema. Keys that stand twice, unknown keys and wrong values are faults with their line. */
export function readYaml<Schema extends z.ZodType>(
  file: string,
  source: string,
  schema: Schema,
): ReadYaml<z.output<Schema>> {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, uniqueKeys: true, strict: true });
  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let length = path.length; length > 0; length--) {
      const offset = offsetOf(document, path.slice(0, length));
      if (offset !== undefined) return lines.linePos(offset).line;
    }
    return 1;
  };
  if (document.errors.length > 0 || document.warnings.length > 0) {
    const faults = [...document.errors, ...document.warnings].map(error => ({
      file,
      line: lines.linePos(error.pos[0]).line,
      reason: error.message.split('\n')[0] as string,
    }));
    return { faults, lineOf };
  }
  const parsed = schema.safeParse(document.toJS());
  if (parsed.success) return { value: parsed.data, faults: [], lineOf };
  const faults = parsed.error.issues.map(issue => ({
    file,
    line: lineOf(issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] as string] : issue.path),
    reason: `${issue.path.map(String).join('.') || 'the file'}: ${issue.message}`,
  }));
  return { faults, lineOf };
}

/** Where the key stands that a path ends with, or the item of a list. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number | undefined {
  const parent: unknown = document.getIn(path.slice(0, -1), true);
  const key = path.at(-1);
  if (isMap(parent)) {
    const pair = parent.items.find(item => isScalar(item.key) && item.key.value === key);
    if (pair && isScalar(pair.key)) return pair.key.range?.[0];
  }
  if (isSeq(parent) && typeof key === 'number') {
    const item = parent.items[key];
    if (isNode(item)) return item.range?.[0];
  }
  return undefined;
}

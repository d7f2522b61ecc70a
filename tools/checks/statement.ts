import { loadModule, parseSync } from 'libpg-query';

await loadModule();

/** A statement as PostgreSQL's own parser reads it. */
export interface Statement {
  /** `CreateStmt`, `AlterTableStmt`, `SelectStmt` … */
  readonly kind: string;
  readonly body: Fields;
  /** Where it begins in the text. */
  readonly start: number;
}

/** A node of the parse tree: fields by PostgreSQL's names. */
export type Fields = Readonly<Record<string, unknown>>;

/** Reads statements, or undefined where the text is none (a fragment, or prose). */
export function readStatements(text: string): Statement[] | undefined {
  try {
    const parsed = parseSync(text) as { stmts?: { stmt: Fields; stmt_location?: number }[] };
    const bytes = Buffer.from(text);
    return (parsed.stmts ?? []).map(({ stmt, stmt_location = 0 }) => {
      const [kind, body] = Object.entries(stmt)[0] as [string, Fields];
      const before = bytes.subarray(0, stmt_location).toString();
      const blank = /^(\s|--.*\n)*/.exec(text.slice(before.length))?.[0].length ?? 0;
      return { kind, body, start: before.length + blank };
    });
  } catch {
    return undefined;
  }
}

/** Visits every node with its kind. */
export function eachNode(value: unknown, visit: (kind: string, body: Fields) => void): void {
  if (Array.isArray(value)) for (const one of value) eachNode(one, visit);
  else if (typeof value === 'object' && value !== null) {
    for (const [kind, body] of Object.entries(value)) {
      if (typeof body === 'object' && body !== null && !Array.isArray(body)) visit(kind, body as Fields);
      eachNode(body, visit);
    }
  }
}

/** The texts of a list of names: `municipality, stream`. */
export function names(list: unknown): string[] {
  return ((list as Fields[] | undefined) ?? []).map(one => {
    const text = (one.String as Fields | undefined)?.sval ?? (one.IndexElem as Fields | undefined)?.name;
    return typeof text === 'string' ? text : '(expression)';
  });
}

/** `schema.table`, with an empty schema where none is written. */
export function tableName(range: unknown): string {
  const { schemaname = '', relname = '' } = (range ?? {}) as { schemaname?: string; relname?: string };
  return `${schemaname}.${relname}`;
}

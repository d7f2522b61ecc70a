import { eachNode, type Fields, names, readStatements, type Statement, tableName } from './statement.ts';
import { type Check, type Finding, lineAt } from './tree.ts';

/** Tables that hold nothing of a municipality, each with the reason. */
export const WITHOUT_MUNICIPALITY: Readonly<Record<string, string>> = {
  'kernel.migrations':
    'what the migrator has applied to this database, for all municipalities alike; out of reach for the application',
};

/** The one function of the kernel that confines a table to its municipality: forced row-level security, policy, rights. */
const PROTECT = 'kernel.protect';

/** Migrations are numbered without gaps, stay in their own schema, and make only tables that a municipality owns. */
export const migrations: Check = tree => {
  const folders = Map.groupBy(
    [...tree].filter(([path]) => /\/migrations\/[^/]+\.sql$/.test(path)).sort(([a], [b]) => (a < b ? -1 : 1)),
    ([path]) => path.slice(0, path.lastIndexOf('/')),
  );
  return [...folders].flatMap(([folder, files]) => [
    ...numbering(files.map(([path]) => path)),
    ...contents(/^modules\/([^/]+)\//.exec(folder)?.[1] ?? 'kernel', files),
  ]);
};

function numbering(files: readonly string[]): Finding[] {
  return files.flatMap((file, at) => {
    const name = file.slice(file.lastIndexOf('/') + 1);
    const expected = String(at + 1).padStart(4, '0');
    if (/^\d{4}-[a-z0-9]+(-[a-z0-9]+)*\.sql$/.test(name) && name.startsWith(expected)) return [];
    return [{ file, line: 1, what: `should be ${expected}-name.sql` }];
  });
}

function contents(own: string, files: readonly (readonly [string, string])[]): Finding[] {
  const found: Finding[] = [];
  const made = new Map<string, Finding>();
  const guarded = new Set<string>();
  for (const [file, text] of files) {
    const statements = readStatements(text);
    if (!statements) {
      found.push({ file, line: 1, what: 'PostgreSQL does not understand it' });
      continue;
    }
    for (const statement of statements) {
      const line = lineAt(text, statement.start);
      const say = (what: string) => found.push({ file, line, what });
      for (const table of foreign(statement, own)) say(`names ${table}; only ${own}.… is its own`);
      if (statement.kind === 'CreateStmt') {
        const table = tableName(statement.body.relation);
        if (!(table in WITHOUT_MUNICIPALITY)) {
          made.set(table, { file, line, what: `${table} is not given to ${PROTECT}` });
          for (const fault of tableFaults(statement.body)) say(`${table}: ${fault}`);
        }
      }
      if (
        statement.kind === 'IndexStmt' &&
        statement.body.unique &&
        !names(statement.body.indexParams).includes('municipality')
      )
        say('a unique index without municipality');
      if (statement.kind === 'AlterTableStmt') for (const fault of alterFaults(statement.body)) say(fault);
      for (const table of protectedBy(statement)) guarded.add(table);
    }
  }
  for (const [table, finding] of made) if (!guarded.has(table)) found.push(finding);
  return found;
}

/** Tables and keys a statement names outside the own schema, also in the text of functions. */
function foreign({ kind, body }: Statement, own: string): string[] {
  const tables = new Set<string>();
  const defined = new Set<string>();
  eachNode({ [kind]: body }, (type, node) => {
    if (type === 'CommonTableExpr') defined.add(String(node.ctename));
  });
  eachNode({ [kind]: body }, (_type, node) => {
    if (typeof node.relname !== 'string' || (node.schemaname === undefined && defined.has(node.relname))) return;
    if (node.schemaname !== own) tables.add(tableName(node));
  });
  if (kind === 'DoStmt' || kind === 'CreateFunctionStmt') {
    for (const [, schema, name] of JSON.stringify(body).matchAll(
      /(?:from|join|into|update|table)\s+([a-z_]+)\.([a-z_]+)/gi,
    ))
      if (schema !== own) tables.add(`${schema}.${name}`);
  }
  return [...tables];
}

function tableFaults(body: Fields): string[] {
  const elements = (body.tableElts as Fields[] | undefined) ?? [];
  const columns = elements.flatMap(one => (one.ColumnDef ? [one.ColumnDef as Fields] : []));
  const constraints = elements.flatMap(one => (one.Constraint ? [one.Constraint as Fields] : []));
  const faults = constraints.flatMap(constraintFaults);
  for (const column of columns) {
    const type = names((column.typeName as Fields).names).at(-1);
    if (type === 'timestamp') faults.push(`${column.colname} has no zone; use timestamptz`);
    for (const one of (column.constraints as Fields[] | undefined) ?? [])
      faults.push(...constraintFaults({ ...(one.Constraint as Fields), keys: [{ String: { sval: column.colname } }] }));
  }
  if (!constraints.some(one => one.contype === 'CONSTR_PRIMARY'))
    faults.push('no primary key that begins with municipality');
  return faults;
}

function constraintFaults(constraint: Fields): string[] {
  const keys = names(constraint.keys);
  switch (constraint.contype) {
    case 'CONSTR_PRIMARY':
      return keys[0] === 'municipality' ? [] : ['the primary key does not begin with municipality'];
    case 'CONSTR_UNIQUE':
      return keys.includes('municipality') ? [] : [`unique (${keys.join(', ')}) without municipality`];
    case 'CONSTR_FOREIGN':
      return names(constraint.fk_attrs).includes('municipality') ? [] : ['a foreign key that crosses municipalities'];
    case 'CONSTR_EXCLUSION': {
      const parts = JSON.stringify(constraint.exclusions);
      return parts.includes('"name":"municipality"') ? [] : ['an exclusion without municipality'];
    }
    default:
      return [];
  }
}

function alterFaults(body: Fields): string[] {
  const table = tableName(body.relation);
  return ((body.cmds as Fields[] | undefined) ?? []).flatMap(one => {
    const command = one.AlterTableCmd as Fields;
    if (/DisableRowSecurity|NoForceRowSecurity/.test(String(command.subtype)))
      return [`${table}: row-level security is taken off`];
    const added = (command.def as Fields | undefined)?.Constraint as Fields | undefined;
    return added ? constraintFaults(added).map(fault => `${table}: ${fault}`) : [];
  });
}

function protectedBy({ kind, body }: Statement): string[] {
  const tables: string[] = [];
  eachNode({ [kind]: body }, (type, node) => {
    if (type !== 'FuncCall' || names(node.funcname).join('.') !== PROTECT) return;
    const first = ((node.args as Fields[] | undefined) ?? [])[0];
    const text = JSON.stringify(first).match(/"sval":"([a-z_]+\.[a-z_]+)"/)?.[1];
    if (text) tables.push(text);
  });
  return tables;
}

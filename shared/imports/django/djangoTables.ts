/**
 * Which tables of a database Django has made for whom. Source: Options.contribute_to_class (a table is called by app and model,
 * in small letters), the migrations of django.contrib, MigrationRecorder.
 */
import type { ImplicitKeyType } from '../../model/project.ts';
import type { DjangoNaming } from '../../physical/fromPhysicalOptions.ts';
import type { PhysicalSchema, Table } from '../../physical/physicalSchema.ts';

/** What Django keeps for itself, and no project has a model for. */
const ownTables: ReadonlySet<string> = new Set(
  'django_migrations django_session django_admin_log auth_user_groups auth_user_user_permissions auth_group_permissions'.split(
    ' ',
  ),
);

/** Models of django.contrib, by their tables. */
const contribModels: ReadonlyMap<string, { readonly app: string; readonly name: string }> = new Map(
  [
    ['auth_user', 'auth', 'User'],
    ['auth_group', 'auth', 'Group'],
    ['auth_permission', 'auth', 'Permission'],
    ['django_content_type', 'contenttypes', 'ContentType'],
    ['django_site', 'sites', 'Site'],
    ['django_flatpage', 'flatpages', 'FlatPage'],
    ['django_redirect', 'redirects', 'Redirect'],
  ].map(([table = '', app = '', name = '']) => [table, { app, name }]),
);

/** By the table in which it keeps its migrations, or the one of its content types. */
export function isDjangoDatabase({ tables }: PhysicalSchema): boolean {
  const has = (name: string, columns: readonly string[]) =>
    tables.some(
      (table) => table.name === name && columns.every((column) => table.columns.some((each) => each.name === column)),
    );
  return has('django_migrations', ['app', 'name', 'applied']) || has('django_content_type', ['app_label', 'model']);
}

/** Without Django's own tables; those of django.contrib that others refer to stand elsewhere. */
export function projectTables(schema: PhysicalSchema): PhysicalSchema {
  const kept = schema.tables.filter(({ name }) => !ownTables.has(name));
  const own = kept.filter(({ name }) => !contribModels.has(name));
  const wanted = new Set(own.flatMap(({ foreignKeys }) => foreignKeys.map(({ toTable }) => toTable)));
  const tables = kept.flatMap((table) => {
    if (!contribModels.has(table.name)) return [table];
    return wanted.has(table.name) ? [elsewhere(table)] : [];
  });
  const isThere = (name: string | undefined) => name === undefined || tables.some((table) => table.name === name);
  const objects = schema.objects?.filter(({ table }) => isThere(table));
  return { ...schema, tables, ...(objects ? { objects } : {}) };
}

/** Of a model that stands elsewhere the key alone is said. */
function elsewhere(table: Table): Table {
  const { comment: _comment, options: _options, keyOptions: _keyOptions, exclusions: _exclusions, ...rest } = table;
  const columns = table.columns.filter(({ name }) => table.primaryKey.includes(name));
  return { ...rest, columns, uniques: [], foreignKeys: [], checks: [], indexes: [], role: 'external' };
}

/** The app and model of each table. */
export function djangoNaming({ tables }: PhysicalSchema): DjangoNaming & { readonly app: string } {
  const apps = appsOf(tables);
  const counts = Map.groupBy(
    tables.filter(({ name }) => !contribModels.has(name)),
    ({ name }) => appOf(name, apps),
  );
  const [app = 'app'] = [...counts].toSorted(([, a], [, b]) => b.length - a.length).map(([name]) => name);
  return {
    app,
    ...keysOf(tables),
    modelOf: ({ name: table }) => {
      const contrib = contribModels.get(table);
      if (contrib) return contrib;
      const own = appOf(table, apps);
      const rest = table.startsWith(`${own}_`) ? table.slice(own.length + 1) : table;
      const words = rest.split(/[^\p{L}\p{Nd}]+/u).filter((word) => word !== '');
      const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
      return { app: own, name: /^\p{L}/u.test(name) ? name : `Model${name}` };
    },
  };
}

/**
 * Labels of apps. A model's table ends with one word, so that what stands before it is the app; where a shorter label is
 * that of several tables it wins, since then the longer one is a name that somebody chose.
 */
function appsOf(tables: readonly Table[]): ReadonlyMap<string, number> {
  const labels = new Map<string, number>();
  const names = new Set(tables.map(({ name }) => name));
  for (const { name, foreignKeys } of tables) {
    // The table of a many-to-many is called by its model's.
    const isJoin = foreignKeys.length === 2 && [...names].some((each) => each !== name && name.startsWith(`${each}_`));
    const label = /^(.+)_[^_]+$/u.exec(name)?.[1];
    if (label !== undefined && !isJoin) labels.set(label, (labels.get(label) ?? 0) + 1);
  }
  return labels;
}

function appOf(table: string, apps: ReadonlyMap<string, number>): string {
  const words = table.split('_');
  const labels = words.slice(1).map((_, at) => words.slice(0, at + 1).join('_'));
  const longest = labels.findLast((label) => apps.has(label));
  const shorter = labels.find((label) => (apps.get(label) ?? 0) > 1);
  const isAlone = longest !== undefined && (apps.get(longest) ?? 0) === 1;
  const label = (isAlone ? shorter : undefined) ?? longest ?? words[0] ?? '';
  return /^[\p{L}_][\p{L}\p{Nd}_]*$/u.test(label) ? label : 'app';
}

/** How keys count, by the columns that refer to them: a key of SQLite is an integer whatever it counts. */
function keysOf(tables: readonly Table[]): Pick<DjangoNaming, 'primaryKey' | 'keyOf'> {
  const referring = new Map<string, ImplicitKeyType>();
  for (const { columns, foreignKeys } of tables) {
    for (const { toTable, columns: names } of foreignKeys) {
      const column = columns.find(({ name }) => names.length === 1 && name === names[0]);
      if (column) referring.set(toTable, kindOf(column.type));
    }
  }
  const votes = new Map<ImplicitKeyType, number>();
  for (const { name, columns, primaryKey, role } of tables) {
    const key = columns.find((column) => column.name === primaryKey[0]);
    if (key?.autoIncrement !== true || primaryKey.length !== 1 || role === 'external') continue;
    const own = kindOf(key.type);
    const kind = own === 'Auto' ? referring.get(name) : own;
    if (kind) votes.set(kind, (votes.get(kind) ?? 0) + 1);
  }
  const [best = 'BigAuto'] = [...votes].toSorted(([, a], [, b]) => b - a).map(([kind]) => kind);
  return { primaryKey: best, keyOf: ({ name }) => referring.get(name) ?? best };
}

function kindOf(type: string): ImplicitKeyType {
  return /^(?:big|int8)/iu.test(type) ? 'BigAuto' : /^(?:small|int2)/iu.test(type) ? 'SmallAuto' : 'Auto';
}

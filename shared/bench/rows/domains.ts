/** Columns of domains as the rows of the bench see them: the type beneath, with the domain's rules as those of the model. */
import type { Dialect } from '../../dialects/dialect.ts';
import { textWords } from '../../dialects/dialectWords.ts';
import type { Constraint, Field, Model, Project } from '../../model/project.ts';
import type { SqlMode } from '../../physical/sqlOptions.ts';
import { quoteIdentifier } from '../../physical/sqlText.ts';
import { domainText, ofColumn, type DomainText } from '../../sql/domainStatement.ts';
import { parseExpression } from './sqlExpression.ts';

/** A type of which the bench knows no value. */
const UNREAD = '(a domain)';

const DOMAIN_RULE = 'rule of a domain ';

/** Of a constraint that stands for a rule of a domain. */
export function isDomainRule({ id }: { readonly id?: string }): boolean {
  return id?.startsWith(DOMAIN_RULE) === true;
}

/** The same project where no column is of a domain, or the database makes none. */
export function withoutDomains(project: Project, dialect: Dialect, mode: SqlMode): Project {
  const written = textWords(dialect.name);
  const texts = (project.objects ?? []).filter((one) => one.kind === 'domain' && written.includes(one.dialect));
  if (texts.length === 0 || mode === 'django') return project;
  const known = new Map<string, DomainText | undefined>();
  for (const { name, sql } of texts) {
    const read = domainText(sql, dialect.lexical);
    known.set((read?.name ?? name).toLowerCase(), read);
  }
  const models = project.models.map((model) => modelWithout(model, known, dialect));
  return models.every((model, at) => model === project.models[at]) ? project : { ...project, models };
}

type Known = ReadonlyMap<string, DomainText | undefined>;

function modelWithout(model: Model, known: Known, dialect: Dialect): Model {
  const checks: Constraint[] = [];
  const fields = model.fields.map((field) => {
    const type = typeOf(field.dbType, dialect);
    const own = field.items as { readonly dbType?: Field['dbType'] } | undefined;
    const items = own ? typeOf(own.dbType, dialect) : BRACKETS.test(type) ? type : '';
    const isOfItems = known.has(nameOf(items.replace(BRACKETS, '')));
    if (!isOfItems && !known.has(nameOf(type))) return field;
    const read = isOfItems ? undefined : beneath(nameOf(type), known, dialect);
    if (!read) return unread(field);
    const column = quoteIdentifier(field.name, dialect);
    for (const check of read.checks) {
      const sql = ofColumn(check.sql, column, dialect.lexical);
      checks.push({ id: `${DOMAIN_RULE}${checks.length}`, type: 'check', name: `${check.name} of ${field.name}`, sql });
    }
    return fieldOf(field, read);
  });
  if (fields.every((field, at) => field === model.fields[at])) return model;
  return { ...model, fields, constraints: [...(model.constraints ?? []), ...checks] };
}

/** Nothing is known of its values. */
function unread({ id, name, null: isNullable, unique, primaryKey }: Field): Field {
  return {
    id,
    name,
    type: 'Custom',
    dbType: UNREAD,
    ...(isNullable !== undefined && { null: isNullable }),
    ...(unique !== undefined && { unique }),
    ...(primaryKey !== undefined && { primaryKey }),
  };
}

function fieldOf(field: Field, { type, notNull, default: said }: DomainText): Field {
  const { null: isNullable, ...rest } = field;
  const takesDefault = said !== undefined && field.default === undefined && field.dbDefault === undefined;
  return {
    ...rest,
    ...(isNullable !== undefined && !notNull && { null: isNullable }),
    ...(takesDefault && { dbDefault: said }),
    ...ofKind(field, type),
    dbType: type,
  };
}

/** Kinds of fields whose values such types take. */
const kinds: readonly (readonly [type: RegExp, fields: RegExp])[] = [
  [/char|text/u, /^(?:Char|Text|Slug|Email|URL|FilePath|File|Image)$/u],
  [/^(?:(?:small|big)?int|numeric|decimal|real|double|float)/u, /Integer$|^(?:Float|Decimal)$/u],
  [/^bool/u, /^Boolean$/u],
  [/^date$/u, /^Date$/u],
  [/^timestamp/u, /^DateTime$/u],
  [/^time\b/u, /^Time$/u],
  [/^uuid$/u, /^UUID$/u],
  [/^jsonb?$/u, /^JSON$/u],
];

/** A field of another kind than the type beneath is taken for a column of that type. */
function ofKind(field: Field, type: string): Pick<Field, 'type' | 'maxLength'> {
  const kind = kinds.find(([one]) => one.test(type));
  if (kind?.[1].test(field.type) !== true) return { type: 'Custom' };
  const size = /char\w*(?: varying)? ?\((\d+)\)$/u.exec(type)?.[1];
  if (size === undefined) return { type: field.type };
  return { type: 'Char', maxLength: Math.min(Number(size), field.maxLength ?? Number(size)) };
}

/** A domain over a domain keeps the rules of both. Undefined where not all of it is read: its rows cannot be known. */
function beneath(name: string, known: Known, dialect: Dialect, depth = 0): DomainText | undefined {
  const read = known.get(name);
  if (!read || depth > known.size) return undefined;
  const isRead = read.checks.every(({ sql }) => parseExpression(sql, dialect.lexical) !== undefined);
  if (!isRead) return undefined;
  if (!known.has(nameOf(read.type))) return read;
  const under = beneath(nameOf(read.type), known, dialect, depth + 1);
  if (!under) return undefined;
  const said = read.default ?? under.default;
  return {
    ...read,
    type: under.type,
    notNull: read.notNull || under.notNull,
    ...(said !== undefined && { default: said }),
    checks: [...under.checks, ...read.checks],
  };
}

/** The last name of a type that a person wrote. */
function nameOf(type: string): string {
  return (type.split('.').at(-1) ?? type).replaceAll('"', '').trim().toLowerCase();
}

function typeOf(dbType: Field['dbType'], { name }: Pick<Dialect, 'name'>): string {
  if (typeof dbType !== 'object') return dbType ?? '';
  const texts = new Map(Object.entries(dbType));
  const own = textWords(name).find((word) => texts.get(word) !== undefined);
  return texts.get(own ?? 'standard') ?? '';
}

/** Of an array, with the type of its items. */
const BRACKETS = /\[\d*\]$/u;

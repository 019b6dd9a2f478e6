/** Values that are more than literals: callables, decimals, SQL text. */
import { readExpression } from '../../sql/expression.ts';
import { fieldTypeOf } from '../../fieldTypes/fieldTypeRegistry.ts';
import { keyText } from '../../model/exactJson.ts';
import { isCallable, isCode, isThing, markedLiteral } from '../../model/literalText.ts';
import type { ModelNode } from '../../model/modelGraph.ts';
import type { Field, JsonValue, TextsByDialect } from '../../model/plainProject.ts';
import { atField, fieldLabel, type DjangoModule, type SqlPlace } from './djangoModule.ts';
import { call, flat, keyword, literal } from './pythonLayout.ts';
import type { Python } from './pythonLayout.ts';
import { readingOf, readingOfText, textForDatabases } from './databaseTexts.ts';
import { collectImports } from './pythonImports.ts';
import { sqlByVendor } from './vendorSql.ts';
import { misreadNames, withPortableNames } from './portableNames.ts';
import { isPythonName, pythonNumber, pythonString } from './pythonText.ts';

const BUILTINS: ReadonlySet<string> = new Set(
  'bool bytearray bytes dict float frozenset int list object set str tuple'.split(' '),
);

/** Classes and objects that are written in lower case like a module. */
const NO_MODULES: ReadonlySet<string> = new Set([
  'datetime.date',
  'datetime.datetime',
  'datetime.time',
  'datetime.timedelta',
  'django.conf.settings',
]);

/** An expression that reaches the callable, or undefined where the path names nothing that can be imported. */
export function callable(path: string, module: DjangoModule): Python | undefined {
  const said = /^([^:]+):([^:]+)$/u.exec(path);
  if (said) {
    const [, from = '', rest = ''] = said;
    const names = [...from.split('.'), ...rest.split('.')];
    if (!names.every(isPythonName) || isOwnModule(from, module)) return undefined;
    return `${module.imports.whole(from)}.${rest}`;
  }
  const parts = path.split('.');
  if (!parts.every(isPythonName)) return undefined;
  const [first] = parts;
  if (parts.length === 1) return first !== undefined && BUILTINS.has(first) ? module.imports.builtin(first) : undefined;
  let end = parts.length - 1;
  const capital = parts.findIndex((part) => /^\p{Lu}/u.test(part));
  if (capital > 0) end = Math.min(end, capital);
  if (NO_MODULES.has(parts.slice(0, end).join('.'))) end -= 1;
  const from = parts.slice(0, end).join('.');
  if (isOwnModule(from, module)) return undefined;
  return `${module.imports.whole(from)}.${parts.slice(end).join('.')}`;
}

/** A function of the very file being written is not there yet. */
function isOwnModule(from: string, { app }: DjangoModule): boolean {
  return from === `${app}.models` || from === app;
}

/**
 * A value in Python: a literal, a callable, a thing by its name, or what calling that gives. Undefined where it names
 * something that cannot be imported, or an argument that is no name.
 */
export function valueOf(value: JsonValue, module: DjangoModule): Python | undefined {
  if (isCallable(value)) return callable(value.call, module);
  if (!isThing(value)) return literal(markedLiteral(value) ?? value);
  const { name, args, options } = value;
  const head = callable(name, module);
  if (typeof head !== 'string' || (args === undefined && options === undefined)) return head;
  const given = (args ?? []).map((argument) => valueOf(argument, module));
  const named = Object.entries(options ?? {}).map(([key, option]) => {
    const text = isPythonName(keyText(key)) ? valueOf(option, module) : undefined;
    return text === undefined ? undefined : keyword(keyText(key), text);
  });
  const all = [...given, ...named].filter((argument) => argument !== undefined);
  return all.length === given.length + named.length ? call(head, ...all) : undefined;
}

/** A field's `default` in Python; undefined where it names a callable that cannot be reached. */
export function defaultValue(field: Field, value: JsonValue, module: DjangoModule): Python | undefined {
  if (isCode(value)) return valueOf(value, module);
  if (field.type === 'Decimal' && typeof value === 'number' && !Number.isInteger(value)) {
    return `${module.imports.from('decimal', 'Decimal')}("${pythonNumber(value)}")`;
  }
  return literal(value);
}

/** An expression that passes the SQL text on as it stands. `boolean` where Django wants a condition. */
export function rawSql(sql: string, module: DjangoModule, place: SqlPlace, boolean = false): Python {
  if (place.byVendor) return sqlByVendor(place.byVendor, module, boolean);
  const head = module.imports.from('django.db.models.expressions', 'RawSQL');
  // Django puts parameters in with Python's %, which halves a doubled percent sign.
  const written = textForDatabases(sql, module, place);
  const portable = withPortableNames(written, readingOfText(written, sql, module.graph.project.settings));
  sayMisread(portable, module, place);
  const text = pythonString(portable.replaceAll('%', '%%'));
  const output = `${module.imports.from('django.db', 'models')}.BooleanField()`;
  return boolean ? call(head, text, '[]', keyword('output_field', output)) : call(head, text, '[]');
}

function sayMisread(sql: string, module: DjangoModule, { what, ...place }: SqlPlace): void {
  const { names, by } = misreadNames(sql);
  if (names.length === 0) return;
  module.omitted.push({
    code: 'entwine.django.quotedName',
    outcome: 'adapted',
    severity: 'warning',
    ...place,
    message: `${place.object}: the ${what} is raw SQL with ${names.map((name) => `"${name}"`).join(', ')}, which ${by.join(' and ')} read as ${names.length === 1 ? 'a text' : 'texts'}`,
    hint: 'Give the column a name that needs no quotes, or do not let Django make it there',
  });
}

/**
 * A column's `DEFAULT` text as Django's `db_default`: a literal where the text is one of the field's type, else the SQL
 * itself.
 */
export function databaseDefault(sql: string, field: Field, model: ModelNode, module: DjangoModule): Python {
  const byVendor = field.dbDefaultByDialect;
  const place = { object: fieldLabel(model, field), at: atField(model, field), what: 'database default', byVendor };
  if (byVendor) return defaultOfVendors(byVendor, field, module) ?? rawSql(sql, module, place);
  return ownDefault(sql, field, module) ?? rawSql(sql.trim(), module, place);
}

/** What all texts say alike. */
function defaultOfVendors(byVendor: TextsByDialect, field: Field, module: DjangoModule): Python | undefined {
  const texts = Object.values(byVendor).filter((text) => text !== undefined);
  const apart = { ...module, imports: collectImports(module.taken) };
  const said = new Set(
    texts.map((text) => {
      const python = ownDefault(text, field, apart);
      return python === undefined ? undefined : flat(python);
    }),
  );
  const [first] = texts;
  return said.size === 1 && !said.has(undefined) && first !== undefined ? ownDefault(first, field, module) : undefined;
}

/** In Django's own words; undefined where it has none. */
function ownDefault(sql: string, field: Field, module: DjangoModule): Python | undefined {
  const text = sql.trim();
  if (/^[+-]?(?:\d+|\d*\.\d+)$/.test(text) && text.length <= 15) return String(Number(text));
  const expression = readExpression(text, readingOf(module.graph.project.settings));
  switch (expression.kind) {
    case 'text':
      if (expression.value === undefined || /^\w/.test(text) || expression.isDoubleQuoted) break;
      return textDefault(expression.value, field, module);
    case 'constant':
      if (expression.word === 'TRUE' || expression.word === 'FALSE')
        return expression.word === 'TRUE' ? 'True' : 'False';
      if (expression.word === 'CURRENT_TIMESTAMP') return nowFunction(module);
      break;
    case 'call':
      if (expression.name === 'now' && expression.operands.length === 0) return nowFunction(module);
      break;
  }
  return undefined;
}

/** A text between quotes as the field reads it; undefined where Django would not, so that the database has to. */
function textDefault(value: string, field: Field, module: DjangoModule): Python | undefined {
  if (field.type === 'JSON') {
    // Django would make a JSON text of a text: db_default="{}" is a string of two braces.
    const document = parsedJson(value);
    const models = module.imports.from('django.db', 'models');
    return document === undefined ? undefined : call(`${models}.Value`, literal(document), `${models}.JSONField()`);
  }
  const { family } = fieldTypeOf(field.type);
  const isOther = family === 'number' || family === 'boolean' || field.type === 'Binary' || field.type === 'Duration';
  return isOther ? undefined : pythonString(value);
}

function parsedJson(text: string): JsonValue | undefined {
  // Such a number would lose digits here.
  if (/\d{16}/u.test(text)) return undefined;
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

function nowFunction(module: DjangoModule): Python {
  return `${module.imports.from('django.db.models.functions', 'Now')}()`;
}

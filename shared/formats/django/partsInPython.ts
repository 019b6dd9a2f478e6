/** The parts of indexes and unique constraints in Python: names of fields, with operator classes beside them, or expressions. */
import { djangoParts } from '../../model/djangoParts.ts';
import type { Target } from '../../model/finding.ts';
import type { ModelNode } from '../../model/modelGraph.ts';
import { partText, partsText, saidPart, type SaidPart } from '../../model/parts.ts';
import type { Part } from '../../model/plainProject.ts';
import type { DjangoModule } from './djangoModule.ts';
import { fieldOfColumn, reachedFieldOfColumn } from './djangoCondition.ts';
import { judgedText } from './djangoSql.ts';
import { rawSql } from './djangoValue.ts';
import { expressionInPython } from './expressionInPython.ts';
import { call, flat, keyword, list, type Item, type Python } from './pythonLayout.ts';
import { pythonString } from './pythonText.ts';

export interface PartsPlace {
  readonly model: ModelNode;
  readonly at: Target;
  /** Its name, or its parts in parentheses. */
  readonly name: string;
  readonly isUnique: boolean;
  /** The class makes an index without directions. */
  readonly hasNoDirections?: boolean;
  /** Of rows that a query reads: fields of parents are reached too. */
  readonly isOrdering?: true;
}

/** The arguments that say the parts; undefined, said in `omitted`, where one of them cannot be said. */
export function partArguments(
  given: readonly Part[],
  place: PartsPlace,
  module: DjangoModule,
): { readonly items: readonly Item[]; readonly needsName: boolean } | undefined {
  const said = djangoParts(given, place.isUnique, module.graph.project.settings);
  for (const word of said.lost) noteLost(word, given, place, module);
  const parts = place.hasNoDirections ? said.parts.map((part) => withoutDirection(part, place, module)) : said.parts;
  if (said.form === 'fields') {
    const names = parts.map(({ field = '', descending }) => pythonString(descending ? `-${field}` : field));
    const hasClasses = parts.some(({ operatorClass }) => operatorClass);
    return {
      items: [
        keyword('fields', list(names)),
        ...(hasClasses
          ? [keyword('opclasses', list(parts.map(({ operatorClass }) => pythonString(operatorClass ?? ''))))]
          : []),
      ],
      needsName: hasClasses,
    };
  }
  const items: Item[] = [];
  for (const part of parts) {
    const python = expressionOf(part, place, module);
    if (python === undefined) return undefined;
    items.push({ value: python });
  }
  return { items, needsName: true };
}

/** One part by itself, a field's name or an expression; undefined, said in `omitted`, where it cannot be said. */
export function partInPython(given: Part, place: PartsPlace, module: DjangoModule): Python | undefined {
  return expressionOf(withoutDirection(saidPart(given), place, module), place, module);
}

/** What Meta's `ordering` lists; undefined where it need not be said. */
export function orderingInPython(model: ModelNode, module: DjangoModule): Python | undefined {
  const { ordering = [] } = model.model;
  if (ordering.length === 0) return undefined;
  const place = {
    model,
    at: { kind: 'model', model: model.id },
    name: 'ordering',
    isUnique: false,
    isOrdering: true,
  } as const;
  return list(ordering.flatMap((part) => orderingPart(part, place, module) ?? []));
}

function orderingPart(given: Part, place: PartsPlace, module: DjangoModule): Python | undefined {
  if (typeof given === 'string') return pythonString(given);
  const { operatorClass, length, ...part } = saidPart(given);
  const lost = [...(operatorClass === undefined ? [] : ['operatorClass']), ...(length === undefined ? [] : ['length'])];
  for (const word of lost) {
    module.omitted.push({
      code: 'entwine.django.option',
      outcome: 'adapted',
      severity: 'warning',
      object: place.model.label,
      at: place.at,
      message: `${place.model.label}: rows are ordered without an index, so ${word} of ${partText(given)} is left out`,
    });
  }
  // Only an expression may begin with a hyphen, or with the question mark of any order.
  const isOdd = part.field !== undefined && !/^\p{L}|^_/u.test(part.field);
  if (!isOdd) return expressionOf(part, place, module);
  const field = call(`${module.imports.from('django.db', 'models')}.F`, pythonString(part.field ?? ''));
  return call(`${flat(field)}.${part.descending ? 'desc' : 'asc'}`);
}

function withoutDirection(part: SaidPart, { model, at, name }: PartsPlace, module: DjangoModule): SaidPart {
  if (!part.descending && part.nulls === undefined) return part;
  module.omitted.push({
    code: 'entwine.django.index',
    outcome: 'adapted',
    severity: 'warning',
    object: model.label,
    at,
    part: name,
    message: `${model.label}: an index of this method has no direction, so those of "${name}" are left out`,
  });
  return { ...part, descending: false, nulls: undefined };
}

function noteLost(word: string, given: readonly Part[], { model, at, name }: PartsPlace, module: DjangoModule): void {
  const what = word === 'nulls' ? 'NULLS FIRST and NULLS LAST' : 'operator classes of expressions';
  module.omitted.push({
    code: 'entwine.django.index',
    outcome: 'adapted',
    severity: 'warning',
    object: model.label,
    at,
    part: name,
    message: `${model.label}: ${what} fail on other databases than PostgreSQL, so those of ${partsText(given)} are left out`,
    hint: 'Name postgres among the targets of the project',
  });
}

/** `Lower("email")`, `F("day").desc(nulls_last=True)`, `OpClass(Collate("name", "C"), name="text_pattern_ops")`. */
function expressionOf(part: SaidPart, place: PartsPlace, module: DjangoModule): Python | undefined {
  const inner = innerOf(part, place, module);
  if (inner === undefined) return undefined;
  let python = inner;
  const functionOf = (name: string) => module.imports.from('django.db.models.functions', name);
  if (part.length !== undefined) python = call(functionOf('Left'), python, String(part.length));
  if (part.collation) python = call(functionOf('Collate'), python, pythonString(part.collation));
  if (part.operatorClass) {
    const opClass = module.imports.from('django.contrib.postgres.indexes', 'OpClass');
    python = call(opClass, python, keyword('name', pythonString(part.operatorClass)));
  }
  if (!part.descending && part.nulls === undefined) return python;
  const nulls = part.nulls === undefined ? [] : [keyword(`nulls_${part.nulls}`, 'True')];
  const models = module.imports.from('django.db', 'models');
  const ordered = typeof python === 'string' ? call(`${models}.F`, python) : python;
  return call(`${flat(ordered)}.${part.descending ? 'desc' : 'asc'}`, ...nulls);
}

/** A field's name, which Django reads as F, or an expression. */
function innerOf(
  part: SaidPart,
  { model, at, name, isUnique, isOrdering }: PartsPlace,
  module: DjangoModule,
): Python | undefined {
  if (part.sql === undefined) return pythonString(part.field ?? '');
  const place = { object: model.label, at };
  const what = `expression of "${name}"`;
  const text = judgedText(part.sql, part.sqlByDialect, { ...place, what }, module);
  if (text === undefined) return undefined;
  const { sql, byVendor } = text;
  const fieldOf = isOrdering === true ? reachedFieldOfColumn : fieldOfColumn;
  const own = byVendor ? undefined : expressionInPython(sql, (column) => fieldOf(column, model), module);
  if (own !== undefined) return own;
  if (isUnique) {
    module.omitted.push({
      code: 'entwine.django.rawSql',
      outcome: 'adapted',
      severity: 'warning',
      ...place,
      part: name,
      message: `${model.label}: an expression of "${name}" is written as raw SQL; the database keeps it, but full_clean() refuses every row beside another`,
      hint: 'Say it with functions that Django knows',
    });
  }
  return rawSql(sql, module, { ...place, what, byVendor });
}

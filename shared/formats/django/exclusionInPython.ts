/** `ExclusionConstraint` of django.contrib.postgres. */
import { isForPostgres } from '../../dialects/postgres/isForPostgres.ts';
import type { Target } from '../../model/finding.ts';
import type { ModelNode } from '../../model/modelGraph.ts';
import { partsText } from '../../model/parts.ts';
import type { ExcludeConstraint } from '../../model/plainProject.ts';
import { isOperator } from '../../sql/operators.ts';
import { djangoCondition } from './djangoCondition.ts';
import type { DjangoModule } from './djangoModule.ts';
import { judgedText } from './djangoSql.ts';
import { partInPython } from './partsInPython.ts';
import { call, keyword, list, tuple, type Item, type Python } from './pythonLayout.ts';
import { pythonString } from './pythonText.ts';

/** Source: django.contrib.postgres.fields.RangeOperators. */
const rangeOperators: Readonly<Record<string, string>> = {
  '=': 'EQUAL',
  '<>': 'NOT_EQUAL',
  '@>': 'CONTAINS',
  '<@': 'CONTAINED_BY',
  '&&': 'OVERLAPS',
  '<<': 'FULLY_LT',
  '>>': 'FULLY_GT',
  '&>': 'NOT_LT',
  '&<': 'NOT_GT',
  '-|-': 'ADJACENT_TO',
};

/** Undefined, said in `omitted`, where Django has it not. `more`: what a form says when it is violated. */
export function exclusionInPython(
  constraint: ExcludeConstraint,
  name: string,
  at: Target,
  model: ModelNode,
  more: readonly Item[],
  module: DjangoModule,
): Python | undefined {
  const what = constraint.name ?? partsText(constraint.parts.map(([part]) => part));
  const leave = (message: string, hint: string, code: 'entwine.django.postgres' | 'entwine.django.sql') => {
    module.omitted.push({
      code,
      outcome: 'leftOut',
      severity: code === 'entwine.django.sql' ? 'error' : 'warning',
      object: model.label,
      at,
      part: what,
      message: `${model.label}: ${message}; the exclusion constraint "${what}" is left out`,
      hint,
    });
    return undefined;
  };
  if (!isForPostgres(module.graph.project.settings)) {
    const why = 'Django excludes on PostgreSQL alone, and the project is not for it';
    return leave(why, 'Name postgres among the targets of the project', 'entwine.django.postgres');
  }
  const odd = constraint.parts.find(([, operator]) => !isOperator(operator));
  if (odd || constraint.parts.length === 0) {
    const why = odd ? `${JSON.stringify(odd[1])} is no operator` : 'it has no parts';
    return leave(why, 'Give each part an operator', 'entwine.django.sql');
  }
  const place = { model, at, name: what, isUnique: true, hasNoDirections: true };
  const expressions = constraint.parts.map(([part, operator]) => {
    const python = partInPython(part, place, module);
    return python && tuple([python, operatorInPython(operator, module)]);
  });
  const said = expressions.filter((expression) => expression !== undefined);
  if (said.length < expressions.length) return undefined;
  const items: Item[] = [keyword('name', pythonString(name)), keyword('expressions', list(said, said.length > 1))];
  const method = constraint.method?.toLowerCase() ?? 'gist';
  if (method !== 'gist') items.push(keyword('index_type', pythonString(method)));
  if (constraint.condition !== undefined) {
    const said = { object: model.label, at, what: `exclusion constraint "${what}"` };
    const text = judgedText(constraint.condition, constraint.conditionByDialect, said, module);
    if (text === undefined) return undefined;
    items.push(keyword('condition', djangoCondition(text.sql, model, module, { ...said, ...text }, true).python));
  }
  if (constraint.deferrable !== undefined) {
    const models = module.imports.from('django.db', 'models');
    items.push(keyword('deferrable', `${models}.Deferrable.${constraint.deferrable.toUpperCase()}`));
  }
  const { include = [] } = constraint;
  if (include.length > 0) items.push(keyword('include', list(include.map(pythonString))));
  return call(module.imports.from('django.contrib.postgres.constraints', 'ExclusionConstraint'), ...items, ...more);
}

function operatorInPython(operator: string, module: DjangoModule): Python {
  const named = rangeOperators[operator];
  if (named === undefined) return pythonString(operator);
  return `${module.imports.from('django.contrib.postgres.fields', 'RangeOperators')}.${named}`;
}

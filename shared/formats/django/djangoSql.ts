/** SQL that a person wrote, handed on by Django to a database that no setting of the project names. */
import { dialects } from '../../dialects/dialectRegistry.ts';
import type { Target } from '../../model/finding.ts';
import type { ModelNode } from '../../model/modelGraph.ts';
import type { Field } from '../../model/plainProject.ts';
import { isRelationType } from '../../fieldTypes/fieldTypeRegistry.ts';
import { emitExpression, staysInside } from '../../sql/emit.ts';
import { atField, fieldLabel, type DjangoModule } from './djangoModule.ts';

const allRules = dialects.map(({ lexical }) => lexical);

/**
 * The text as it was written or, where some database would read more than one expression in it, as the database writes it that
 * takes it; undefined, said in `omitted`, where no spelling keeps inside its place on every database.
 */
export function judgedSql(
  sql: string,
  what: string,
  place: { readonly object: string; readonly at: Target },
  module: DjangoModule,
): string | undefined {
  const emissions = allRules.map((rules) => emitExpression(sql, rules));
  const spellings = emissions.flatMap((one) => ('sql' in one ? one.sql : []));
  const found = [...(spellings.length > 0 ? [sql.trim()] : []), ...spellings].find((text) =>
    allRules.every((rules) => staysInside(text, rules)),
  );
  if (found !== undefined || sql.trim() === '') return found ?? sql;
  const problem = emissions.flatMap((one) => ('problem' in one ? one.problem : []))[0] ?? 'no database takes it';
  module.omitted.push({
    code: 'entwine.django.sql',
    outcome: 'leftOut',
    severity: 'error',
    ...place,
    message: `${place.object}: the ${what} is left out, for it is not one SQL expression on every database: ${problem}`,
    hint: 'Write one SQL expression',
  });
  return undefined;
}

/** The field with its SQL as it is written; without what is refused. */
export function withJudgedSql(field: Field, model: ModelNode, module: DjangoModule): Field {
  const place = { object: fieldLabel(model, field), at: atField(model, field) };
  const { generated, dbDefault, ...plain } = field;
  const value = dbDefault === undefined ? undefined : judgedSql(dbDefault, 'database default', place, module);
  const judged: Field = value === undefined ? plain : { ...plain, dbDefault: value };
  if (!generated || isRelationType(field.type)) return generated ? { ...judged, generated } : judged;
  const sql = judgedSql(generated.sql, 'generated expression', place, module);
  if (sql !== undefined) return { ...judged, generated: { ...generated, sql } };
  return { ...judged, editable: false, ...(field.primaryKey !== true && { null: true }) };
}

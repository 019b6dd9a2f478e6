/** SQL that a person wrote, handed on by Django to a database that no setting of the project names. */
import { dialects } from '../../dialects/dialectRegistry.ts';
import type { Target } from '../../model/finding.ts';
import type { ModelNode } from '../../model/modelGraph.ts';
import type { Field, TextsByDialect } from '../../model/plainProject.ts';
import { isRelationType } from '../../fieldTypes/fieldTypeRegistry.ts';
import { emitExpression, staysInside } from '../../sql/emit.ts';
import { atField, fieldLabel, type DjangoModule, type SqlPlace } from './djangoModule.ts';
import { textsOfVendors, type JudgedText } from './vendorSql.ts';

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

/** As `judgedSql`, of a text that may be said by dialect. */
export function judgedText(
  sql: string,
  texts: TextsByDialect | undefined,
  place: SqlPlace,
  module: DjangoModule,
): JudgedText | undefined {
  if (!texts) {
    const judged = judgedSql(sql, place.what, place, module);
    return judged === undefined ? undefined : { sql: judged };
  }
  const judged = textsOfVendors(texts, module, place);
  return judged && !judged.byVendor ? judgedText(judged.sql, undefined, place, module) : judged;
}

/** The field with its SQL as it is written, texts by what Django calls the database among it; without what is refused. */
export function withJudgedSql(field: Field, model: ModelNode, module: DjangoModule): Field {
  const place = { object: fieldLabel(model, field), at: atField(model, field) };
  const { generated, dbDefault, dbDefaultByDialect, ...plain } = field;
  const inColumn = { ...place, what: 'database default' };
  const value = dbDefault === undefined ? undefined : judgedText(dbDefault, dbDefaultByDialect, inColumn, module);
  const judged: Field = value
    ? { ...plain, dbDefault: value.sql, ...(value.byVendor && { dbDefaultByDialect: value.byVendor }) }
    : plain;
  if (!generated || isRelationType(field.type)) return generated ? { ...judged, generated } : judged;
  const { sqlByDialect, ...rest } = generated;
  const text = judgedText(generated.sql, sqlByDialect, { ...place, what: 'generated expression' }, module);
  if (text) {
    const byVendor = text.byVendor && { sqlByDialect: text.byVendor };
    return { ...judged, generated: { ...rest, sql: text.sql, ...byVendor } };
  }
  return { ...judged, editable: false, ...(field.primaryKey !== true && { null: true }) };
}

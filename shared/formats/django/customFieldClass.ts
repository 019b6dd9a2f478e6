/** Classes of fields whose type Django does not know, which answer it by themselves. */
import { textsByVendor } from '../../dialects/dialectWords.ts';
import type { ModelNode } from '../../model/modelGraph.ts';
import { numberedName } from '../../model/numberedName.ts';
import type { Field } from '../../model/plainProject.ts';
import { atField, fieldLabel, type DjangoModule } from './djangoModule.ts';
import { judgedSql } from './djangoSql.ts';
import { pythonString } from './pythonText.ts';

/** The name of the class; undefined, said in `omitted`, where the field has no type that can be written. */
export function customFieldClass(field: Field, model: ModelNode, module: DjangoModule): string | undefined {
  const place = { object: fieldLabel(model, field), at: atField(model, field) };
  const judged = (text: string) => judgedSql(text, 'database type', place, module);
  const said = Object.entries(textsByVendor(field.dbTypeByDialect ?? {})).map(
    ([vendor, text]) => [vendor, judged(text)] as const,
  );
  const types = said.flatMap(([vendor, text]) =>
    text === undefined || text.trim() === '' ? [] : [[vendor, text] as const],
  );
  const usual = judged(field.dbType ?? '');
  if (usual === undefined || types.length < said.length) return undefined;
  const type = usual.trim() === '' ? (types[0]?.[1] ?? '') : usual;
  if (type.trim() === '') {
    const message = `${fieldLabel(model, field)} has no database type, so Django would make no column for it; it is left out`;
    module.omitted.push({
      code: 'entwine.django.dbType',
      outcome: 'leftOut',
      severity: 'error',
      object: fieldLabel(model, field),
      at: atField(model, field),
      message,
      hint: 'Give its dbType',
    });
    return undefined;
  }
  const expression = typeExpression(types, usual);
  const known = module.customFields.get(expression);
  if (known !== undefined) return known;
  const words = type.match(/[A-Za-z0-9]+/g) ?? [];
  const camel = words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('');
  const base = `${/^[A-Za-z]/.test(camel) ? camel : `Custom${camel}`}Field`.slice(-60);
  const { usedNames } = module;
  const name = usedNames.has(base) ? numberedName(base, usedNames, (number) => `${base}${number}`) : base;
  usedNames.add(name);
  module.customFields.set(expression, name);
  return name;
}

/** What `db_type` answers: of a database that nothing is said for None, which makes no column. */
function typeExpression(own: readonly (readonly [vendor: string, type: string])[], usual: string): string {
  const other = usual.trim() === '' ? '' : pythonString(usual);
  if (own.length === 0) return other;
  const pairs = own.map(([vendor, type]) => `${pythonString(vendor)}: ${pythonString(type)}`).join(', ');
  return `{${pairs}}.get(connection.vendor${other === '' ? '' : `, ${other}`})`;
}

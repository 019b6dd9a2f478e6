/** Comments in the database that Django's own migrations trip over. */
import type { Target } from '../../model/finding.ts';
import type { ModelNode } from '../../model/modelGraph.ts';
import type { DjangoModule } from './djangoModule.ts';

/**
 * Django 5.2, BaseDatabaseSchemaEditor: `alter_db_table_comment` and `_alter_column_comment_sql` put the comment into the
 * statement and run it with an empty list of parameters, not with none, so that the drivers read a percent sign in it as a
 * placeholder. Written twice it is one sign on PostgreSQL and two in a column on MySQL, so that no spelling is right
 * everywhere.
 */
export function notePercentSigns(model: ModelNode, module: DjangoModule): void {
  if (model.external || model.kind === 'proxy' || model.model.managed === false) return;
  const { comment, fields } = model.model;
  const note = (label: string, at: Target, databases: string) =>
    void module.omitted.push({
      code: 'entwine.django.percent',
      outcome: 'refused',
      severity: 'warning',
      object: label,
      at,
      message: `${label}: Django reads a percent sign in a comment as a placeholder, and its migration fails on ${databases}`,
      hint: 'Write the comment without a percent sign.',
    });
  if (comment?.includes('%')) note(model.label, { kind: 'model', model: model.id }, 'PostgreSQL and MySQL');
  for (const field of fields) {
    if (field.type === 'ManyToMany' || !field.comment?.includes('%')) continue;
    note(`${model.label}.${field.name}`, { kind: 'field', model: model.id, field: field.id }, 'PostgreSQL');
  }
}

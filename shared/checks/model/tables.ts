import type { ModelNode } from '../../model/modelGraph.ts';
import { projectChecks } from '../checkFamily.ts';
import { atModel } from '../places.ts';

/** Django, check_all_models, Model._check_model, Model._check_db_table_comment. */
export const tables = projectChecks(
  [
    {
      code: 'models.E017',
      severity: 'error',
      title: 'Proxy with fields',
      howToFix: 'Move the fields to the model it stands for, or make it an ordinary child.',
    },
    {
      code: 'models.E020',
      severity: 'error',
      title: 'A field or reverse name hides Model.check',
      howToFix: 'Rename it: Django cannot check the model.',
    },
    {
      code: 'models.E028',
      severity: 'error',
      title: 'Two models with one table',
      howToFix: 'Give one of them another table.',
    },
    {
      code: 'models.W046',
      severity: 'warning',
      title: 'Table comment that SQLite cannot keep',
      howToFix: 'Leave it: PostgreSQL and MySQL keep it, SQLite ignores it.',
    },
  ],
  (scope, report) => {
    const byTable = new Map<string, ModelNode[]>();
    for (const node of scope.graph.installed) {
      if (!node.managed || node.kind === 'proxy') continue;
      const list = byTable.get(node.table);
      if (list) list.push(node);
      else byTable.set(node.table, [node]);
    }
    for (const [table, models] of byTable) {
      const own = models.findLast((node) => !node.external);
      if (models.length < 2 || !own) continue;
      const free = `${own.app}_${own.modelName}`;
      const source = own.meta.definedOn;
      report('models.E028', {
        at: atModel(own).at,
        object: table,
        message: `The table "${table}" belongs to ${models.map((node) => node.label).join(' and ')}.`,
        hint: 'Give each model a table of its own.',
        ...(free !== table &&
          !byTable.has(free) &&
          source === own && {
            fix: { kind: 'setModel', label: `Use the table "${free}"`, model: own.id, options: { table: null } },
          }),
      });
    }
    const checked = new Set(scope.checked);
    for (const node of scope.own) {
      if (checked.has(node)) continue;
      report('models.E020', {
        ...atModel(node),
        message: `${node.label}: a field or reverse name "check" hides Model.check, so Django cannot check the model.`,
        hint: 'Rename it.',
      });
    }
    for (const node of scope.checked) {
      if (node.kind === 'proxy' && node.localFields.length + node.localManyToMany.length > 0) {
        report('models.E017', {
          at: atModel(node).at,
          object: '',
          message: `The proxy ${node.label} has fields of its own, but no table to keep them.`,
          hint: `Move them to ${node.concrete.name}, or make it an ordinary child.`,
        });
      }
      if (node.meta.definedOn.model.comment) {
        report('models.W046', {
          ...atModel(node),
          message: `SQLite keeps no comment for the table of ${node.label}.`,
          hint: 'Other databases keep it; on SQLite it is only in the models.',
        });
      }
    }
  },
);

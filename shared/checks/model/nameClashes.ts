import type { FieldNode, ModelNode } from '../../model/modelGraph.ts';
import { impliedColumn } from '../../model/modelQueries.ts';
import type { ProjectSettings } from '../../model/plainProject.ts';
import { modelChecks, type Report } from '../checkFamily.ts';
import { fieldsHeldBy } from '../checkScope.ts';
import { atField, atModel, renameField, setField } from '../places.ts';
import { isAloneWithItsNames } from './familyNames.ts';

type ClashCode = 'models.E004' | 'models.E005' | 'models.E006' | 'models.E023' | 'models.E024' | 'models.E026';

/**
 * Django, Model.check: the clash group (_check_id_field, _check_field_name_clashes,
 * _check_model_name_db_lookup_clashes, _check_single_primary_key); clashing columns are looked at only where the whole
 * group is silent.
 */
export const nameClashes = modelChecks<ClashCode | 'models.E007'>(
  [
    {
      code: 'models.E004',
      severity: 'error',
      title: 'Field named id beside the automatic key',
      howToFix: 'Make it the primary key, or rename it.',
    },
    {
      code: 'models.E005',
      severity: 'error',
      title: 'Two parents with one field name',
      howToFix: 'Rename the field in one of the parents.',
    },
    {
      code: 'models.E006',
      severity: 'error',
      title: 'Field name taken by a parent or another field',
      howToFix: 'Rename the field.',
    },
    {
      code: 'models.E007',
      severity: 'error',
      title: 'Two fields in one column',
      howToFix: 'Give one of them another column.',
    },
    {
      code: 'models.E023',
      severity: 'error',
      title: 'Model name starts or ends with an underscore',
      howToFix: 'Rename the model.',
    },
    {
      code: 'models.E024',
      severity: 'error',
      title: 'Model name contains a double underscore',
      howToFix: 'Rename the model.',
    },
    {
      code: 'models.E026',
      severity: 'error',
      title: 'Two primary keys',
      howToFix: 'Keep one field as the primary key.',
    },
  ],
  (scope, report) => {
    for (const model of scope.checked) {
      let clashes = 0;
      const count: Report<ClashCode> = (code, finding) => {
        clashes += 1;
        report(code, finding);
      };
      checkId(model, count);
      if (!isAloneWithItsNames(model, scope.graph)) checkFieldNames(model, count);
      checkModelName(model, count);
      checkSingleKey(model, count);
      if (clashes === 0) checkColumns(model, scope.graph.project.settings, report);
    }
  },
);

function checkId(model: ModelNode, report: Report<ClashCode>): void {
  const field = model.localFields.find((candidate) => candidate.name === 'id' && candidate !== model.primaryKey);
  if (!field || field.isPrimaryKey || model.primaryKey?.name !== 'id') return;
  report('models.E004', {
    ...atModel(model),
    message: `${model.label} has a field "id" that is not its primary key.`,
    hint: 'Django adds its own "id" unless the field is the primary key.',
    ...setField(field, 'Make id the primary key', { primaryKey: true }),
  });
}

interface Used {
  readonly name: string;
  readonly model: ModelNode;
}

function checkFieldNames(model: ModelNode, report: Report<ClashCode>): void {
  if (model.ancestors.length === 0 && hasDistinctNames(model)) return;
  const used = new Map<string, Used>();
  const use = (node: FieldNode) => {
    const entry = { name: node.name, model: node.owner };
    used.set(node.name, entry).set(node.attname, entry);
  };
  const usedBy = (node: FieldNode) => used.get(node.name) ?? used.get(node.attname);
  for (const parent of model.ancestors) {
    for (const node of parent.localFields) {
      const clash = usedBy(node);
      if (clash) {
        report('models.E005', {
          ...atModel(model),
          message: `${model.label} gets "${node.name}" from ${clash.model.label} and from ${node.owner.label}.`,
          hint: 'Rename the field in one of the parents.',
        });
      }
      use(node);
    }
  }
  // Django takes each parent's fields with those that it inherits, which are the other ancestors' own.
  const ofAncestors = (name: string): Used | undefined => {
    for (let at = model.ancestors.length - 1; at >= 0; at -= 1) {
      const parent = model.ancestors[at];
      const found = parent && namesOn(parent).get(name);
      if (found) return found;
    }
    return undefined;
  };
  for (const { link } of model.parents) {
    const clash = ofAncestors(link.name) ?? used.get(link.name);
    if (!clash) continue;
    report('models.E006', {
      ...atModel(model),
      message: `${model.label}: its parent link "${link.name}" clashes with "${clash.name}" of ${clash.model.label}.`,
      hint: 'Give the parent link another name.',
    });
  }
  const own = new Map<string, Used>();
  const before = (name: string) => own.get(name) ?? ofAncestors(name) ?? used.get(name);
  for (const node of model.localFields) {
    const clash = before(node.name) ?? before(node.attname);
    // The automatic id beside a field "id" is E004's.
    const isOwnId = node.name === 'id' && clash?.name === 'id' && clash.model === model;
    if (clash && !isOwnId) {
      report('models.E006', {
        ...atField(node),
        message: `${node.label} clashes with "${clash.name}" of ${clash.model.label}.`,
        hint: 'Rename one of them.',
        ...renameField(node, `${model.modelName}_${node.name}`, model),
      });
    }
    const entry = { name: node.name, model: node.owner };
    own.set(node.name, entry).set(node.attname, entry);
  }
}

const keptNames = new WeakMap<ModelNode, ReadonlyMap<string, Used>>();

/** The last that has each name on a model: a column, a many-to-many or a relation from elsewhere. Asked by every heir. */
function namesOn(model: ModelNode): ReadonlyMap<string, Used> {
  const known = keptNames.get(model);
  if (known) return known;
  const names = new Map<string, Used>();
  for (const { name, owner } of fieldsHeldBy(model)) names.set(name, { name, model: owner });
  for (const { relation } of model.visibleReverseRelations) {
    if (relation && !relation.hidden) names.set(relation.queryName, { name: relation.queryName, model });
  }
  keptNames.set(model, names);
  return names;
}

/** Every name and every attname of the model's own fields stands for one field. */
function hasDistinctNames(model: ModelNode): boolean {
  return model.localFields.every(
    (link) =>
      link.attname === link.name ||
      !model.allFields.some((node) => node !== link && (node.name === link.attname || node.attname === link.attname)),
  );
}

function checkModelName(model: ModelNode, report: Report<ClashCode>): void {
  const { name } = model;
  const better = name.replace(/_{2,}/gu, '_').replace(/^_+|_+$/gu, '');
  const fix =
    better === ''
      ? {}
      : ({ fix: { kind: 'renameModel', label: `Rename to ${better}`, model: model.id, name: better } } as const);
  if (name.startsWith('_') || name.endsWith('_')) {
    report('models.E023', {
      ...atModel(model),
      message: `The model name ${model.label} starts or ends with an underscore.`,
      hint: "It would collide with the names of Django's queries.",
      ...fix,
    });
  } else if (name.includes('__')) {
    report('models.E024', {
      ...atModel(model),
      message: `The model name ${model.label} contains a double underscore.`,
      hint: 'Django separates the parts of a lookup by two underscores.',
      ...fix,
    });
  }
}

function checkSingleKey(model: ModelNode, report: Report<ClashCode>): void {
  const keys = model.localFields.filter((node) => node.isPrimaryKey);
  if (keys.length < 2) return;
  const extra = keys.find((node) => node !== model.primaryKey);
  report('models.E026', {
    ...atModel(model),
    message: `${model.label} has ${keys.length} primary keys: ${keys.map((node) => node.name).join(', ')}.`,
    hint: 'A model has one; make the others unique instead.',
    ...(extra && setField(extra, `Make ${extra.name} unique instead`, { primaryKey: null, unique: true })),
  });
}

function checkColumns(model: ModelNode, settings: ProjectSettings, report: Report<'models.E007'>): void {
  if (hasDistinctColumns(model.localFields)) return;
  const used = new Map<string, FieldNode>();
  for (const node of model.localFields) {
    if (!node.column) continue;
    const other = used.get(node.column);
    if (!other) {
      used.set(node.column, node);
      continue;
    }
    report('models.E007', {
      ...atModel(model),
      message: `${model.label}: ${other.name} and ${node.name} share the column "${node.column}".`,
      hint: 'Give one of them another dbColumn.',
      ...setField(node, `Take the column "${impliedColumn(node.field, settings)}"`, { dbColumn: null }),
    });
  }
}

/** Few fields are sooner compared than gathered in a map. */
function hasDistinctColumns(fields: readonly FieldNode[]): boolean {
  if (fields.length > 24) return false;
  for (let at = 1; at < fields.length; at += 1) {
    const column = fields[at]?.column;
    for (let other = 0; other < at; other += 1) if (fields[other]?.column === column) return false;
  }
  return true;
}

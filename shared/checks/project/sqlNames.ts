import type { FieldNode, ModelGraph, ModelNode } from '../../model/modelGraph.ts';
import { modelChecks, projectChecks, type Report } from '../checkFamily.ts';
import { atField, atIndex, atConstraint, atModel, setField, type Place } from '../places.ts';

type TextCode = 'entwine.column-case' | 'entwine.quoted-name' | 'entwine.reserved-table';

/** Names that pass Django's checks and that SQLite then refuses in the migration: those that clash with another model's. */
export const sqlNames = projectChecks(
  [
    {
      code: 'entwine.table-case',
      severity: 'error',
      title: 'Tables that differ only in case',
      howToFix: 'Give one of them another table.',
    },
    {
      code: 'entwine.index-case',
      severity: 'error',
      title: 'Index with the name of a table or of another index but for case',
      howToFix: 'Rename the index.',
    },
  ],
  (scope, report) => {
    const byName = new Map<string, NamedTable>();
    for (const table of tablesOf(scope.graph)) {
      const key = sqlKey(table.name);
      const other = byName.get(key);
      // Equal names are Django's own findings.
      if (other && other.name !== table.name && (other.isOwn || table.isOwn)) {
        const own = table.isOwn ? table : other;
        report('entwine.table-case', {
          ...placeOf(own),
          message: `The tables "${other.name}" of ${other.node.label} and "${table.name}" of ${table.node.label} are one for SQLite.`,
          hint: 'Give one of them another table.',
        });
      }
      if (!other) byName.set(key, table);
    }
    const used = new Map<string, { name: string; label: string }>();
    for (const model of scope.own) {
      if (!model.isMigrated) continue;
      for (const { name, position } of model.meta.indexes) {
        if (!name) continue;
        const key = sqlKey(name);
        const table = byName.get(key);
        const other = used.get(key);
        if (table) {
          report('entwine.index-case', {
            ...atIndex(model, position),
            message: `${model.label}: the index "${name}" has the name of the table of ${table.node.label}.`,
            hint: 'SQLite keeps tables and indexes under one roof: rename the index.',
          });
        } else if (other && other.name !== name) {
          report('entwine.index-case', {
            ...atIndex(model, position),
            message: `The indexes "${other.name}" of ${other.label} and "${name}" of ${model.label} are one for SQLite.`,
            hint: 'Rename one of them.',
          });
        }
        used.set(key, { name, label: model.label });
      }
    }
  },
);

/** The same for names that SQLite refuses by themselves or within one model. */
export const sqlTexts = modelChecks<TextCode>(
  [
    {
      code: 'entwine.column-case',
      severity: 'error',
      title: 'Columns that differ only in case',
      howToFix: 'Give one of them another name or dbColumn.',
    },
    {
      code: 'entwine.quoted-name',
      severity: 'error',
      title: 'Quotation mark in a database name',
      howToFix: 'Use a name without it: Django does not escape it.',
    },
    {
      code: 'entwine.reserved-table',
      severity: 'error',
      title: 'Database name that SQLite keeps for itself',
      howToFix: 'Do not let it start with sqlite_.',
    },
  ],
  (scope, report) => {
    for (const model of scope.own) {
      if (model.isMigrated) checkText(model.table, 'table', () => atModel(model), report, true);
      for (const node of model.localManyToMany) {
        if (hasJoinTable(node)) checkText(node.relation?.joinTable, 'table', () => atField(node), report, true);
      }
      if (!model.isMigrated) continue;
      checkColumns(model, report);
      for (const { constraint, name, position } of model.meta.constraints) {
        if (constraint.type !== 'foreignKey' && constraint.type !== 'primaryKey') {
          checkText(name, 'constraint', () => atConstraint(model, position), report, false);
        }
      }
      for (const { name, position } of model.meta.indexes) {
        checkText(name, 'index', () => atIndex(model, position), report, true);
      }
    }
  },
);

interface NamedTable {
  readonly name: string;
  /** The model, or the many-to-many of a join table. */
  readonly node: ModelNode | FieldNode;
  readonly isOwn: boolean;
}

function placeOf({ node }: NamedTable): Place {
  return 'owner' in node ? atField(node) : atModel(node);
}

function hasJoinTable({ relation, owner }: FieldNode): boolean {
  return relation?.joinTable !== undefined && (owner.managed || relation.target?.managed === true);
}

/** External ones first, so that a finding falls on the project's own. */
function tablesOf(graph: ModelGraph): NamedTable[] {
  const own: NamedTable[] = [];
  const external: NamedTable[] = [];
  for (const model of graph.installed) {
    const isOwn = !model.external;
    const tables = isOwn ? own : external;
    if (model.isMigrated) tables.push({ name: model.table, node: model, isOwn });
    for (const node of model.localManyToMany) {
      if (hasJoinTable(node)) tables.push({ name: node.relation?.joinTable ?? '', node, isOwn });
    }
  }
  return [...external, ...own];
}

/** As SQLite compares: without the quotes that Django leaves in place, and with ASCII letters in one case. */
function sqlKey(name: string): string {
  const bare = isWrapped(name) ? name.slice(1, -1) : name;
  return /[A-Z]/u.test(bare) ? bare.replace(/[A-Z]+/gu, (letters) => letters.toLowerCase()) : bare;
}

function isWrapped(name: string): boolean {
  return name.length >= 2 && name.startsWith('"') && name.endsWith('"');
}

function checkText(
  name: string | undefined,
  what: string,
  place: () => Place,
  report: Report<TextCode>,
  isStored: boolean,
): void {
  if (!name) return;
  const bare = isWrapped(name) ? name.slice(1, -1) : name;
  if (bare.includes('"')) {
    report('entwine.quoted-name', {
      ...place(),
      message: `The ${what} name ${JSON.stringify(name)} has a quotation mark in it.`,
      hint: 'Django does not escape it, so the SQL would be broken.',
    });
  } else if (bare.includes('\u0000')) {
    report('entwine.quoted-name', {
      ...place(),
      message: `The ${what} name ${JSON.stringify(name)} has a NUL character in it.`,
      hint: 'No database takes it.',
    });
  }
  if (isStored && /^sqlite_/iu.test(bare)) {
    report('entwine.reserved-table', {
      ...place(),
      message: `The ${what} name "${bare}" starts with sqlite_, which SQLite keeps for itself.`,
      hint: 'Use another name.',
    });
  }
}

function checkColumns(model: ModelNode, report: Report<TextCode>): void {
  // Names in lower case without quotes can only be equal, and equal columns are Django's own finding.
  if (!model.localFields.some(({ column }) => column !== undefined && /[A-Z"\0]/u.test(column))) return;
  const used = new Map<string, FieldNode>();
  for (const node of model.localFields) {
    if (!node.column) continue;
    checkText(node.column, 'column', () => atField(node), report, false);
    const key = sqlKey(node.column);
    const other = used.get(key);
    if (!other) {
      used.set(key, node);
      continue;
    }
    if (other.column === node.column) continue;
    report('entwine.column-case', {
      ...atField(node),
      message: `${model.label}: the columns "${other.column ?? ''}" and "${node.column}" are one for SQLite.`,
      hint: 'Give one of them another name or dbColumn.',
      ...setField(node, `Use the column "${node.attname}_2"`, { dbColumn: `${node.attname}_2` }),
    });
  }
}

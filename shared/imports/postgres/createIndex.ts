/** CREATE INDEX. */
import type { IndexColumn } from '../../physical/physicalSchema.ts';
import { noSource } from '../schemaDraft.ts';
import { freeObjectName } from './objectNames.ts';
import { isSet, kindOf, listAt, nodeAt, storageOf, textAt, textsAt, type TreeNode } from './parseTree.ts';
import type { PostgresDraft } from './postgresDraft.ts';
import type { Outcome } from './outcome.ts';

export function createIndex(node: TreeNode, draft: PostgresDraft): Outcome {
  const relation = nodeAt(node, 'relation');
  const table = draft.tableOf(relation);
  if (!table) {
    const name = textAt(relation, 'relname') ?? '';
    const isOfView = draft.objects.some((object) => object.kind === 'view' && object.name === name);
    return isOfView
      ? { isQuiet: true, reason: 'an index of a view' }
      : { isQuiet: false, reason: `there is no table ${name}`, waits: true };
  }
  const columns = listAt(node, 'indexParams').map((each) => partOf(kindOf(each)[1], draft));
  const name =
    textAt(node, 'idxname') ??
    freeObjectName(
      [table.name, columns.map((column) => column.name || 'expr').join('_'), 'idx'],
      (one) => draft.ruleNames.in(table.indexes, one),
      draft.ruleNames.numbersOf(table),
    );
  if (draft.ruleNames.in(table.indexes, name)) return { isQuiet: true, reason: `the index ${name} is there already` };
  const include = listAt(node, 'indexIncludingParams').flatMap((each) => textAt(kindOf(each)[1], 'name') ?? []);
  const method = textAt(node, 'accessMethod');
  const where = nodeAt(node, 'whereClause');
  const storage = storageOf(listAt(node, 'options'));
  const tablespace = textAt(node, 'tableSpace');
  const classes = new Set(columns.map((column) => column.operatorClass));
  const [common] = classes;
  table.indexes.push({
    name,
    columns: classes.size === 1 ? columns.map(withoutClass) : columns,
    ...(isSet(node, 'unique') ? { unique: true } : {}),
    ...(where ? { condition: draft.textOf(where) } : {}),
    ...(method === undefined || method === 'btree' ? {} : { method }),
    ...(include.length > 0 ? { include } : {}),
    ...(classes.size === 1 && common !== undefined ? { operatorClass: common } : {}),
    ...(isSet(node, 'nulls_not_distinct') ? { nullsDistinct: false } : {}),
    ...(Object.keys(storage).length > 0 ? { storage } : {}),
    ...(tablespace === undefined ? {} : { tablespace }),
    source: noSource,
  });
  return undefined;
}

export function partOf(element: TreeNode, draft: PostgresDraft): IndexColumn {
  const name = textAt(element, 'name');
  const descending = textAt(element, 'ordering') === 'SORTBY_DESC';
  const nulls = textAt(element, 'nulls_ordering');
  const operatorClass = textsAt(element, 'opclass').at(-1);
  const collation = textsAt(element, 'collation').at(-1);
  const isUsual = nulls !== 'SORTBY_NULLS_FIRST' ? nulls !== 'SORTBY_NULLS_LAST' || !descending : descending;
  return {
    name: name ?? '',
    descending,
    ...(name === undefined ? { expression: draft.textOf(nodeAt(element, 'expr')) } : {}),
    ...(isUsual ? {} : { nulls: nulls === 'SORTBY_NULLS_FIRST' ? ('first' as const) : ('last' as const) }),
    ...(collation === undefined ? {} : { collation }),
    ...(operatorClass === undefined ? {} : { operatorClass }),
  };
}

/** What all columns have in common is said of the index. */
function withoutClass(column: IndexColumn): IndexColumn {
  const { operatorClass: _, ...rest } = column;
  return rest;
}

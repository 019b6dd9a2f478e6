/** RENAME, SET SCHEMA and DROP. */
import type { SchemaObject } from '../../physical/physicalSchema.ts';
import { columnThere, tableThere } from '../remarks.ts';
import { kindOf, listAt, nodeAt, textAt, textsAt, textsOfList, type TreeNode } from './parseTree.ts';
import type { PostgresDraft } from './postgresDraft.ts';
import type { Outcome } from './outcome.ts';

const nothing: Outcome = { isQuiet: true, reason: 'changes what is not kept' };

const refused = (reason: string): Outcome => ({ isQuiet: false, reason });

export function renameObject(node: TreeNode, draft: PostgresDraft): Outcome {
  const name = textAt(node, 'newname') ?? '';
  const table = draft.tableOf(nodeAt(node, 'relation'));
  const old = textAt(node, 'subname') ?? '';
  switch (textAt(node, 'renameType')) {
    case 'OBJECT_TABLE':
      if (!table) return nothing;
      return draft.renameTable(table, name) ? undefined : refused(tableThere(name));
    case 'OBJECT_COLUMN':
      if (!table) return nothing;
      return draft.renameColumn(table, old, name) ? undefined : refused(columnThere(table, name));
    case 'OBJECT_TABCONSTRAINT': {
      const rules = table && [...table.uniques, ...table.checks, ...table.foreignKeys, ...table.exclusions];
      const rule = table?.keyOptions.name === old ? table.keyOptions : rules?.find((each) => each.name === old);
      if (!table || !rule) return nothing;
      rule.name = name;
      draft.ruleNames.forget(table);
      return undefined;
    }
    case 'OBJECT_INDEX': {
      const index = textAt(nodeAt(node, 'relation'), 'relname');
      for (const each of draft.tables) {
        const found = each.indexes.find((one) => one.name === index);
        if (!found) continue;
        found.name = name;
        draft.ruleNames.forget(each);
        return undefined;
      }
      return nothing;
    }
    case 'OBJECT_TYPE': {
      const listed = draft.enums.find((each) => each.name === textsOfList(nodeAt(node, 'object')).at(-1));
      if (!listed) return nothing;
      if (draft.enumNamed(name, listed.schema)) return refused(`there is a type ${name} already`);
      listed.name = name;
      return undefined;
    }
    default:
      return nothing;
  }
}

export function setSchema(node: TreeNode, draft: PostgresDraft): Outcome {
  const table = draft.tableOf(nodeAt(node, 'relation'));
  if (!table) return nothing;
  return draft.renameTable(table, table.name, textAt(node, 'newschema')) ? undefined : refused(tableThere(table.name));
}

export function dropObjects(node: TreeNode, draft: PostgresDraft): Outcome {
  const names = listAt(node, 'objects').map((each) => {
    const [kind, inner] = kindOf(each);
    if (kind === 'ObjectWithArgs') return textsAt(inner, 'objname');
    return kind === 'TypeName' ? textsAt(inner, 'names') : textsOfList(each);
  });
  let isDropped = false;
  for (const parts of names) {
    const name = parts.at(-1) ?? '';
    switch (textAt(node, 'removeType')) {
      case 'OBJECT_TABLE': {
        const table = draft.tableAt(parts);
        if (table) draft.dropTable(table);
        isDropped ||= table !== undefined;
        break;
      }
      case 'OBJECT_INDEX':
        isDropped ||= draft.tables.some(
          (table) => table.indexes.some((index) => index.name === name) && draft.dropRule(table, name),
        );
        break;
      default:
        isDropped = dropKept(textAt(node, 'removeType') ?? '', parts, draft) || isDropped;
    }
  }
  return isDropped ? undefined : { isQuiet: true, reason: 'drops what is not there' };
}

/** What DROP names, as what is kept of it; `onTable`: its table's name stands before its own. */
const keptKinds: { readonly [removed: string]: { readonly kind: SchemaObject['kind']; readonly onTable?: true } } = {
  OBJECT_VIEW: { kind: 'view' },
  OBJECT_MATVIEW: { kind: 'view' },
  OBJECT_FUNCTION: { kind: 'function' },
  OBJECT_PROCEDURE: { kind: 'function' },
  OBJECT_ROUTINE: { kind: 'function' },
  OBJECT_SEQUENCE: { kind: 'sequence' },
  OBJECT_DOMAIN: { kind: 'domain' },
  OBJECT_EXTENSION: { kind: 'extension' },
  OBJECT_EVENT_TRIGGER: { kind: 'trigger' },
  OBJECT_TRIGGER: { kind: 'trigger', onTable: true },
  OBJECT_POLICY: { kind: 'policy', onTable: true },
  OBJECT_RULE: { kind: 'rule', onTable: true },
};

function dropKept(removed: string, parts: readonly string[], draft: PostgresDraft): boolean {
  const name = parts.at(-1) ?? '';
  if (removed === 'OBJECT_TYPE') {
    const at = draft.enums.findIndex((each) => each.name === name && each.schema === (parts.at(-2) ?? draft.here));
    if (at >= 0) draft.enums.splice(at, 1);
    if (at >= 0) return true;
  }
  const { kind, onTable } = keptKinds[removed] ?? { kind: 'other' as const };
  const table = onTable ? parts.at(-2) : undefined;
  const schema = parts.at(onTable ? -3 : -2);
  return draft.dropObject({
    kind,
    name,
    ...(schema === undefined ? {} : { schema }),
    ...(table === undefined ? {} : { table }),
  });
}

/** ALTER TABLE, command by command. */
import { columnThere } from '../remarks.ts';
import type { TableDraft } from '../schemaDraft.ts';
import { addColumn, inherit, setDefault, setIdentity } from './createTable.ts';
import { constantOf, isSet, kindOf, listAt, nodeAt, textAt, type TreeNode } from './parseTree.ts';
import type { PostgresDraft } from './postgresDraft.ts';
import type { Outcome } from './outcome.ts';
import { addConstraint } from './tableConstraint.ts';

/** Commands that change nothing of a diagram begin like this. */
const quiet =
  /^AT_(?:ChangeOwner|Set(?:Statistics|Options|Storage|Compression|RelOptions|AccessMethod|TableSpace|Logged|UnLogged)|Reset|ReplaceRelOptions|ClusterOn|DropCluster|ReplicaIdentity|(?:Enable|Disable)(?!RowSecurity)|DisableRowSecurity|NoForce|AlterConstraint|DetachPartition|AddOf|DropOf|GenericOptions|DropInherit|DropIdentity$|DropExpression)/u;

export function alterTable(node: TreeNode, draft: PostgresDraft, skip: (reason: string) => void): Outcome {
  const kind = textAt(node, 'objtype');
  const commands = listAt(node, 'cmds').map((each) => kindOf(each)[1]);
  const kinds = commands.map((command) => textAt(command, 'subtype') ?? 'AT_AddColumn');
  if (kind !== undefined && kind !== 'OBJECT_TABLE') return { isQuiet: true, reason: 'changes what is no table' };
  const relation = nodeAt(node, 'relation');
  const table = draft.tableOf(relation);
  if (!table) {
    const reason = `there is no table ${textAt(relation, 'relname') ?? ''}`;
    return isSet(node, 'missing_ok') || kinds.every((one) => quiet.test(one))
      ? { isQuiet: true, reason }
      : { isQuiet: false, reason, waits: true };
  }
  if (table.partitionOf) return { isQuiet: true, reason: `changes a part of the table ${table.partitionOf.name}` };
  let isChanged = false;
  commands.forEach((command, at) => {
    const subtype = kinds[at] ?? '';
    if (quiet.test(subtype)) return;
    const done = act(subtype, command, table, draft);
    if (typeof done === 'string') skip(done);
    else if (done) isChanged = true;
    else skip(`this change is not understood: ${subtype.replace(/^AT_/u, '')} ${textAt(command, 'name') ?? ''}`.trim());
  });
  return isChanged ? undefined : { isQuiet: true, reason: 'changes nothing of the schema' };
}

/** Whether it is understood, or why it cannot be done. */
function act(subtype: string, command: TreeNode, table: TableDraft, draft: PostgresDraft): boolean | string {
  const name = textAt(command, 'name') ?? '';
  const definition = nodeAt(command, 'def');
  const [, inner] = kindOf(definition);
  const column = draft.column(table, name);
  switch (subtype) {
    case 'AT_EnableRowSecurity':
      table.other.push('ENABLE ROW LEVEL SECURITY');
      return true;
    case 'AT_ForceRowSecurity':
      table.other.push('FORCE ROW LEVEL SECURITY');
      return true;
    case 'AT_AddColumn': {
      const added = textAt(inner, 'colname') ?? '';
      if (!draft.column(table, added)) addColumn(inner, table, draft);
      else if (!isSet(command, 'missing_ok')) return columnThere(table, added);
      return true;
    }
    case 'AT_AddConstraint':
      return addConstraint(inner, table, undefined, draft);
    case 'AT_AttachPartition': {
      const part = draft.tableOf(nodeAt(inner, 'name'));
      if (part) part.partitionOf = table;
      return part !== undefined;
    }
    case 'AT_AddInherit':
      inherit(draft.tableOf(inner) ?? draft.tableOf(nodeAt(definition ?? {}, 'RangeVar')) ?? table, table, draft);
      return true;
    case 'AT_ValidateConstraint':
      for (const rule of [...table.foreignKeys, ...table.checks]) if (rule.name === name) delete rule.validated;
      return true;
    case 'AT_DropConstraint':
      return draft.dropRule(table, name) || true;
    case 'AT_DropColumn':
      draft.dropColumn(table, name);
      return true;
    default:
      return column !== undefined && actOnColumn(subtype, column, definition, inner, draft);
  }
}

function actOnColumn(
  subtype: string,
  column: TableDraft['columns'][number],
  definition: TreeNode | undefined,
  inner: TreeNode,
  draft: PostgresDraft,
): boolean {
  switch (subtype) {
    case 'AT_ColumnDefault':
      setDefault(column, definition, draft);
      return true;
    case 'AT_SetNotNull':
      column.notNull = true;
      return true;
    case 'AT_DropNotNull':
      column.notNull = false;
      return true;
    case 'AT_AlterColumnType':
      column.type = draft.typeOf(inner);
      return true;
    case 'AT_AddIdentity':
      setIdentity(column, inner);
      return true;
    case 'AT_SetIdentity': {
      const kind = listAt(inner, 'items')
        .map((each) => kindOf(each)[1])
        .find((option) => textAt(option, 'defname') === 'generated');
      if (kind && constantOf(nodeAt(kind, 'arg')) === '97') column.numbering = 'always';
      return true;
    }
    default:
      return false;
  }
}

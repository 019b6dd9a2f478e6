/** COMMENT ON. */
import { kindOf, listAt, nodeAt, textAt, textsAt, textsOf, textsOfList, type TreeNode } from './parseTree.ts';
import type { PostgresDraft } from './postgresDraft.ts';
import type { Outcome } from './outcome.ts';

const elsewhere: Outcome = { isQuiet: true, reason: 'a comment on what is not kept', waits: true };

export function readComment(node: TreeNode, draft: PostgresDraft): Outcome {
  const comment = textAt(node, 'comment');
  const object = nodeAt(node, 'object');
  const names = namesOf(object);
  switch (textAt(node, 'objtype')) {
    case 'OBJECT_TABLE': {
      const table = draft.tableAt(names);
      if (!table) return elsewhere;
      table.comment = comment;
      return undefined;
    }
    case 'OBJECT_COLUMN': {
      const table = draft.tableAt(names.slice(0, -1));
      const column = table && draft.column(table, names.at(-1) ?? '');
      return column ? say(column, comment) : elsewhere;
    }
    case 'OBJECT_TABCONSTRAINT': {
      const table = draft.tableAt(names.slice(0, -1));
      const name = names.at(-1);
      if (table?.keyOptions.name === name && table !== undefined) return say(table.keyOptions, comment);
      const rules = table && [...table.uniques, ...table.checks, ...table.foreignKeys, ...table.exclusions];
      const rule = rules?.find((each) => each.name === name);
      return rule ? say(rule, comment) : elsewhere;
    }
    case 'OBJECT_INDEX': {
      const name = names.at(-1);
      const index = draft.tables.flatMap((table) => table.indexes).find((each) => each.name === name);
      return index ? say(index, comment) : elsewhere;
    }
    case 'OBJECT_TYPE': {
      const listed = draft.enums.find((each) => each.name === names.at(-1));
      return listed ? say(listed, comment) : elsewhere;
    }
    default: {
      const kept = draft.objects.find((each) => each.name === names.at(-1));
      return kept ? say(kept, comment) : elsewhere;
    }
  }
}

function say(place: { comment?: string }, comment: string | undefined): Outcome {
  if (comment === undefined) delete place.comment;
  else place.comment = comment;
  return undefined;
}

function namesOf(object: TreeNode | undefined): string[] {
  const [kind, inner] = kindOf(object);
  switch (kind) {
    case 'TypeName':
      return textsAt(inner, 'names');
    case 'ObjectWithArgs':
      return textsAt(inner, 'objname');
    case 'String':
      return textsOf(object ? [object] : []);
    case 'List':
      return listAt(inner, 'items').length > 0 ? textsOfList(object) : [];
    default:
      return [];
  }
}

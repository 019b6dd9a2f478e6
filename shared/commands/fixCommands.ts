import type { Fix } from '../model/finding.ts';
import type { Command } from './command.ts';
import { deleteFieldsIn, setFieldOptionsIn } from './fieldCommands.ts';
import { setModelOptionsIn } from './modelCommands.ts';
import { stopIgnoring } from './projectCommands.ts';
import { setTextIn } from './dialectTexts.ts';

/** The undoable command for a finding's fix. */
export function fixCommand(fix: Fix): Command {
  switch (fix.kind) {
    case 'setField':
      return {
        label: fix.label,
        edit: (draft) => setFieldOptionsIn(draft, fix.model, fix.field, withoutNull(fix.options)),
      };
    case 'setModel':
      return { label: fix.label, edit: (draft) => setModelOptionsIn(draft, fix.model, fix.options) };
    case 'renameField':
      return { label: fix.label, edit: (draft) => setFieldOptionsIn(draft, fix.model, fix.field, { name: fix.name }) };
    case 'renameModel':
      return { label: fix.label, edit: (draft) => setModelOptionsIn(draft, fix.model, { name: fix.name }) };
    case 'deleteField':
      return { label: fix.label, edit: (draft) => deleteFieldsIn(draft, fix.model, [fix.field]) };
    case 'setText':
      return { label: fix.label, edit: (draft) => setTextIn(draft, fix) };
    case 'stopIgnoring':
      return { label: fix.label, edit: stopIgnoring(fix).edit };
  }
}

function withoutNull(options: { readonly [option: string]: unknown }): { [option: string]: unknown } {
  return Object.fromEntries(Object.entries(options).map(([key, value]) => [key, value === null ? undefined : value]));
}

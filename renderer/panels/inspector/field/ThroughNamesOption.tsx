import type { Field } from '../../../../shared/model/project.ts';
import { fieldOptionOf } from '../../../../shared/options/fieldOptionRules.ts';
import { TextField } from '../../../ui/TextField.tsx';
import type { FieldEdit } from '../fieldEdit.ts';

type ThroughNames = NonNullable<Field['throughOptions']>;

/** What an existing join table calls its columns and its key. */
export function ThroughNamesOption({ edit }: { readonly edit: FieldEdit }) {
  if (!edit.applies('throughOptions')) return null;
  const { label, django, help } = fieldOptionOf('throughOptions');
  const names: ThroughNames = edit.field.throughOptions ?? {};
  const [from = '', to = ''] = names.columns ?? [];
  const set = (next: { readonly [Key in keyof ThroughNames]: ThroughNames[Key] | undefined }) => {
    const said = Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined));
    edit.set({ throughOptions: Object.keys(said).length > 0 ? (said as ThroughNames) : undefined });
  };
  const setColumns = (columns: readonly [string, string]) =>
    set({ ...names, columns: columns.every((column) => column === '') ? undefined : columns });
  const target = edit.node.relation?.pointsAt?.name ?? 'target';
  return (
    <>
      <TextField
        label={`${label}: column of the ${edit.node.definedOn.name}`}
        option={django}
        mono
        value={from}
        placeholder="made by the naming"
        hint={help}
        onCommit={(column) => setColumns([column.trim(), to])}
      />
      <TextField
        label={`Column of the ${target}`}
        mono
        value={to}
        placeholder="made by the naming"
        onCommit={(column) => setColumns([from, column.trim()])}
      />
      <TextField
        label="Name of the key of both"
        mono
        value={names.uniqueName ?? ''}
        placeholder="made by the database or by Django"
        onCommit={(name) => set({ ...names, uniqueName: name.trim() || undefined })}
      />
    </>
  );
}

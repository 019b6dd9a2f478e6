/** What the explorer lists below the models: enums and database objects, each kind under its heading. */
import { foldQuery, foldText } from '../../../shared/model/foldText.ts';
import type { Project } from '../../../shared/model/project.ts';
import type { PartRef } from '../../store/viewStore.ts';

export type PartRow =
  | { readonly kind: 'heading'; readonly key: string; readonly of: PartRef['kind']; readonly count: number }
  | {
      readonly kind: 'part';
      readonly key: string;
      readonly part: PartRef;
      readonly name: string;
      /** Small at the right: how many values, or which kind of object. */
      readonly aside: string;
    };

/** Those whose name holds the text; nothing of a kind that the project has none of. Folded kinds keep only their heading. */
export function partRows(
  { enums, objects }: Pick<Project, 'enums' | 'objects'>,
  filter: string,
  folded: ReadonlySet<PartRef['kind']>,
): readonly PartRow[] {
  const wanted = foldQuery(filter);
  const rowsOf = (
    of: PartRef['kind'],
    all: readonly { readonly id: string; readonly name: string; readonly aside: string }[] | undefined,
  ): readonly PartRow[] => {
    const found = all?.filter(({ name }) => foldText(name).includes(wanted)) ?? [];
    // A filter is a request to see what it finds, and that alone.
    if (!all || (wanted !== '' && found.length === 0)) return [];
    const heading: PartRow = { kind: 'heading', key: of, of, count: found.length };
    if (folded.has(of) && wanted === '') return [heading];
    const parts = found.map(({ id, name, aside }): PartRow => ({
      kind: 'part',
      key: `${of} ${id}`,
      part: { kind: of, id },
      name,
      aside,
    }));
    return [heading, ...parts];
  };
  return [
    ...rowsOf(
      'enum',
      enums?.map(({ id, name, values }) => ({ id, name, aside: String(values.length) })),
    ),
    ...rowsOf(
      'object',
      objects?.map(({ id, name, kind }) => ({ id, name, aside: kind })),
    ),
  ];
}

import type { ModelNode } from '../../../../shared/model/modelGraph.ts';
import type { JsonValue, Model } from '../../../../shared/model/project.ts';
import { dialectLabels, knownTableOptions } from '../../../../shared/dialects/dialectWords.ts';
import { modelOptionOf } from '../../../../shared/options/modelOptions.ts';
import { useDocumentModel } from '../documentParts.ts';
import styles from '../Inspector.module.css';
import { changeModel } from '../modelEdits.ts';
import { MembersEditor } from '../values/MembersEditor.tsx';

type TableOptions = NonNullable<Model['tableOptions']>;

/** Options of the table by database: names with values. */
export function TableOptionsOption({ node }: { readonly node: ModelNode }) {
  const { label, django, help } = modelOptionOf('tableOptions');
  const { tableOptions = {} } = useDocumentModel(node);
  const set = (word: keyof TableOptions, members: { readonly [name: string]: JsonValue }) => {
    const next = { ...tableOptions, [word]: members };
    const said = Object.entries(next).filter(([, each]) => each !== undefined && Object.keys(each).length > 0);
    changeModel(node.id, { tableOptions: said.length > 0 ? Object.fromEntries(said) : undefined }, django);
  };
  return (
    <div role="group" aria-label={label} className={styles.options}>
      {(Object.keys(knownTableOptions) as (keyof TableOptions)[]).map((word, at) => (
        <MembersEditor
          key={word}
          label={`${label} in ${dialectLabels[word]}`}
          option={at === 0 ? django : undefined}
          hint={at === 0 ? help : undefined}
          noun="option"
          values="json"
          known={knownTableOptions[word]}
          members={tableOptions[word] ?? {}}
          onChange={(members) => set(word, members)}
        />
      ))}
    </div>
  );
}

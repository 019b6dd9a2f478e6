import { Plus } from 'lucide-react';
import type { ModelNode } from '../../../../shared/model/modelGraph.ts';
import { callableProblem } from '../../../../shared/model/literalText.ts';
import type { Model } from '../../../../shared/model/project.ts';
import { modelOptionOf } from '../../../../shared/options/modelOptions.ts';
import { Button } from '../../../ui/Button.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { useDocumentModel } from '../documentParts.ts';
import styles from '../Inspector.module.css';
import { replaced } from '../listEdits.ts';
import { ListEditor } from '../lists/ListEditor.tsx';
import { changeModel } from '../modelEdits.ts';

type Managers = NonNullable<Model['managers']>;

/** Managers in order, each a name and the dotted name of its class. */
export function ManagersOption({ node }: { readonly node: ModelNode }) {
  const { label, django, help } = modelOptionOf('managers');
  const { managers = [] } = useDocumentModel(node);
  const set = (next: Managers) => changeModel(node.id, { managers: next.length > 0 ? next : undefined }, django);
  const names = new Set(managers.map(({ name }) => name));
  return (
    <ListEditor
      label={label}
      option={django}
      hint={help}
      isPlain
      values={managers}
      nameOf={({ name }) => name}
      bodyOf={(manager, at) => (
        <span className={styles.pairFields}>
          <TextField
            label={`Name of manager ${at + 1}`}
            hideLabel
            mono
            value={manager.name}
            validate={(text) => (text.trim() === '' ? 'Give the manager a name.' : undefined)}
            onCommit={(name) => set(replaced(managers, at, { ...manager, name: name.trim() }))}
          />
          <TextField
            label={`Class of manager ${at + 1}`}
            hideLabel
            mono
            value={manager.class}
            validate={callableProblem}
            onCommit={(text) => set(replaced(managers, at, { ...manager, class: text.trim() }))}
          />
        </span>
      )}
      onChange={set}
    >
      <Button
        size="small"
        className={styles.start}
        icon={Plus}
        onClick={() => set([...managers, { name: freeName(names), class: 'django.db.models.Manager' }])}
      >
        Add manager
      </Button>
    </ListEditor>
  );
}

function freeName(taken: ReadonlySet<string>): string {
  if (!taken.has('objects')) return 'objects';
  let number = 2;
  while (taken.has(`manager${number}`)) number += 1;
  return `manager${number}`;
}

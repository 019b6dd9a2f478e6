import { Plus } from 'lucide-react';
import type { ModelNode } from '../../../../shared/model/modelGraph.ts';
import type { Model } from '../../../../shared/model/project.ts';
import { modelOptionOf } from '../../../../shared/options/modelOptions.ts';
import { Button } from '../../../ui/Button.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { useDocumentModel } from '../documentParts.ts';
import styles from '../Inspector.module.css';
import { replaced } from '../listEdits.ts';
import { ListEditor } from '../lists/ListEditor.tsx';
import { changeModel } from '../modelEdits.ts';

type Permissions = NonNullable<Model['permissions']>;

/** Permissions beside Django's four: a code and what people read. */
export function PermissionsOption({ node }: { readonly node: ModelNode }) {
  const { label, django, help } = modelOptionOf('permissions');
  const { permissions = [] } = useDocumentModel(node);
  const set = (next: Permissions) => changeModel(node.id, { permissions: next.length > 0 ? next : undefined }, django);
  const number = permissions.length + 1;
  return (
    <ListEditor
      label={label}
      option={django}
      hint={help}
      isPlain
      values={permissions}
      nameOf={([code]) => code}
      bodyOf={([code, words], at) => (
        <span className={styles.pairFields}>
          <TextField
            label={`Code of permission ${at + 1}`}
            hideLabel
            mono
            value={code}
            validate={(text) => (text.trim() === '' ? 'Give the permission a code.' : undefined)}
            onCommit={(next) => set(replaced(permissions, at, [next.trim(), words]))}
          />
          <TextField
            label={`Label of permission ${at + 1}`}
            hideLabel
            value={words}
            onCommit={(next) => set(replaced(permissions, at, [code, next]))}
          />
        </span>
      )}
      onChange={set}
    >
      <Button
        size="small"
        className={styles.start}
        icon={Plus}
        onClick={() => set([...permissions, [`permission_${number}`, `Permission ${number}`]])}
      >
        Add permission
      </Button>
    </ListEditor>
  );
}

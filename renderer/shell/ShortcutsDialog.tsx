import { keys } from '../actions/keys.ts';
import { actions } from '../actions/actionRegistry.ts';
import type { Action } from '../actions/action.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { useShellStore } from './shellStore.ts';
import styles from './ShortcutsDialog.module.css';

const groups: readonly Action['group'][] = ['File', 'Edit', 'Insert', 'Arrange', 'View', 'Test', 'Help'];

const onTheCanvas: readonly { readonly pressed: readonly string[]; readonly words: string }[] = [
  { pressed: [keys['field.addBelow']], words: 'On a field: add the next field' },
  { pressed: [keys['name.edit']], words: 'Rename the model or field' },
  { pressed: [keys['field.type']], words: 'From a field’s name to its type' },
  { pressed: [keys['field.moveUp'], keys['field.moveDown']], words: 'Move the field' },
];

/** Every key there is, by group. */
export function ShortcutsDialog() {
  const open = useShellStore((state) => state.shortcutsOpen);
  const setOpen = useShellStore((state) => state.setShortcutsOpen);
  return (
    <Dialog open={open} onOpenChange={setOpen} title="Keyboard shortcuts" width={720}>
      <div className={styles.columns}>
        {groups.map((group) => {
          const listed = actions.filter((action) => action.group === group && action.shortcut !== undefined);
          if (listed.length === 0) return null;
          return (
            <section key={group} className={styles.group}>
              <h3 className={styles.heading}>{group}</h3>
              {listed.map((action) => (
                <p key={action.id} className={styles.line}>
                  <span>{action.name ?? action.label()}</span>
                  <Kbd shortcut={action.shortcut ?? ''} />
                </p>
              ))}
            </section>
          );
        })}
        <section className={styles.group}>
          <h3 className={styles.heading}>On a card</h3>
          {onTheCanvas.map(({ pressed, words }) => (
            <p key={words} className={styles.line}>
              <span>{words}</span>
              <span className={styles.keys}>
                {pressed.map((key) => (
                  <Kbd key={key} shortcut={key} />
                ))}
              </span>
            </p>
          ))}
        </section>
      </div>
    </Dialog>
  );
}

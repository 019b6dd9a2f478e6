import { actionGroups } from '../actions/action.ts';
import { actionOf, allActions } from '../actions/actionRegistry.ts';
import { placeActions } from '../actions/placeActions.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { useWindowStore } from '../store/windowStore.ts';
import styles from './ShortcutsDialog.module.css';

const { 'field.addBelow': addBelow, 'name.edit': rename, 'field.type': type, ...moves } = placeActions;

const onTheCanvas: readonly { readonly pressed: readonly string[]; readonly words: string }[] = [
  { pressed: [addBelow.shortcut], words: addBelow.explanation },
  { pressed: [rename.shortcut], words: rename.explanation },
  { pressed: [type.shortcut], words: type.explanation },
  { pressed: [moves['field.moveUp'].shortcut, moves['field.moveDown'].shortcut], words: 'Move the field' },
  {
    pressed: [moves['field.extendUp'].shortcut, moves['field.extendDown'].shortcut],
    words: 'Choose several fields',
  },
  ...(['card.nudge', 'card.nudgeFar', 'card.nearest', 'card.travel'] as const).map((id) => ({
    pressed: [moves[id].shortcut],
    words: moves[id].explanation,
  })),
];

/** Every key there is, by group. */
export function ShortcutsDialog() {
  const open = useWindowStore((state) => state.shortcutsOpen);
  const setOpen = useWindowStore((state) => state.setShortcutsOpen);
  return (
    <Dialog open={open} onOpenChange={setOpen} title={actionOf('help.shortcuts').label()} width={720}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls with the dialog in a low window */}
      <div className={styles.columns} role="group" aria-label="Keys by menu" tabIndex={0}>
        {actionGroups.map((group) => {
          const listed = allActions().filter((action) => action.group === group && action.shortcut !== undefined);
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

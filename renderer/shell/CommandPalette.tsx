import { Command } from 'cmdk';
import { Search, Table2 } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { flushSync } from 'react-dom';
import { createElement, useDeferredValue, useMemo, useState, type KeyboardEvent } from 'react';
import { isolateNames } from '../../shared/model/isolateNames.ts';
import { modelGraphOf } from '../../shared/model/buildModelGraph.ts';
import type { Target } from '../../shared/model/finding.ts';
import { fieldTypeOf } from '../../shared/fieldTypes/fieldTypeRegistry.ts';
import { currentProject } from '../store/projectStore.ts';
import { focusCard, focusRow } from '../canvas/rowKeys.ts';
import { recentPlaces } from '../store/recentPlaces.ts';
import { useViewStore } from '../store/viewStore.ts';
import { isComposing } from '../ui/composition.ts';
import { fieldIcon } from '../ui/fieldIcon.tsx';
import { FocusReturn, keepFocusTaken } from '../ui/FocusReturn.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { actionOf, allActions } from '../actions/actionRegistry.ts';
import styles from './CommandPalette.module.css';
import { paletteEntries, type PaletteEntry } from './paletteEntries.ts';
import { runAction } from '../actions/runAction.ts';

/** Every action, model and field by a few letters. */
export function CommandPalette() {
  const open = useViewStore((state) => state.paletteOpen);
  const setOpen = useViewStore((state) => state.setPaletteOpen);
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Portal>
        <Dialog.Overlay className={styles.overlay} />
        <Dialog.Content className={styles.palette} aria-describedby={undefined} onCloseAutoFocus={keepFocusTaken}>
          <FocusReturn />
          <Dialog.Title className={styles.title}>Command palette</Dialog.Title>
          <PaletteContent onClose={() => setOpen(false)} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function PaletteContent({ onClose }: { readonly onClose: () => void }) {
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text);
  const entries = useMemo(() => entriesFor(wanted), [wanted]);
  // The best match is chosen until an arrow key says otherwise.
  const [chosen, setChosen] = useState({ entries, key: entries[0]?.key ?? '' });
  const key = chosen.entries === entries ? chosen.key : (entries[0]?.key ?? '');
  const choose = (entry: PaletteEntry) => {
    // The palette gives the focus back first, so that the action finds things as they were, and before the next key.
    flushSync(onClose);
    if (entry.kind === 'action') void runAction(entry.action);
    else goTo(entry.target);
  };
  /** What was typed last counts, although the list may still be on its way. */
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event) || event.key !== 'Enter') return;
    event.preventDefault();
    const chosenNow = wanted === text ? entries.find((entry) => entry.key === key) : entriesFor(text)[0];
    if (chosenNow && !event.repeat) choose(chosenNow);
  };
  return (
    <Command
      label="Command palette"
      shouldFilter={false}
      loop
      onKeyDown={onKeyDown}
      value={key}
      onValueChange={(next) => setChosen({ entries, key: next })}
    >
      <div className={styles.search}>
        <Search size={16} strokeWidth={1.75} aria-hidden />
        <Command.Input
          className={styles.input}
          value={text}
          onValueChange={setText}
          placeholder={actionOf('view.palette').contextLabel}
        />
      </div>
      <Command.List className={styles.list}>
        <Command.Empty>
          {/* A list without an option is none. */}
          <div role="option" aria-disabled aria-selected={false} className={styles.empty}>
            Nothing is called “{text.trim()}”.
          </div>
        </Command.Empty>
        {entries.map((entry) => (
          <Command.Item key={entry.key} value={entry.key} className={styles.entry} onSelect={() => choose(entry)}>
            <Entry entry={entry} />
          </Command.Item>
        ))}
      </Command.List>
    </Command>
  );
}

function entriesFor(text: string): readonly PaletteEntry[] {
  const project = currentProject();
  const offered = allActions().filter((action) => action.id !== 'view.palette');
  return paletteEntries(text, offered, project && modelGraphOf(project), recentPlaces());
}

/** The keys that follow are for the place that was asked for, so it gets the focus. */
function goTo(target: Target): void {
  useViewStore.getState().revealTarget(target);
  if (target.kind === 'field') focusRow(target.model, target.field);
  else if (target.kind === 'model') focusCard(target.model);
}

const iconLook = { size: 14, strokeWidth: 1.75, 'aria-hidden': true } as const;

function Entry({ entry }: { readonly entry: PaletteEntry }) {
  if (entry.kind === 'action') {
    return (
      <>
        <span className={styles.group}>{entry.action.group}</span>
        <span className={styles.label}>{isolateNames(entry.label)}</span>
        {entry.action.isChecked?.() && <span className={styles.detail}>on</span>}
        {entry.action.shortcut && <Kbd shortcut={entry.action.shortcut} />}
      </>
    );
  }
  return (
    <>
      <span className={styles.group}>
        {createElement(entry.kind === 'field' ? fieldIcon(entry.type) : Table2, iconLook)}
      </span>
      <span className={styles.label}>{isolateNames(entry.label)}</span>
      <span className={styles.detail}>{entry.kind === 'field' ? fieldTypeOf(entry.type).label : entry.app}</span>
    </>
  );
}

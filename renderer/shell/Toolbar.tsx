import { MousePointer2, Search, Spline, SquareDashed, SquarePlus, StickyNote, type LucideIcon } from 'lucide-react';
import { ActionButton, ActionWordsButton } from '../actions/ActionButton.tsx';
import { actionItem, itemOf } from '../actions/actionItems.ts';
import { allActions } from '../actions/actionRegistry.ts';
import { runAction } from '../actions/runAction.ts';
import { useAction } from '../actions/useAction.ts';
import { isEdited, useProjectStore } from '../store/projectStore.ts';
import { useViewStore, type Tool } from '../store/viewStore.ts';
import { useWindowStore } from '../store/windowStore.ts';
import { Button } from '../ui/Button.tsx';
import { DropdownMenu } from '../ui/DropdownMenu.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import type { MenuItem } from '../ui/menuItems.ts';
import { EntwineMark } from './EntwineMark.tsx';
import styles from './Toolbar.module.css';

const tools: readonly { readonly tool: Tool; readonly label: string; readonly icon: LucideIcon }[] = [
  { tool: 'select', label: 'Select', icon: MousePointer2 },
  { tool: 'model', label: 'Add models', icon: SquarePlus },
  { tool: 'relation', label: 'Draw relations', icon: Spline },
  { tool: 'note', label: 'Add notes', icon: StickyNote },
  { tool: 'boxSelect', label: 'Select by a box', icon: SquareDashed },
];

export function Toolbar() {
  return (
    <header className={styles.toolbar} data-region="toolbar">
      <FileName />
      <span className={styles.divider} />
      <Tools />
      <div className={styles.group}>
        <ActionButton id="edit.undo" />
        <ActionButton id="edit.redo" />
      </div>
      <div className={styles.group}>
        <ActionButton id="arrange.layout" />
      </div>
      <span className={styles.space} />
      <SearchButton />
      <ExportButton />
      <ActionWordsButton id="test.run" variant="primary" />
    </header>
  );
}

function FileName() {
  const name = useProjectStore((state) => state.file?.name ?? state.history?.project.name ?? '');
  const edited = useProjectStore(isEdited);
  const readOnly = useProjectStore((state) => state.file?.readOnly ?? false);
  return (
    <div className={styles.file}>
      <EntwineMark size={20} />
      <h1 className={styles.name} title={name}>
        {name}
      </h1>
      {edited && <span className={styles.mark}>— edited</span>}
      {readOnly && <span className={styles.mark}>— read-only</span>}
    </div>
  );
}

function Tools() {
  const current = useViewStore((state) => state.tool);
  const setTool = useViewStore((state) => state.setTool);
  return (
    <div className={styles.group} role="group" aria-label="Tools">
      {tools.map(({ tool, label, icon }) => (
        <IconButton
          key={tool}
          label={label}
          icon={icon}
          pressed={current === tool}
          onClick={(event) => {
            setTool(current === tool ? 'select' : tool);
            // Taken with the mouse, a tool is for the diagram: Escape puts it away again.
            if (event.detail > 0) event.currentTarget.blur();
          }}
        />
      ))}
    </div>
  );
}

function SearchButton() {
  const action = useAction('view.palette');
  return (
    <button type="button" className={styles.search} onClick={() => void runAction(action)}>
      <Search size={15} strokeWidth={1.75} aria-hidden />
      <span className={styles.searchWords}>{action.contextLabel}</span>
      <Kbd shortcut={action.shortcut ?? ''} />
    </button>
  );
}

function ExportButton() {
  const open = useWindowStore((state) => state.exportMenuOpen);
  const setOpen = useWindowStore((state) => state.setExportMenuOpen);
  const { contextLabel, icon } = useAction('file.export');
  const items: readonly MenuItem[] = [
    ...allActions()
      .filter((action) => action.id.startsWith('file.export.'))
      .map(itemOf),
    'separator',
    actionItem('file.exportPicture'),
  ];
  return (
    <DropdownMenu label={contextLabel ?? ''} align="end" items={items} open={open} onOpenChange={setOpen}>
      <Button {...(icon ? { icon } : {})}>{contextLabel}</Button>
    </DropdownMenu>
  );
}

import { keys } from '../actions/keys.ts';
import {
  FileOutput,
  FlaskConical,
  Image,
  MousePointer2,
  Network,
  Redo2,
  Search,
  Spline,
  SquareDashed,
  SquarePlus,
  StickyNote,
  Undo2,
  type LucideIcon,
} from 'lucide-react';
import { formats } from '../../shared/formats/formatRegistry.ts';
import { actionOf } from '../actions/actionRegistry.ts';
import { runAction } from '../actions/runAction.ts';
import { testExport } from '../actions/testExport.ts';
import { useBenchStore } from '../store/benchStore.ts';
import { redoStep, undoStep } from '../canvas/undoSteps.ts';
import { isEdited, useProjectStore } from '../store/projectStore.ts';
import { useViewStore, type Tool } from '../store/viewStore.ts';
import { Button } from '../ui/Button.tsx';
import { DropdownMenu } from '../ui/DropdownMenu.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import type { MenuItem } from '../ui/menuItems.ts';
import { EntwineMark } from './EntwineMark.tsx';
import { exportPicture, exportProject } from './exportFlows.ts';
import { useShellStore } from './shellStore.ts';
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
      <UndoRedo />
      <div className={styles.group}>
        <ActionButton id="arrange.layout" label="Lay out the diagram" icon={Network} />
      </div>
      <span className={styles.space} />
      <SearchButton />
      <ExportButton />
      <TestButton />
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

function UndoRedo() {
  const undoable = useProjectStore((state) => state.history?.done.at(-1)?.label);
  const redoable = useProjectStore((state) => state.history?.undone.at(-1)?.label);
  return (
    <div className={styles.group}>
      <IconButton
        label={undoable === undefined ? 'Undo' : `Undo ${undoable}`}
        icon={Undo2}
        shortcut={keys['edit.undo']}
        disabled={undoable === undefined}
        onClick={undoStep}
      />
      <IconButton
        label={redoable === undefined ? 'Redo' : `Redo ${redoable}`}
        icon={Redo2}
        shortcut={keys['edit.redo']}
        disabled={redoable === undefined}
        onClick={redoStep}
      />
    </div>
  );
}

function ActionButton({ id, label, icon }: { readonly id: string; readonly label: string; readonly icon: LucideIcon }) {
  const hasModels = useProjectStore((state) => (state.history?.project.models.length ?? 0) > 0);
  const action = actionOf(id);
  if (!action) return null;
  return (
    <IconButton
      label={label}
      icon={icon}
      {...(action.shortcut === undefined ? {} : { shortcut: action.shortcut })}
      disabled={!hasModels}
      onClick={() => void runAction(action)}
    />
  );
}

function SearchButton() {
  return (
    <button type="button" className={styles.search} onClick={() => useViewStore.getState().setPaletteOpen(true)}>
      <Search size={15} strokeWidth={1.75} aria-hidden />
      <span className={styles.searchWords}>Search models, fields, actions</span>
      <Kbd shortcut={keys['view.palette']} />
    </button>
  );
}

function ExportButton() {
  const open = useShellStore((state) => state.exportMenuOpen);
  const setOpen = useShellStore((state) => state.setExportMenuOpen);
  const items: readonly MenuItem[] = [
    ...formats.map((format) => ({
      label: `${format.label} to a folder…`,
      icon: FileOutput,
      onSelect: () => void exportProject(format.key),
    })),
    'separator' as const,
    {
      label: 'Picture (SVG)…',
      icon: Image,
      shortcut: keys['file.exportPicture'],
      onSelect: () => void exportPicture(),
    },
  ];
  return (
    <DropdownMenu label="Export" align="end" items={items} open={open} onOpenChange={setOpen}>
      <Button icon={FileOutput}>Export</Button>
    </DropdownMenu>
  );
}

function TestButton() {
  const running = useBenchStore((state) => state.running !== undefined);
  return (
    <Button variant="primary" icon={FlaskConical} disabled={running} onClick={() => void testExport()}>
      Test
    </Button>
  );
}

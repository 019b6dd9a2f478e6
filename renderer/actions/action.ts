/** What a person can do, as data: what menus, buttons, tooltips and the palette show of it, and when it is offered. */
import type { LucideIcon } from 'lucide-react';
import type { AlignTo } from '../../shared/commands/alignment.ts';
import type { BenchEngine } from '../../shared/bench/benchEngines.ts';
import type { Axis } from './arrangeWords.ts';
import type { ViewState } from '../store/viewStore.ts';

/** The application's menus, in their order. */
export const actionGroups = ['File', 'Edit', 'Insert', 'Arrange', 'View', 'Test', 'Help'] as const;

export type Perform = () => void | Promise<void>;

/** What is done for each member of a family, by what stands before the member in the action's id. */
export interface FamilyPerformers {
  /** By the key of the format. */
  'file.export'(format: string): void | Promise<void>;
  'arrange.align'(to: AlignTo): void;
  'arrange.distribute'(axis: Axis): void;
  /** By the key of the panel. */
  'view.panel'(panel: string): void;
  'view.theme'(theme: ViewState['theme']): void;
  'test.on'(engine: BenchEngine): void | Promise<void>;
}

/** One thing a person can do. Who does it is bound higher up, by its id: see `performers.ts`. */
export interface Action {
  /** e.g. `edit.undo`; never reused. */
  readonly id: string;
  /** In sentence case; may depend on the state ("Undo Rename to Author"). */
  label(): string;
  /** Where lists name it once and for all, without what it would do at this moment ("Undo"). */
  readonly name?: string;
  /** What it is called where the heading of its group does not stand above it: "New model", in the menu Insert "Model". */
  readonly contextLabel?: string;
  readonly icon?: LucideIcon;
  readonly group: (typeof actionGroups)[number];
  /** Within its group; a line is drawn where one section ends and the next begins. */
  readonly section: string;
  /** As Electron writes accelerators: `CmdOrCtrl+Shift+S`, `M`, `Alt+Up`. Unique over the registry. */
  readonly shortcut?: string;
  /** Further keys for the same thing, shown nowhere (`CmdOrCtrl+Y` for Redo). */
  readonly otherShortcuts?: readonly string[];
  /** Single letters and the like work only where no text is being typed; default true. */
  readonly worksWhileTyping?: boolean;
  /** Takes something away: menus show it so. */
  readonly danger?: boolean;
  isEnabled(): boolean;
  isChecked?(): boolean;
  /** Given by the members of a family (`test.on.sqlite`), which one performer does for all. */
  performer?(families: FamilyPerformers): Perform;
}

/** An action whose id the compiler knows, so that a button cannot name one that does not exist. */
export function action<const Id extends string>(id: Id, words: Omit<Action, 'id'>): Action & { readonly id: Id } {
  return { id, ...words };
}

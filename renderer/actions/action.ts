/** One thing a person can do: in the menu, by key, in the command palette, or by a button. */
export interface Action {
  /** e.g. `edit.undo`; never reused. */
  readonly id: string;
  /** In sentence case; may depend on the state ("Undo Rename to Author"). */
  label(): string;
  /** Where lists name it once and for all, without what it would do at this moment ("Undo"). */
  readonly name?: string;
  readonly group: 'File' | 'Edit' | 'Insert' | 'Arrange' | 'View' | 'Test' | 'Help';
  /** As Electron writes accelerators: `CmdOrCtrl+Shift+S`, `M`, `Alt+Up`. Unique over the registry. */
  readonly shortcut?: string;
  /** Further keys for the same thing, shown nowhere (`CmdOrCtrl+Y` for Redo). */
  readonly otherShortcuts?: readonly string[];
  /** Single letters and the like work only where no text is being typed; default true. */
  readonly worksWhileTyping?: boolean;
  isEnabled(): boolean;
  isChecked?(): boolean;
  run(): void | Promise<void>;
}

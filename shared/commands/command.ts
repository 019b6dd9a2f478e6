import type { Draft } from 'immer';
import type { Project } from '../model/project.ts';

/** What the user meant: a label for the Edit menu and a recipe that changes the draft, and nothing else. */
export interface Command {
  readonly label: string;
  /** Names stay as a file spells them; otherwise those that the command brings become NFC. */
  readonly keepsNames?: true;
  /** May change the draft freely; may not read clocks, files or the screen. */
  edit(draft: Draft<Project>): void;
}

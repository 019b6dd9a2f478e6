/** What a check reports, and what a format says it had to leave out. Plain data: panel, CLI and tests read it alike. */
export type Severity = 'error' | 'warning' | 'info';

/** The exact place in the document, so that a click can go there. */
export type Target =
  | { readonly kind: 'project' }
  | { readonly kind: 'model'; readonly model: string }
  | { readonly kind: 'field'; readonly model: string; readonly field: string }
  | { readonly kind: 'constraint'; readonly model: string; readonly constraint: number }
  | { readonly kind: 'index'; readonly model: string; readonly index: number };

/** Which text of SQL of a field, constraint or index; a part of several is told by its text. */
export type TextSlot = 'default' | 'generated' | 'onUpdate' | 'type' | 'check' | 'condition' | 'part';

/** One mechanical fix; `commands/fixCommands.ts` turns each kind into an undoable command. Ids, never names. */
export type Fix =
  | {
      readonly kind: 'setField';
      readonly label: string;
      readonly model: string;
      readonly field: string;
      /** Option keys of the field with their new values; `null` takes the option away. */
      readonly options: { readonly [option: string]: unknown };
    }
  | {
      readonly kind: 'setModel';
      readonly label: string;
      readonly model: string;
      readonly options: { readonly [option: string]: unknown };
    }
  | {
      readonly kind: 'renameField';
      readonly label: string;
      readonly model: string;
      readonly field: string;
      readonly name: string;
    }
  | { readonly kind: 'renameModel'; readonly label: string; readonly model: string; readonly name: string }
  | {
      readonly kind: 'setText';
      readonly label: string;
      readonly at: Target;
      readonly slot: TextSlot;
      /** As the text stands for all dialects that have none of their own. */
      readonly text: string;
      readonly dialect: string;
      /** The text for that dialect; empty where it is still to be written. */
      readonly sql: string;
    }
  | { readonly kind: 'deleteField'; readonly label: string; readonly model: string; readonly field: string }
  | { readonly kind: 'stopIgnoring'; readonly label: string; readonly code: string; readonly object: string };

/**
 * What a finding asks for: all of a fix, or one whose name is still to be found, since it may be none that is taken and
 * only who looks at the finding wants to know it. `checks/fixOf.ts` makes a fix of each. `owner`: the model whose names
 * count, where `model` is the abstract base that the field is written on.
 */
export type FixRequest =
  | Fix
  | {
      readonly kind: 'renameFieldFreely';
      readonly owner: string;
      readonly model: string;
      readonly field: string;
      readonly proposed: string;
    }
  | { readonly kind: 'renameModelFreely'; readonly model: string; readonly proposed: string }
  | { readonly kind: 'nameReverseFreely'; readonly owner: string; readonly model: string; readonly field: string };

export interface Finding {
  /** Django's own code where Django has the check (`fields.E302`), else `entwine.*`; never renumbered. */
  readonly code: string;
  readonly severity: Severity;
  /** One line, with the names in it. */
  readonly message: string;
  /** What to do about it. */
  readonly hint?: string;
  readonly at: Target;
  /** Django's notation of the object: `app.Model` or `app.Model.field`; empty where Django names none. */
  readonly object: string;
  readonly fix?: FixRequest;
  /**
   * Stands for so many findings of this code on this object, which would differ in what they name only: 1,200 relations
   * of one reverse name are 1.4 million clashes, and nobody reads them. Absent: one. Counts as so many for Django.
   */
  readonly count?: number;
}

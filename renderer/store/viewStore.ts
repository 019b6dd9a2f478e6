/** What the person looks at: selection, open diagram, panels. Outside undo, so undo never jumps the view. */
import { create } from 'zustand';
import type { Target } from '../../shared/model/finding.ts';
import type { FieldOptionKey } from '../../shared/options/fieldOptions.ts';
import type { Project } from '../../shared/model/project.ts';
import { onProjectReplaced } from './projectReplacement.ts';
import { keptRows, type RowChoice } from './rowChoice.ts';

export interface FieldRef {
  readonly model: string;
  readonly field: string;
}

/** An enum or a database object: it stands in the explorer, and on no diagram. */
export interface PartRef {
  readonly kind: 'enum' | 'object';
  readonly id: string;
}

/** A constraint by its place in the document. */
export interface ConstraintRef {
  readonly model: string;
  readonly constraint: number;
}

export interface Selection {
  readonly models: readonly string[];
  /** A row of a card; relations are fields. Then no models are selected. Of several rows the one that the keys go to. */
  readonly field: FieldRef | undefined;
  /** Every selected row of that card, `field` among them, in the model's order; empty while `field` is undefined. */
  readonly rows: readonly string[];
  /** From which of them Shift extends. */
  readonly rowAnchor: string | undefined;
  readonly notes: readonly string[];
  /** A foreign key over several fields whose link was chosen; its model is then selected too. */
  readonly constraint: ConstraintRef | undefined;
  /** Selected alone. */
  readonly part: PartRef | undefined;
}

/** What the inspector can be asked to show: a field's option, its type, or a model's constraints. */
export type OptionPlace = FieldOptionKey | 'type' | 'constraints' | 'indexes';

/** Where a name is being typed on the canvas. */
export type Editing =
  | { readonly kind: 'modelName'; readonly model: string }
  | { readonly kind: 'fieldName'; readonly model: string; readonly field: string }
  | { readonly kind: 'fieldType'; readonly model: string; readonly field: string }
  | { readonly kind: 'note'; readonly note: string };

export type Tool = 'select' | 'model' | 'relation' | 'note' | 'boxSelect';

const nothingSelected: Selection = {
  models: [],
  field: undefined,
  rows: [],
  rowAnchor: undefined,
  notes: [],
  constraint: undefined,
  part: undefined,
};

/** A field that is selected without more is one row. */
function wholeSelection(selection: Partial<Selection>): Selection {
  const { field, rows = [], rowAnchor } = selection;
  if (!field) return { ...nothingSelected, ...selection, rows: nothingSelected.rows, rowAnchor: undefined };
  const isAmong = rows.includes(field.field);
  return {
    ...nothingSelected,
    ...selection,
    rows: isAmong ? rows : [field.field],
    rowAnchor: isAmong ? rowAnchor : field.field,
  };
}

function rowsSelected(model: string, choice: RowChoice | undefined): Selection | undefined {
  if (!choice) return undefined;
  const { rows, lead, anchor } = choice;
  return { ...nothingSelected, field: { model, field: lead }, rows, rowAnchor: anchor };
}

/** The selected rows as a choice that clicks and keys go on from. */
export function rowChoiceOf({ field, rows, rowAnchor }: Selection): RowChoice | undefined {
  return field && { rows, lead: field.field, anchor: rowAnchor ?? field.field };
}

export interface ViewState {
  readonly selection: Selection;
  readonly diagram: string;
  readonly editing: Editing | undefined;
  /** A part just made: its name in the inspector takes the focus. */
  readonly naming: PartRef | undefined;
  readonly tool: Tool;
  readonly bottomOpen: boolean;
  /** Whether it is open as far as the person has said; remembered. */
  readonly bottomWanted: boolean;
  /** The key of a panel; of one that is not known, the first is shown. */
  readonly bottomTab: string;
  /** As high as the window allows, for as long as the person looks at it; not remembered. */
  readonly bottomLarge: boolean;
  readonly theme: 'system' | 'light' | 'dark';
  readonly panels: { readonly explorer: number; readonly inspector: number; readonly bottom: number };
  readonly snapToGrid: boolean;
  /** What is dragged shows with what it lines up. */
  readonly alignGuides: boolean;
  readonly minimap: boolean;
  /** Of all that the window shows, in percent. */
  readonly textSize: number;
  readonly paletteOpen: boolean;
  /** A place to bring into view; `at` counts, so that the same place can be asked for twice. */
  readonly reveal:
    | {
        readonly target: Target;
        readonly options: readonly OptionPlace[];
        readonly at: number;
        /** What was selected before the place was. */
        readonly from: Selection;
      }
    | undefined;

  select(selection: Partial<Selection>): void;
  /** Several rows of a card; none: the card itself. */
  selectRows(model: string, choice: RowChoice | undefined): void;
  selectNothing(): void;
  showDiagram(diagram: string): void;
  edit(editing: Editing | undefined): void;
  /** Selects a part just made, for its name to be typed; nothing: the name has the focus. */
  name(part: PartRef | undefined): void;
  setTool(tool: Tool): void;
  showBottom(tab: string): void;
  toggleBottom(): void;
  /** A project opens; `hasProblems`: the panel of problems has something to list. */
  settleBottom(hasProblems: boolean): void;
  toggleBottomLarge(): void;
  setTheme(theme: ViewState['theme']): void;
  setPanels(panels: Partial<ViewState['panels']>): void;
  setSnapToGrid(on: boolean): void;
  setAlignGuides(on: boolean): void;
  setMinimap(on: boolean): void;
  setTextSize(percent: number): void;
  setPaletteOpen(open: boolean): void;
  /** Selects the place and asks the canvas to bring it into view, and the inspector the first of the options. */
  revealTarget(target: Target, options?: readonly OptionPlace[]): void;
  startAfresh(project: Project): void;
  /** After undo: forget selected things that no longer exist. */
  dropMissing(project: Project): void;
}

export const useViewStore = create<ViewState>((set, get) => ({
  selection: nothingSelected,
  diagram: '',
  editing: undefined,
  naming: undefined,
  tool: 'select',
  bottomOpen: true,
  bottomWanted: true,
  bottomTab: 'problems',
  bottomLarge: false,
  theme: 'system',
  panels: { explorer: 248, inspector: 328, bottom: 232 },
  snapToGrid: true,
  alignGuides: true,
  minimap: true,
  textSize: 100,
  paletteOpen: false,
  reveal: undefined,

  select: (selection) => set({ selection: wholeSelection(selection) }),
  selectRows: (model, choice) => set({ selection: rowsSelected(model, choice) ?? wholeSelection({ models: [model] }) }),
  selectNothing: () => set({ selection: nothingSelected }),
  showDiagram: (diagram) => set({ diagram, selection: nothingSelected, editing: undefined }),
  edit: (editing) => set({ editing }),
  name: (part) => set({ naming: part, ...(part && { selection: wholeSelection({ part }) }) }),
  setTool: (tool) => set({ tool }),
  showBottom: (bottomTab) => set({ bottomTab, bottomOpen: true, bottomWanted: true }),
  toggleBottom: () => set({ bottomOpen: !get().bottomOpen, bottomWanted: !get().bottomOpen }),
  settleBottom: (hasProblems) =>
    set({ bottomOpen: get().bottomWanted && (hasProblems || get().bottomTab !== 'problems') }),
  toggleBottomLarge: () => set({ bottomLarge: !get().bottomLarge }),
  setTheme: (theme) => set({ theme }),
  setPanels: (panels) => set({ panels: { ...get().panels, ...panels } }),
  setSnapToGrid: (snapToGrid) => set({ snapToGrid }),
  setAlignGuides: (alignGuides) => set({ alignGuides }),
  setMinimap: (minimap) => set({ minimap }),
  setTextSize: (textSize) => set({ textSize }),
  setPaletteOpen: (paletteOpen) => set({ paletteOpen }),
  revealTarget: (target, options = []) => {
    const selection: Partial<Selection> =
      target.kind === 'project'
        ? {}
        : target.kind === 'field'
          ? { field: { model: target.model, field: target.field } }
          : target.kind === 'constraint'
            ? { models: [target.model], constraint: { model: target.model, constraint: target.constraint } }
            : { models: [target.model] };
    set({
      selection: wholeSelection(selection),
      reveal: { target, options, at: (get().reveal?.at ?? 0) + 1, from: get().selection },
    });
  },
  startAfresh: (project) =>
    set({
      selection: nothingSelected,
      editing: undefined,
      naming: undefined,
      tool: 'select',
      reveal: undefined,
      diagram: project.diagrams[0]?.id ?? '',
    }),
  dropMissing: (project) => {
    const { selection, diagram, editing } = get();
    const models = new Map(project.models.map((model) => [model.id, model]));
    const { field } = selection;
    const order = (field && models.get(field.model)?.fields.map(({ id }) => id)) ?? [];
    const choice = rowChoiceOf(selection);
    const notes = new Set(project.diagrams.flatMap((each) => (each.notes ?? []).map((note) => note.id)));
    set({
      selection: (field && rowsSelected(field.model, choice && keptRows(order, choice))) ?? {
        ...nothingSelected,
        models: selection.models.filter((id) => models.has(id)),
        notes: selection.notes.filter((id) => notes.has(id)),
        part: selection.part && isThere(project, selection.part) ? selection.part : undefined,
      },
      diagram: project.diagrams.some((each) => each.id === diagram) ? diagram : (project.diagrams[0]?.id ?? ''),
      editing: editing && 'model' in editing && models.has(editing.model) ? editing : undefined,
    });
  },
}));

function isThere({ enums, objects }: Project, { kind, id }: PartRef): boolean {
  return (kind === 'enum' ? enums : objects)?.some((each) => each.id === id) === true;
}

onProjectReplaced((project) => project && useViewStore.getState().startAfresh(project));

/** The import that is being looked at: what was found, what is chosen of it, and what would come of it. */
import { create } from 'zustand';
import type { FormatValues } from '../../shared/formats/formatOption.ts';
import type { FoundSchema } from '../../shared/imports/foundSchema.ts';
import { importDefaults } from '../../shared/imports/importOptions.ts';
import type { ImportOutcome } from '../../shared/imports/importOutcome.ts';
import { resettable } from './projectReplacement.ts';

export interface ImportProgress {
  readonly stage: 'reading' | 'placing';
  /** From 0 to 1. */
  readonly done: number;
}

/** Where the import goes. */
export type ImportTarget = 'new' | 'open';

export interface ImportState {
  readonly isOpen: boolean;
  /** What people call it. */
  readonly name: string;
  /** Something is waited for. */
  readonly progress: ImportProgress | undefined;
  /** Why there is nothing to see, as a sentence. */
  readonly problem: string | undefined;
  readonly found: FoundSchema | undefined;
  /** Keys of tables. */
  readonly chosen: ReadonlySet<string>;
  readonly options: FormatValues;
  readonly target: ImportTarget;
  /** Keys of renames that are none. */
  readonly declined: ReadonlySet<string>;
  /** In the open project; undefined until it is known. */
  readonly outcome: ImportOutcome | undefined;
  begin(name: string, target: ImportTarget): void;
  show(found: FoundSchema): void;
  patch(part: Partial<ImportState>): void;
  setOption(key: string, value: unknown): void;
  clear(): void;
}

/** All but what frameworks keep for themselves. */
export function chosenAtFirst({ tables }: FoundSchema): ReadonlySet<string> {
  return new Set(tables.filter(({ bookkeeping }) => bookkeeping === undefined).map(({ key }) => key));
}

const closed = {
  isOpen: false,
  name: '',
  progress: undefined,
  problem: undefined,
  found: undefined,
  chosen: new Set<string>(),
  options: { ...importDefaults },
  target: 'new' as ImportTarget,
  declined: new Set<string>(),
  outcome: undefined,
};

export const useImportStore = resettable(
  create<ImportState>((set) => ({
    ...closed,
    begin: (name, target) => set({ ...closed, isOpen: true, name, target, progress: { stage: 'reading', done: 0 } }),
    show: (found) => set({ found, chosen: chosenAtFirst(found), progress: undefined, problem: undefined }),
    patch: (part) => set(part),
    setOption: (key, value) =>
      set(({ options }) => {
        const { [key]: _before, ...rest } = options;
        return { options: value === undefined ? rest : { ...rest, [key]: value } };
      }),
    clear: () => set(closed),
  })),
);

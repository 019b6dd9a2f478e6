/** Which code the panel shows; the export uses the same choice. */
import { create } from 'zustand';
import type { SqlMode } from '../../../shared/formats/format.ts';
import { formats } from '../../../shared/formats/formatRegistry.ts';

interface CodeChoice {
  readonly format: string;
  readonly mode: SqlMode;
  /** Path of the file in sight; the first one when it is not among the files. */
  readonly path: string | undefined;
  setFormat(format: string): void;
  setMode(mode: SqlMode): void;
  setPath(path: string): void;
}

export const useCodeChoice = create<CodeChoice>((set) => ({
  format: formats.find((format) => format.key === 'django')?.key ?? formats[0]?.key ?? '',
  mode: 'database',
  path: undefined,
  setFormat: (format) => set({ format, path: undefined }),
  setMode: (mode) => set({ mode }),
  setPath: (path) => set({ path }),
}));

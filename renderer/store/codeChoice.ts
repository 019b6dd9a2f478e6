/** Which code the panel shows; the export uses the same choice. */
import { create } from 'zustand';
import type { Format } from '../../shared/formats/format.ts';
import { fittingOptions, type FormatValues } from '../../shared/formats/formatOption.ts';
import { formats } from '../../shared/formats/formatRegistry.ts';

interface CodeChoice {
  readonly format: string;
  /** By the key of the option; formats that share an option share what was chosen. */
  readonly options: FormatValues;
  /** Path of the file in sight; the first one when it is not among the files. */
  readonly path: string | undefined;
  setFormat(format: string): void;
  setOption(key: string, value: unknown): void;
  setPath(path: string): void;
}

export const useCodeChoice = create<CodeChoice>((set) => ({
  format: formats[0]?.key ?? '',
  options: {},
  path: undefined,
  setFormat: (format) => set({ format, path: undefined }),
  setOption: (key, value) => set(({ options }) => ({ options: { ...options, [key]: value } })),
  setPath: (path) => set({ path }),
}));

/** The choices that this format knows. */
export function chosenOptions(format: Pick<Format, 'options'>, options: FormatValues): FormatValues {
  return fittingOptions(format.options, options);
}

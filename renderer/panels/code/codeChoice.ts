/** Which code the panel shows; the export uses the same choice. */
import { create } from 'zustand';
import type {
  DjangoVersion,
  ExportOptions,
  Format,
  SqlMode,
  SqlOptions,
  UserModelStyle,
} from '../../../shared/formats/format.ts';
import { formats } from '../../../shared/formats/formatRegistry.ts';

interface CodeChoice {
  readonly format: string;
  readonly mode: SqlMode;
  readonly djangoVersion: DjangoVersion;
  readonly userModel: UserModelStyle;
  readonly sql: SqlOptions;
  /** Path of the file in sight; the first one when it is not among the files. */
  readonly path: string | undefined;
  setFormat(format: string): void;
  setMode(mode: SqlMode): void;
  setDjangoVersion(version: DjangoVersion): void;
  setUserModel(style: UserModelStyle): void;
  setSql(changed: SqlOptions): void;
  setPath(path: string): void;
}

export const useCodeChoice = create<CodeChoice>((set) => ({
  format: formats.find((format) => format.key === 'django')?.key ?? formats[0]?.key ?? '',
  mode: 'database',
  djangoVersion: '5.2',
  userModel: 'settings',
  sql: {},
  path: undefined,
  setFormat: (format) => set({ format, path: undefined }),
  setMode: (mode) => set({ mode }),
  setDjangoVersion: (djangoVersion) => set({ djangoVersion }),
  setUserModel: (userModel) => set({ userModel }),
  setSql: (changed) => set(({ sql }) => ({ sql: { ...sql, ...changed } })),
  setPath: (path) => set({ path }),
}));

/** The choices that this format knows. */
export function chosenOptions(
  format: Pick<Format, 'key' | 'language'>,
  { mode, djangoVersion, userModel, sql }: Pick<CodeChoice, 'mode' | 'djangoVersion' | 'userModel' | 'sql'>,
): ExportOptions {
  if (format.language === 'sql') return { mode, sql };
  return format.key === 'django' ? { djangoVersion, userModel } : {};
}

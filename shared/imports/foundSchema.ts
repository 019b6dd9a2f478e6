/** What was found in scripts and database files, as people look at it before they decide what becomes of it. */
import { groupedBy } from '../model/groupedBy.ts';
import { isOneToOne } from '../physical/foreignKeyShape.ts';
import { fromPhysical } from '../physical/fromPhysical.ts';
import type { PhysicalSchema } from '../physical/physicalSchema.ts';
import { idOf } from '../physical/tableModel.ts';
import { bookkeepingOf } from './bookkeeping.ts';
import type { Remark } from './remarks.ts';
import type { ReadScript } from './scriptReader.ts';

export interface FoundTable {
  /** What it is chosen by: the id that its model gets. */
  readonly key: string;
  /** Absent for the default schema. */
  readonly schema?: string;
  readonly name: string;
  readonly columns: number;
  /** Without those that are one-to-ones. */
  readonly foreignKeys: number;
  readonly oneToOnes: number;
  /** It joins two others. */
  readonly isJoin: boolean;
  /** Why no project has a model for it, as a sentence without its point: it is chosen only where somebody does. */
  readonly bookkeeping?: string;
}

/** Statements that left nothing in the schema, with one reason. */
export interface RemarkGroup {
  readonly kind: 'noted' | 'skipped';
  readonly reason: string;
  readonly count: number;
  /** The first of them. */
  readonly remarks: readonly FoundRemark[];
}

export interface FoundRemark {
  /** Which of the files, and what people call it. */
  readonly file: number;
  readonly name: string;
  readonly line: number;
  readonly text: string;
}

/** The running database that it was read from. */
export interface FoundServer {
  /** As it says it. */
  readonly version: string;
  readonly encryption: Encryption;
  /** What the role may not see and what is not there, as sentences without their point. */
  readonly notes: readonly string[];
}

export type Encryption = 'none' | 'unchecked' | 'checked';

/** How a connection was encrypted, for people. */
export const encryptionWords: Readonly<Record<Encryption, string>> = {
  none: 'not encrypted',
  unchecked: 'encrypted, the certificate is not checked',
  checked: 'encrypted, the certificate is checked',
};

export interface FoundSchema {
  readonly dialect: string;
  /** Absent for files. */
  readonly server?: FoundServer;
  /** Nothing told which database it is for. */
  readonly isUncertain: boolean;
  /** What people call the files, in the order that they were read. */
  readonly files: readonly string[];
  readonly defaultSchema?: string;
  readonly tables: readonly FoundTable[];
  readonly enums: number;
  /** Views, triggers, functions and the like, by kind. */
  readonly objects: { readonly [kind: string]: number };
  /** What most tables begin with. */
  readonly commonPrefix?: string;
  /** What is not understood stands first. */
  readonly remarks: readonly RemarkGroup[];
}

/** Remarks of one reason that are told one by one. */
const mostRemarks = 300;
/** Reasons that are told apart: a broken script has as many as it has statements. */
const mostReasons = 400;

interface FoundIn {
  readonly isUncertain: boolean;
  /** As the remarks call the files, and as people do. */
  readonly files: readonly { readonly path: string; readonly name: string }[];
  readonly server?: FoundServer;
}

export function foundSchema(
  { schema, noted, skipped }: ReadScript,
  { isUncertain, files, server }: FoundIn,
): FoundSchema {
  const { dialect, defaultSchema, tables, enums = [], objects = [] } = schema;
  const joins = joinsOf(schema);
  const bookkeeping = bookkeepingOf(schema);
  const prefix = commonPrefix(tables.map(({ name }) => name));
  const kinds = groupedBy(objects, ({ kind }) => kind);
  return {
    dialect,
    ...(server === undefined ? {} : { server }),
    isUncertain,
    files: files.map(({ name }) => name),
    ...(defaultSchema === undefined ? {} : { defaultSchema }),
    tables: tables.map((table): FoundTable => {
      const key = idOf(table.schema ?? '', table.name);
      const oneToOnes = table.foreignKeys.filter((each) => isOneToOne(table, each)).length;
      return {
        key,
        ...(table.schema === undefined ? {} : { schema: table.schema }),
        name: table.name,
        columns: table.columns.length,
        foreignKeys: table.foreignKeys.length - oneToOnes,
        oneToOnes,
        isJoin: joins.has(key),
        ...(bookkeeping.has(table) ? { bookkeeping: bookkeeping.get(table) ?? '' } : {}),
      };
    }),
    enums: enums.length,
    objects: Object.fromEntries([...kinds].map(([kind, some]) => [kind, some.length])),
    ...(prefix === undefined ? {} : { commonPrefix: prefix }),
    remarks: [...groupsOf('skipped', skipped, files), ...groupsOf('noted', noted, files)],
  };
}

/** Tables that become many-to-manys, or models between. */
function joinsOf(schema: PhysicalSchema): ReadonlySet<string> {
  const { models } = fromPhysical(schema).project;
  const ids = new Set(models.map(({ id }) => id));
  const between = models.flatMap(({ fields }) => fields.flatMap(({ through }) => through ?? []));
  const plain = schema.tables.map((table) => idOf(table.schema ?? '', table.name)).filter((id) => !ids.has(id));
  return new Set([...between, ...plain]);
}

/** The word and underscore that at least three tables, and nearly all, begin with. */
function commonPrefix(names: readonly string[]): string | undefined {
  const prefixes = groupedBy(names, (name) => /^[^_]+_(?=.)/u.exec(name)?.[0] ?? '');
  const [best] = [...prefixes].filter(([prefix]) => prefix !== '').sort(([, a], [, b]) => b.length - a.length);
  return best && best[1].length > 2 && best[1].length >= names.length * 0.9 ? best[0] : undefined;
}

function groupsOf(kind: RemarkGroup['kind'], remarks: readonly Remark[], files: FoundIn['files']): RemarkGroup[] {
  const places = new Map(files.map(({ path, name }, file) => [path, { file, name }]));
  const groups = [...groupedBy(remarks, ({ reason }) => reason)];
  const found = ({ file, line, text }: Remark): FoundRemark => ({
    ...(places.get(file) ?? { file: 0, name: file }),
    line,
    text,
  });
  const told = groups.length > mostReasons ? [...groups.slice(0, mostReasons), restOf(groups)] : groups;
  return told.map(([reason, some]) => ({
    kind,
    reason,
    count: some.length,
    remarks: some.slice(0, mostRemarks).map(found),
  }));
}

function restOf(groups: readonly (readonly [string, readonly Remark[]])[]): [string, Remark[]] {
  return ['other reasons', groups.slice(mostReasons).flatMap(([, some]) => some)];
}

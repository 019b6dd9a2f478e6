/**
 * Every message between the window and the main process. Requests are parsed on arrival, replies are values
 * (`IpcResult`), and the window never names a path: main owns dialogs, paths and the disk.
 */
import * as z from 'zod';
import { benchEngines } from '../bench/benchEngines.ts';
import type { BenchReport } from '../bench/benchReport.ts';
import type { DeletionAnswer } from '../bench/deletion/deletionReport.ts';
import type {
  ConsoleFailed,
  ConsoleNotCreated,
  ConsoleOpened,
  ConsoleStopped,
  RowsPart,
  RunDone,
  SampleMade,
} from '../console/consoleResult.ts';
import { pictureMessages } from './pictureMessages.ts';
import {
  importPlan,
  type ImportChosen,
  type ImportLinesReply,
  type ImportMakeReply,
  type ImportPlanReply,
  type ImportReadReply,
} from './importContract.ts';
import {
  connectionFiles,
  passwordOfConnection,
  serverConnection,
  type ChosenFile,
  type ServerConnectionFields,
  type ServerConnections,
} from './serverContract.ts';
import { sqlModes } from '../physical/sqlOptions.ts';
import type { Project } from '../model/project.ts';

/** The project file that main holds open for the window. */
export interface OpenFile {
  /** e.g. `accounts.erd`. */
  readonly name: string;
  /** Folder, for people to read. */
  readonly folder: string;
  readonly readOnly: boolean;
}

/** What a person chose to open, looked at before anything that is open is let go. */
export type ChooseReply =
  /** `notOpened`: names of further files, since one project is open at a time. */
  | { readonly kind: 'chosen'; readonly choice: number; readonly name: string; readonly notOpened: readonly string[] }
  | { readonly kind: 'alreadyOpen'; readonly name: string; readonly notOpened: readonly string[] }
  /** No project, but what one can be made of: main holds it for `import:read`. */
  | ImportChosen
  | { readonly kind: 'cancelled' }
  | OpenRefusal;

/** Not ours, broken, newer or unreadable; `place` is a JSON path or a line. */
export interface OpenRefusal {
  readonly kind: 'refused';
  readonly name: string;
  readonly message: string;
  readonly place?: string;
}

export type OpenReply =
  | { readonly kind: 'opened'; readonly project: Project; readonly file: OpenFile | null; readonly note?: string }
  | { readonly kind: 'cancelled' }
  | OpenRefusal;

export type SaveReply =
  /** `isUpgrade`: the file was of an older version of the format, whose readers do not read it now. */
  | { readonly kind: 'saved'; readonly file: OpenFile; readonly isUpgrade?: true }
  | { readonly kind: 'cancelled' }
  /** Another program changed or removed the file since it was read or written. */
  | { readonly kind: 'changedOnDisk'; readonly file: OpenFile; readonly removed: boolean }
  /** `canWriteInPlace`: the folder stands in the way, the file itself may be written (`how: 'inPlace'`). */
  | { readonly kind: 'failed'; readonly message: string; readonly canWriteInPlace?: true };

export type ExportReply =
  /** `place`: for `place:show`. */
  | { readonly kind: 'written'; readonly folder: string; readonly files: readonly string[]; readonly place: number }
  | { readonly kind: 'cancelled' }
  /** Files that Entwine did not write stand there; ask, then send again with `overwrite`. */
  | { readonly kind: 'wouldOverwrite'; readonly folder: string; readonly files: readonly string[] }
  | { readonly kind: 'failed'; readonly message: string };

export interface BenchReply {
  /** Without its probes: those come as `bench:probes`, in parts, so that no message is large. */
  readonly report: BenchReport;
  /** Parts may still be on their way. */
  readonly probeCount: number;
}

/** Where a copy of the console's database or its sample rows went; `notes`: what is not in it. */
export type ConsoleWritten =
  | {
      readonly kind: 'written';
      readonly name: string;
      readonly folder: string;
      readonly notes: readonly string[];
      /** For `place:show`. */
      readonly place: number;
    }
  | { readonly kind: 'copied' }
  | { readonly kind: 'cancelled' };

export interface RecentProject {
  readonly id: string;
  readonly name: string;
  readonly folder: string;
  /** Milliseconds since 1970. */
  readonly openedAt: number;
  readonly missing: boolean;
}

export interface ExampleProject {
  readonly key: string;
  readonly name: string;
  /** One sentence. */
  readonly about: string;
}

/** Unsaved work that a crash left behind. */
export interface Recovery {
  readonly id: string;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly changedAt: number;
  readonly models: number;
}

const panelSizes = z.strictObject({
  explorer: z.number().min(0).max(4000),
  inspector: z.number().min(0).max(4000),
  bottom: z.number().min(0).max(4000),
});

/** What the window looks like, remembered between starts. */
export const viewSettings = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']),
  panels: panelSizes,
  bottomOpen: z.boolean(),
  bottomTab: z.string().max(40),
  snapToGrid: z.boolean(),
  minimap: z.boolean(),
  /** Absent in settings that were written before the panes could be hidden. */
  explorerHidden: z.boolean().optional(),
  inspectorHidden: z.boolean().optional(),
  /** Of all that the window shows, in percent. */
  textSize: z.number().min(50).max(300).optional(),
  /** Absent in settings that were written before there were guides. */
  alignGuides: z.boolean().optional(),
});
export type ViewSettings = z.infer<typeof viewSettings>;

export interface AppState {
  readonly version: string;
  readonly platform: string;
  readonly recent: readonly RecentProject[];
  readonly examples: readonly ExampleProject[];
  readonly recoveries: readonly Recovery[];
  readonly settings: ViewSettings | null;
  /** A file named on the command line waits to be opened with `{from: 'requested'}`. */
  readonly openRequested: boolean;
  /** Sentences about what was found damaged on the disk; each comes once. */
  readonly problems: readonly string[];
}

/** Parsed once more by `shared/projectFile` before anything is written. */
const projectValue = z.custom<Project>((value) => typeof value === 'object' && value !== null);
const shortText = z.string().max(200);

const sampleRequest = z.strictObject({
  table: z.strictObject({ name: z.string().max(20_000), schema: z.string().max(20_000).optional() }).optional(),
  count: z.number().int().min(1).max(1000),
  seed: z.number().int().min(0).max(1_000_000_000),
});

const menuItem = z.union([
  z.strictObject({ kind: z.literal('separator') }),
  z.strictObject({ kind: z.literal('role'), role: shortText }),
  z.strictObject({
    kind: z.literal('action'),
    action: shortText,
    label: shortText,
    accelerator: shortText.optional(),
    enabled: z.boolean(),
    checked: z.boolean().optional(),
  }),
]);
export const menuTemplate = z.array(
  z.strictObject({ label: shortText, role: shortText.optional(), items: z.array(menuItem).max(80) }),
);
export type MenuTemplate = z.infer<typeof menuTemplate>;

const nothing = z.strictObject({});

/** Reply types ride along as phantom values: replies come from main and are not parsed again. */
const reply = <T>() => null as T;

export const ipcContract = {
  'app:state': { request: nothing, reply: reply<AppState>() },
  /** Forget the open file: the window shows a new project or the start view. */
  'project:detach': { request: nothing, reply: reply<null>() },
  /** Which file to open; nothing is opened yet, so that the window can ask about unsaved work in between. */
  'project:choose': {
    request: z.discriminatedUnion('from', [
      z.strictObject({ from: z.literal('dialog') }),
      z.strictObject({ from: z.literal('recent'), id: shortText }),
      /** What came with the command line, a second start, or the system. */
      z.strictObject({ from: z.literal('requested') }),
      /** Filled in by the preload from dropped Files, never by the page. */
      z.strictObject({ from: z.literal('dropped'), paths: z.array(z.string().max(32_768)).min(1).max(10_000) }),
    ]),
    reply: reply<ChooseReply>(),
  },
  'project:open': {
    request: z.discriminatedUnion('from', [
      /** As `project:choose` answered last. */
      z.strictObject({ from: z.literal('chosen'), choice: z.number().int() }),
      z.strictObject({ from: z.literal('example'), key: shortText }),
      /** Read the open file again, after another program changed it. */
      z.strictObject({ from: z.literal('disk') }),
    ]),
    reply: reply<OpenReply>(),
  },
  /** What stands on the disk now, compared with what was read or written last; `same` too while no file is open. */
  'project:look': { request: nothing, reply: reply<'same' | 'changed' | 'removed'>() },
  'project:save': {
    request: z.strictObject({
      project: projectValue,
      /**
       * `save` asks for a place when there is none; `saveCopy` proposes a name that is free; `overwrite` ignores a
       * change on disk; `inPlace` writes into the file itself.
       */
      how: z.enum(['save', 'saveAs', 'saveCopy', 'overwrite', 'inPlace']),
    }),
    reply: reply<SaveReply>(),
  },
  /** Unsaved work, kept in the user-data folder until saved or let go; `null` lets it go. */
  'project:journal': { request: z.strictObject({ project: projectValue.nullable() }), reply: reply<null>() },
  'recovery:open': { request: z.strictObject({ id: shortText }), reply: reply<OpenReply>() },
  'recovery:discard': { request: z.strictObject({ id: shortText }), reply: reply<null>() },
  'recent:remove': { request: z.strictObject({ id: shortText }), reply: reply<readonly RecentProject[]>() },
  'export:write': {
    request: z.strictObject({
      project: projectValue,
      format: shortText,
      /** Read by the format's own table. */
      options: z.unknown(),
      overwrite: z.boolean(),
    }),
    reply: reply<ExportReply>(),
  },
  ...pictureMessages,
  /** The answer to `place:taken`. */
  'place:answer': {
    request: z.strictObject({ question: z.number().int(), answer: z.enum(['replace', 'another', 'cancel']) }),
    reply: reply<null>(),
  },
  /** Shows what was written there in the system's file manager. */
  'place:show': { request: z.strictObject({ place: z.number().int() }), reply: reply<null>() },
  /** What to import; the one before is let go. What was dropped or opened comes by `project:choose`. */
  'import:choose': {
    request: z.discriminatedUnion('from', [
      z.strictObject({ from: z.literal('dialog') }),
      z.strictObject({ from: z.literal('text'), text: z.string().max(50_000_000) }),
      z.strictObject({ from: z.literal('server'), connection: serverConnection, ...passwordOfConnection }),
    ]),
    reply: reply<ImportChosen | { readonly kind: 'cancelled' }>(),
  },
  /** The connections of before, and what becomes of passwords. */
  'server:connections': { request: nothing, reply: reply<ServerConnections>() },
  'server:forget': { request: z.strictObject({ id: shortText }), reply: reply<ServerConnections>() },
  /** What an address that people write says; `failed` with a sentence where it is none. */
  'server:address': {
    request: z.strictObject({ text: z.string().max(10_000) }),
    reply: reply<
      | { readonly kind: 'address'; readonly connection: ServerConnectionFields; readonly password?: string }
      | { readonly kind: 'failed'; readonly problem: string }
    >(),
  },
  /** A certificate or key, by the system's dialog. */
  'server:chooseFile': {
    request: z.strictObject({ what: z.enum(connectionFiles) }),
    reply: reply<ChosenFile | null>(),
  },
  /** Reads what was chosen, in a process of its own. Without a dialect: what the files tell. */
  'import:read': { request: z.strictObject({ dialect: shortText.optional() }), reply: reply<ImportReadReply>() },
  'import:plan': { request: importPlan, reply: reply<ImportPlanReply>() },
  'import:make': { request: importPlan, reply: reply<ImportMakeReply>() },
  'import:lines': {
    request: z.strictObject({ file: z.number().int().min(0), line: z.number().int().min(1) }),
    reply: reply<ImportLinesReply>(),
  },
  /** Ends the process; whoever waits for it gets `cancelled`. */
  'import:end': { request: nothing, reply: reply<null>() },
  'bench:run': {
    request: z.strictObject({
      /** As JSON, which crosses at once; parsed and validated where it is used. */
      projectJson: z.string().max(100_000_000),
      engine: z.enum(benchEngines),
      mode: z.enum(sqlModes),
    }),
    reply: reply<BenchReply>(),
  },
  'deletion:run': {
    request: z.strictObject({
      /** As JSON; see `bench:run`. */
      projectJson: z.string().max(100_000_000),
      model: z.string().max(1000),
      engine: z.enum(benchEngines),
      mode: z.enum(sqlModes),
    }),
    reply: reply<DeletionAnswer>(),
  },
  'deletion:cancel': { request: nothing, reply: reply<null>() },
  'bench:cancel': { request: nothing, reply: reply<null>() },
  /** A fresh database for the console; the one before is gone. */
  'console:open': {
    request: z.strictObject({
      /** As JSON; see `bench:run`. */
      projectJson: z.string().max(100_000_000),
      engine: z.enum(benchEngines),
      mode: z.enum(sqlModes),
    }),
    reply: reply<ConsoleOpened | ConsoleNotCreated | ConsoleFailed | ConsoleStopped>(),
  },
  /** The rows come as `console:rows` with the same number, in parts. */
  'console:run': {
    request: z.strictObject({ run: z.number().int(), sql: z.string().max(10_000_000) }),
    reply: reply<RunDone | ConsoleFailed | ConsoleStopped>(),
  },
  'console:cancel': { request: nothing, reply: reply<null>() },
  'console:sample': { request: sampleRequest, reply: reply<SampleMade | ConsoleFailed | ConsoleStopped>() },
  /** As INSERT statements, which never cross the window. */
  'console:sampleText': {
    request: z.strictObject({ sample: sampleRequest, to: z.enum(['clipboard', 'file']) }),
    reply: reply<ConsoleWritten | ConsoleFailed | ConsoleStopped>(),
  },
  'console:save': { request: nothing, reply: reply<ConsoleWritten | ConsoleFailed | ConsoleStopped>() },
  'console:close': { request: nothing, reply: reply<null>() },
  /** `own`: what only Entwine reads, kept beside the text; see `electron/services/clipboardCarrier.ts`. */
  'clipboard:write': {
    request: z.strictObject({ text: z.string().max(50_000_000), own: z.string().max(50_000_000).optional() }),
    reply: reply<null>(),
  },
  'clipboard:read': { request: nothing, reply: reply<{ readonly text: string; readonly own?: string }>() },
  /** Cut, copy and the like in a text field, chosen from the menu. */
  'edit:native': {
    request: z.strictObject({ command: z.enum(['undo', 'redo', 'cut', 'copy', 'paste', 'delete', 'selectAll']) }),
    reply: reply<null>(),
  },
  'menu:set': { request: z.strictObject({ menus: menuTemplate }), reply: reply<null>() },
  'window:show': {
    request: z.strictObject({ title: z.string().max(1000), edited: z.boolean() }),
    reply: reply<null>(),
  },
  /** The answer to `window:closeRequested` once nothing unsaved stands in the way. */
  'window:close': { request: nothing, reply: reply<null>() },
  'settings:write': { request: viewSettings, reply: reply<null>() },
} as const;

export type Channel = keyof typeof ipcContract;
export type Request<C extends Channel> = z.infer<(typeof ipcContract)[C]['request']>;
export type Reply<C extends Channel> = (typeof ipcContract)[C]['reply'];
export type IpcResult<C extends Channel> =
  | { readonly ok: true; readonly value: Reply<C> }
  | { readonly ok: false; readonly problem: string };
export type IpcHandlers = { [C in Channel]: (request: Request<C>) => Promise<Reply<C>> };

/** Main → window. */
export interface IpcEvents {
  'menu:action': { readonly action: string };
  'bench:progress': { readonly done: number; readonly total: number };
  /** ProbeResult[] as JSON, which crosses at once. */
  'bench:probes': { readonly probesJson: string };
  'import:progress': { readonly stage: 'reading' | 'placing'; readonly done: number };
  /** Models of the project that `import:make` makes, as JSON (Model[]), in order. */
  'import:models': { readonly modelsJson: string };
  /** From 0 to 1, of the picture that is being drawn. */
  'picture:progress': { readonly done: number };
  'console:rows': { readonly run: number; readonly part: RowsPart };
  /** Another program changed the open file; `restored`: it is again what was read or written last. */
  'file:changed': { readonly removed: boolean; readonly restored?: true };
  /** The name that was chosen got its ending, and such a file stands there: may it be replaced? See `place:answer`. */
  'place:taken': { readonly question: number; readonly name: string; readonly folder: string };
  /** The system or a second start asks for a file: `project:open {from: 'requested'}` brings it. */
  'open:requested': { readonly name: string };
  'window:closeRequested': Record<string, never>;
}
/** What the preload puts on `window.entwine`. */
export interface EntwineBridge {
  call<C extends Channel>(channel: C, request: Request<C>): Promise<IpcResult<C>>;
  /** Chooses what was dropped last; only the preload can learn its paths. */
  chooseDropped(): Promise<IpcResult<'project:choose'>>;
  /** Returns a function that stops listening. */
  on<E extends keyof IpcEvents>(event: E, listener: (payload: IpcEvents[E]) => void): () => void;
}

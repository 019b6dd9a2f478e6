/** Starts PGlite on files in memory that it is given, and finds what it changed in them. Knows no Node. */
import { MemoryFS, PGlite, type PGliteOptions } from '@electric-sql/pglite';
import type { FileTree, SeenFile } from './keptFiles.ts';
import { withoutPrograms } from './noPrograms.ts';
import { startParameters } from './pgliteDatabase.ts';

/** Compiled WebAssembly. */
export type Program = NonNullable<PGliteOptions['pgliteWasmModule']>;
/** What this file needs of it; `electron/` is compiled without DOM types. */
declare const WebAssembly: { readonly Module: new (bytes: Uint8Array) => Program };

/** Where the server looks for its files. */
const root = '/pglite/data';

/** What PGlite is made of where it cannot fetch it by itself; default: it does. */
export interface PgliteParts {
  readonly program?: Program;
  /** Its libraries and lists. */
  readonly bundle?: Blob;
  /** Where the packed files of extensions are, by name; default: none is at hand. */
  readonly extensions?: Readonly<Record<string, URL>>;
}

export interface MemoryServer {
  readonly server: PGlite;
  /** All files as they are now. */
  readonly seen: () => Iterable<SeenFile>;
}

type Files = PGlite['Module']['FS'];

class GivenFiles extends MemoryFS {
  private readonly tree: FileTree;
  private readonly folders: readonly string[];

  constructor(tree: FileTree, folders: readonly string[]) {
    super();
    this.tree = tree;
    this.folders = folders;
  }

  get files(): Files {
    if (!this.pg) throw new Error('PGlite has not been started.');
    return this.pg.Module.FS;
  }

  override async initialSyncFs(): Promise<void> {
    const { files } = this;
    for (const folder of ['', ...this.folders]) files.mkdirTree(`${root}/${folder}`);
    for (const [path, content] of this.tree) {
      files.mkdirTree(`${root}/${path}`.replace(/\/[^/]*$/u, ''));
      files.writeFile(`${root}/${path}`, content);
    }
  }
}

/** `tree` and `folders`: what a server left behind, or what it begins with; neither is written to. */
export async function startOnFiles(
  tree: FileTree,
  folders: readonly string[],
  { program, bundle, extensions = {} }: PgliteParts = {},
): Promise<MemoryServer> {
  const given = new GivenFiles(tree, folders);
  const server = await PGlite.create({
    fs: given,
    extensions: Object.fromEntries(
      Object.entries(extensions).map(([name, bundlePath]) => [name, { name, setup: async () => ({ bundlePath }) }]),
    ),
    ...(bundle ? { fsBundle: bundle } : {}),
    // Makes a server's first files, which are given; without a stand-in it would be fetched all the same.
    ...(program ? { pgliteWasmModule: program, initdbWasmModule: emptyProgram() } : {}),
    startParams: [...PGlite.defaultStartParams, ...startParameters, ...shortLog],
  });
  return { server: withoutPrograms(server), seen: () => filesBelow(given.files, '') };
}

/** Its log of changes is in memory and kept with the rest. */
const shortLog = ['-c', 'max_wal_size=64MB', '-c', 'min_wal_size=32MB'];

/** The format's name and version, and nothing else. */
function emptyProgram(): Program {
  return new WebAssembly.Module(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]));
}

function* filesBelow(files: Files, folder: string): Generator<SeenFile> {
  for (const name of files.readdir(`${root}/${folder}`)) {
    if (name === '.' || name === '..') continue;
    const path = folder === '' ? name : `${folder}/${name}`;
    const { node } = files.lookupPath(`${root}/${path}`, {});
    if (files.isDir(node.mode)) yield* filesBelow(files, path);
    else if (files.isFile(node.mode)) {
      const { mtime } = files.stat(`${root}/${path}`) as { readonly mtime: Date };
      yield { path, written: Number(mtime), read: () => files.readFile(`${root}/${path}`) };
    }
  }
}

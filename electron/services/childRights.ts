/**
 * What the process of an engine may do, as the flags that Node is started with: read its own code and one engine, and
 * read and write the one folder that its database lies in. Nothing else of the disk, no child process, no code made of
 * texts; what these flags leave open the process gives up by itself (`givingUpPowers.ts`).
 */
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { DialectName } from '../../shared/dialects/dialect.ts';
import type { GuardLimits } from './childGuard.ts';
import { engineNeeds } from './engines/engineNeeds.ts';

export interface ChildRights {
  readonly engine: DialectName;
  /** Of the database's files, absolute; default: the database is in memory. */
  readonly folder?: string;
  /** Milliseconds since 1970, after which the process is ended; default: it may stay. */
  readonly deadline?: number;
  /** Further files and folders that it may read, absolute. */
  readonly reads?: readonly string[];
}

/** Node's flags for a child of this path with these rights. Throws where the child's file does not exist. */
export function flagsOfRights(childPath: string, { engine, folder, reads = [] }: ChildRights): string[] {
  const sources = childPath.endsWith('.ts') ? sourcesNear(childPath) : [];
  const readable = [
    childPath,
    ...sources,
    ...packageNear(childPath, engine),
    ...startNear(childPath, engine),
    ...reads,
  ];
  const places = folder === undefined ? [] : bothNames(folder);
  return [
    '--permission',
    '--disallow-code-generation-from-strings',
    // It speaks of the flags themselves, in words that read like an error.
    '--disable-warning=SecurityWarning',
    // For the guard alone; given up once that is there.
    '--allow-worker',
    ...(engineNeeds(engine).isAddOn ? ['--allow-addons'] : []),
    ...[...readable.flatMap(bothNames), ...places].map((path) => `--allow-fs-read=${path}`),
    ...places.map((path) => `--allow-fs-write=${path}`),
  ];
}

/**
 * The same for the process that speaks to servers: of the disk it reads its own program and the `files` of the connection, and
 * it writes nothing. `asksForNetwork`: the network is a right of its own for this Node.
 */
export function flagsOfConnection(
  childPath: string,
  files: readonly string[],
  { asksForNetwork }: { readonly asksForNetwork: boolean },
): string[] {
  const isSource = childPath.endsWith('.ts');
  const readable = [childPath, ...(isSource ? sourcesNear(childPath, ['node_modules']) : []), ...files];
  return [
    '--permission',
    '--disallow-code-generation-from-strings',
    '--disable-warning=SecurityWarning',
    ...(asksForNetwork ? ['--allow-net'] : []),
    ...readable.flatMap(bothNames).map((path) => `--allow-fs-read=${path}`),
  ];
}

/** The words that a child finds behind its own name. */
export function argumentsOfRights({ engine, deadline }: ChildRights): string[] {
  return [engine, String(engineNeeds(engine).megabytes), ...(deadline === undefined ? [] : [String(deadline)])];
}

/** Reads them there. Throws where whoever started it named no engine. */
export function readRights([engine, megabytes, deadline]: readonly string[]): GuardLimits & {
  readonly engine: string;
} {
  if (engine === undefined) throw new Error('The process of a database was started without its rights.');
  const end = deadline === undefined ? {} : { deadline: Number(deadline) };
  return { engine, megabytes: Number(megabytes), ...end };
}

/** What a child needs of this environment: languages, time zone, and the places that Windows cannot do without. */
export function environmentOfChild(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const names = ['LANG', 'LC_ALL', 'TZ', 'SystemRoot', 'windir', 'TEMP', 'TMP', 'TMPDIR'];
  return Object.fromEntries(names.flatMap((name) => (name in environment ? [[name, environment[name]]] : [])));
}

/** Node follows links before it asks for the right. */
function bothNames(path: string): string[] {
  return existsSync(path) ? [...new Set([path, realpathSync(path)])] : [path];
}

/** Packages that a bundle holds. */
const bundled: readonly string[] = ['zod', 'immer', '@noble'].map((name) => join('node_modules', name));

/** From source the child is many files, which Node reads as they are, and so are packages that a bundle holds. */
function sourcesNear(childPath: string, more = bundled): string[] {
  let root = dirname(childPath);
  while (!existsSync(join(root, 'package.json')) && root !== dirname(root)) root = dirname(root);
  return ['package.json', 'shared', join('electron', 'services'), ...more]
    .map((name) => join(root, name))
    .filter((path) => existsSync(path));
}

function startNear(childPath: string, engine: DialectName): string[] {
  const start = engineNeeds(engine).startNear?.(dirname(childPath));
  return start === undefined ? [] : [start];
}

function packageNear(childPath: string, engine: DialectName): string[] {
  const { package: name } = engineNeeds(engine);
  for (let folder = dirname(childPath); name !== undefined; folder = dirname(folder)) {
    const found = join(folder, 'node_modules', name);
    if (existsSync(found)) return [found];
    if (folder === dirname(folder)) break;
  }
  return [];
}

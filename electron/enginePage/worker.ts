/**
 * The worker that PostgreSQL runs in: a thread of a page that has no Node, no disk and no network. Whoever breaks out of
 * the engine is in here.
 */
import { messageOf } from '../../shared/model/messageOf.ts';
import type { ChildReply, ChildRequest } from '../services/childMessages.ts';
import { DatabaseAnswers } from '../services/databaseAnswers.ts';
import type { OpenEngine } from '../services/engines/engineDatabase.ts';
import { ChangedFiles, changedTree, inParts, type FileChange } from '../services/engines/keptFiles.ts';
import { startOnFiles, type MemoryServer, type Program } from '../services/engines/memoryPglite.ts';
import { PgliteDatabase } from '../services/engines/pgliteDatabase.ts';
import { keepNotes } from '../services/engines/statementNote.ts';
import { tarFiles } from '../services/engines/tarFiles.ts';

interface WorkerPort {
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  postMessage(message: ChildReply): void;
}
/** What this file needs of its thread; `electron/` is compiled without DOM types. */
declare const self: {
  onmessage: ((event: { readonly ports: readonly WorkerPort[] }) => void) | null;
  postMessage(message: string): void;
};
declare const WebAssembly: { compileStreaming(response: Response): Promise<Program> };

/** Characters of a statement that are told. */
const mostTold = 300;

async function fetched(name: string): Promise<Response> {
  const response = await fetch(new URL(name, import.meta.url));
  if (!response.ok) throw new Error(`${name} is missing beside the engine.`);
  return response;
}

/** Loaded while the request is still on its way; told with the answer to the first one where it fails. */
const parts = Promise.all([
  fetched('pglite.wasm').then((response) => WebAssembly.compileStreaming(response)),
  fetched('pglite.data').then((response) => response.blob()),
  fetched('emptyPostgres.tar.gz').then(async ({ body }) => {
    if (!body) throw new Error('The empty files of PostgreSQL are empty.');
    const unpacked = new Response(body.pipeThrough(new DecompressionStream('gzip')));
    return tarFiles(new Uint8Array(await unpacked.arrayBuffer()));
  }),
]);
parts.catch(() => {});

/** At hand for CREATE EXTENSION; our exports ask for these and no others. */
const extensions = Object.fromEntries(
  ['btree_gist', 'hstore'].map((name) => [name, new URL(`${name}.tar.gz`, import.meta.url)]),
);

const earlier: FileChange[] = [];
let opened: { readonly server: MemoryServer; readonly changed: ChangedFiles } | undefined;

const openEngine: OpenEngine = async () => {
  const [program, bundle, { files, folders }] = await parts;
  const tree = changedTree(files, earlier.splice(0));
  const changed = new ChangedFiles(tree, Date.now());
  const server = await startOnFiles(tree, folders, { program, bundle, extensions });
  opened = { server, changed };
  return PgliteDatabase.on(server.server);
};

function serve(port: WorkerPort): void {
  const answers = new DatabaseAnswers({
    openEngine,
    reply: (message) => port.postMessage(message),
    beforeConsoleAnswers: async () => {
      if (!opened) return;
      const changes = opened.changed.since(opened.server.seen(), Date.now());
      for (const part of inParts(changes)) port.postMessage({ kind: 'files', changes: part });
    },
  });
  port.onmessage = ({ data }) => {
    const request = data as ChildRequest;
    if (request.kind === 'files') earlier.push(...request.changes);
    else
      void answers
        .answer(request)
        .catch((error: unknown) => port.postMessage({ kind: 'failed', problem: messageOf(error) }));
  };
}

keepNotes((sql) => self.postMessage(sql.slice(0, mostTold)));
self.onmessage = ({ ports: [port] }) => {
  if (port) serve(port);
};

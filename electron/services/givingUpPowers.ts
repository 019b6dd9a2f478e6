/**
 * What a process gives up before an engine runs a stranger's SQL in it. Whoever breaks out of the engine would find a
 * process that makes no code of texts, reaches no network and signals nobody. It holds wherever the process was started;
 * where Node took its flags (`childRights.ts`), disk, processes and add-ons are closed by Node itself besides.
 */

/** Modules and their functions that reach out; classes are closed at the method through which all others go. */
const closedFunctions: Readonly<Record<string, readonly string[] | 'all'>> = {
  child_process: ['exec', 'execFile', 'execFileSync', 'execSync', 'fork', 'spawn', 'spawnSync'],
  dns: 'all',
  'dns/promises': 'all',
  v8: ['setFlagsFromString'],
  vm: 'all',
  worker_threads: ['Worker'],
};
const closedMethods: readonly (readonly [module: string, type: string, methods: readonly string[]])[] = [
  ['child_process', 'ChildProcess', ['spawn']],
  ['dgram', 'Socket', ['bind', 'connect', 'send']],
  ['net', 'Server', ['listen']],
  ['net', 'Socket', ['connect']],
];
/** What a connection to a server cannot do without. */
const neededToConnect: ReadonlySet<string> = new Set(['dns', 'dns/promises', 'net.Socket']);
const closedGlobals = ['EventSource', 'WebSocket', 'XMLHttpRequest', 'fetch'];
const closedOfProcess = [
  '_debugEnd',
  '_debugProcess',
  '_kill',
  '_linkedBinding',
  'abort',
  'binding',
  'chdir',
  'dlopen',
  'execve',
  'kill',
];

/** Not to be undone. Call it when all parts are loaded that need a power to load, as an add-on does. */
export function giveUpPowers(): void {
  closeAll({ connects: false });
}

/** For a process that speaks to servers and runs nothing of a stranger's. */
export function giveUpAllButConnecting(): void {
  closeAll({ connects: true });
}

function closeAll({ connects }: { readonly connects: boolean }): void {
  for (const [name, functions] of Object.entries(closedFunctions)) {
    if (connects && neededToConnect.has(name)) continue;
    const module = builtin(name);
    const names = functions === 'all' ? Object.keys(module) : functions;
    for (const each of names) if (typeof module[each] === 'function') close(module, each, `${name}.${each}`);
  }
  for (const [name, type, methods] of closedMethods) {
    if (connects && neededToConnect.has(`${name}.${type}`)) continue;
    const { prototype } = builtin(name)[type] as { readonly prototype: object };
    for (const method of methods) close(prototype, method, `${name}.${type}.${method}`);
  }
  process.getBuiltinModule('module').syncBuiltinESMExports();
  for (const name of closedGlobals) Reflect.deleteProperty(globalThis, name);
  for (const name of closedOfProcess) if (name in process) close(process, name, `process.${name}`);
  closeCodeOfTexts();
  dropWorkers();
}

function builtin(name: string): Record<string, unknown> {
  return process.getBuiltinModule(name) as unknown as Record<string, unknown>;
}

/** `eval` that is another function makes a direct call of it an ordinary one. */
function closeCodeOfTexts(): void {
  close(globalThis, 'eval', 'eval');
  const kinds = [() => {}, async () => {}, function* () {}, async function* () {}];
  for (const kind of kinds) {
    const prototype = Object.getPrototypeOf(kind) as object;
    const maker = Reflect.get(prototype, 'constructor') as (...args: unknown[]) => unknown;
    const refused = refusing('A function made of texts');
    const closed = new Proxy(maker, { apply: refused, construct: refused });
    Object.defineProperty(prototype, 'constructor', { value: closed });
    if (maker === Function) Object.defineProperty(globalThis, 'Function', { value: closed });
  }
}

/** From Node 24 on a process can give a right back; workers that run stay. */
function dropWorkers(): void {
  const { permission } = process as unknown as { permission?: { drop?(scope: string): void } };
  permission?.drop?.('worker');
}

function close(target: object, name: string, what: string): void {
  Object.defineProperty(target, name, { value: refusing(what), configurable: false, writable: false });
}

function refusing(what: string): () => never {
  // No arrow, or a class that it stands for could not even be tried.
  return function refused(): never {
    throw new Error(`${what} is closed in the process of a database.`);
  };
}

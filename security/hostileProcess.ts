/**
 * A stand-in for the process of a database whose engine was broken out of: it tries everything that such a process must
 * not be able to do, and answers with what came of each. `setup` of the plan that it gets: whether it gives its powers up
 * first (`given up`) or has become one of our programs, by its path, a file to write beside one to read, and a port that
 * somebody listens at.
 */
import * as childProcess from 'node:child_process';
import * as dgram from 'node:dgram';
import * as dns from 'node:dns';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import * as http from 'node:http';
import * as net from 'node:net';
import * as vm from 'node:vm';
import * as workers from 'node:worker_threads';
import { giveUpPowers } from '../electron/services/givingUpPowers.ts';

type Attempt = () => unknown;

/** Resolves when the attempt came to something; rejects where it was refused. */
function reaching(socket: NodeJS.EventEmitter, sign: string): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once(sign, () => resolve());
    socket.once('error', reject);
  });
}

const codeMakers: Readonly<Record<string, Attempt>> = {
  // eslint-disable-next-line no-eval -- that it is refused is what is looked at
  eval: () => globalThis.eval('1'),
  'Function of a text': () => Reflect.construct(Function, ['return 1']) as unknown,
  'constructor of a function': () => Reflect.construct((() => {}).constructor, ['return 1']) as unknown,
  'constructor of an async function': () => Reflect.construct((async () => {}).constructor, ['return 1']) as unknown,
  'constructor of a generator': () => Reflect.construct(function* () {}.constructor, ['return 1']) as unknown,
};

interface Spawner {
  spawn(options: { readonly file: string }): unknown;
}

const disk = (mark: string): Readonly<Record<string, Attempt>> => ({
  'reading a file': () => readFileSync(`${mark}.secret`),
  'seeing a file': () => {
    if (!existsSync(`${mark}.secret`)) throw new Error('unseen');
  },
  'writing a file': () => writeFileSync(mark, 'x'),
});

const others = (port: number): Readonly<Record<string, Attempt>> => ({
  'a secret of the environment': () => {
    if (process.env['ENTWINE_TEST_SECRET'] === undefined) throw new Error('there is none');
  },
  'a process': () => childProcess.spawnSync(process.execPath, ['-e', '1'], { stdio: 'ignore' }).error ?? 'done',
  // Node's own, which its types leave out.
  'a process by its class': () =>
    (new childProcess.ChildProcess() as unknown as Spawner).spawn({ file: process.execPath }),
  'a thread': () => new workers.Worker('1', { eval: true }),
  'another context': () => vm.runInNewContext('1'),
  'a signal': () => process.kill(process.ppid, 0),
  'an add-on': () => process.dlopen({ exports: {} }, process.execPath),
  'a TCP connection': () => reaching(net.connect(port, '127.0.0.1'), 'connect'),
  'a socket by its class': () => reaching(new net.Socket().connect(port, '127.0.0.1'), 'connect'),
  'a listener': () => reaching(net.createServer().listen(0), 'listening'),
  'a request': () => reaching(http.get({ host: '127.0.0.1', port }), 'socket'),
  fetch: () => fetch(`http://127.0.0.1:${port}/`),
  datagrams: () => dgram.createSocket('udp4').bind(0),
  'a name': () => dns.promises.lookup('localhost'),
});

/** `done`, or why not; what neither happens nor fails within a second was not refused. */
async function outcomeOf(attempt: Attempt): Promise<string> {
  const late = new Promise((resolve) => setTimeout(resolve, 1000, 'no answer'));
  try {
    const came = await Promise.race([attempt(), late]);
    if (came instanceof Error) throw came;
    return came === 'no answer' ? came : 'done';
  } catch (error) {
    return `refused: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** Becomes a program of ours, and waits until it is as it would be when a stranger's first word comes. */
async function become(program: string): Promise<void> {
  await import(program);
  // One that gives nothing up is tried all the same.
  for (let waited = 0; waited < 15_000; waited += 50) {
    if (Object.getOwnPropertyDescriptor(process, 'kill')?.writable === false) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

process.on('uncaughtException', () => {});
process.once('message', (message) => {
  const { setup } = (message as { readonly plan: { readonly setup: readonly string[] } }).plan;
  const [when = '', mark = '', port] = setup;
  const readied = when.endsWith('.ts') ? become(when) : Promise.resolve();
  if (when === 'given up') giveUpPowers();
  const answers = readied.then(() => {
    const attempts = Object.entries({ ...codeMakers, ...disk(mark), ...others(Number(port)) });
    return Promise.all(attempts.map(async ([name, attempt]) => [name, await outcomeOf(attempt)]));
  });
  void answers.then((all) => process.send?.({ kind: 'failed', problem: JSON.stringify(all) }));
});

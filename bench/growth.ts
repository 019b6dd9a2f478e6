/**
 * How the work grows with each list of a project: `node bench/growth.ts [--assert] [--only PART] [--most 100000]`. Checks
 * and every export of projects of which one list has 100, 1,000, 10,000 … entries, in processor time. Ten times as many may
 * take at most twenty times as long (n log n, and what a measurement sways), and what is as small as a mail's attachment
 * (200 kB) at most two seconds and 500 MB.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { readProject, writeProject } from '../shared/projectFile/projectFile.ts';
import { growingProjects } from './growingProjects.ts';
import { growingWork } from './growingWork.ts';

const LIMIT_GROWTH = 20;
const LIMIT_MS = 2000;
const LIMIT_MEGABYTES = 500;
/** Bytes of a file that people send about without a thought. */
const SMALL = 200_000;
/** Milliseconds below which a ratio says nothing. */
const NOISE = 60;
/** Megabytes of objects with which a small file has to do, so that memory is what it needs and not what was not tidied up. */
const SMALL_HEAP = 384;
/** Milliseconds after which a process is given up. */
const PATIENCE = 120_000;

interface Measured {
  readonly bytes: number;
  /** Processor time in milliseconds, by what was done. */
  readonly work: Readonly<Record<string, number>>;
  /** Largest resident size, in megabytes. */
  readonly megabytes: number;
}

/** Compact, as small as a stranger could send it. */
function textOf(list: string, count: number): string {
  const grown = growingProjects[list]?.(count);
  if (!grown) throw new Error(`There is no list ${list}.`);
  return JSON.stringify(JSON.parse(writeProject(grown)));
}

async function measureHere(list: string, count: number): Promise<Measured | { readonly refused: string }> {
  const text = textOf(list, count);
  const work: Record<string, number> = {};
  for (const { name, prepare } of growingWork) {
    // As a file that was opened anew: nothing is known of it yet.
    const read = readProject(text);
    if (!read.ok) return { refused: read.error.message };
    process.stderr.write(`${name}\n`);
    const run = await prepare(read.project);
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    work[name] = Math.round((user + system) / 1000);
  }
  return { bytes: text.length, work, megabytes: Math.round(process.resourceUsage().maxRSS / 1024) };
}

/** In a process of its own, which may be given up and whose memory is its own. */
function measure(list: string, count: number): Measured | { readonly refused: string } | undefined {
  try {
    const heap = textOf(list, count).length <= SMALL ? [`--max-old-space-size=${SMALL_HEAP}`] : [];
    const args = ['--stack-size=900', ...heap, fileURLToPath(import.meta.url), '--measure', list, String(count)];
    return JSON.parse(
      execFileSync(process.execPath, args, {
        timeout: PATIENCE,
        killSignal: 'SIGKILL',
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    ) as Measured;
  } catch (error) {
    const { stderr } = error as { readonly stderr?: string };
    const lines = stderr?.trim().split('\n') ?? [];
    console.log(
      `  ${list} ${count}: ${lines.find((each) => /error/iu.test(each)) ?? `ended in ${lines.at(-1) ?? ''}`}`,
    );
    return undefined;
  }
}

function option(name: string, otherwise: string): string {
  const at = process.argv.indexOf(name);
  return at === -1 ? otherwise : (process.argv[at + 1] ?? otherwise);
}

function main(): void {
  const most = Number(option('--most', '100000'));
  const only = option('--only', '');
  const failures: string[] = [];
  for (const list of Object.keys(growingProjects).filter((each) => each.includes(only))) {
    let before: { readonly count: number; readonly measured: Measured } | undefined;
    for (let count = 100; count <= most; count *= 10) {
      const measured = measure(list, count);
      if (measured && 'refused' in measured) {
        console.log(`${list} ${count}: refused: ${measured.refused}`);
        break;
      }
      const spent = measured && Object.entries(measured.work).map(([name, time]) => `${name} ${time}`);
      console.log(
        `${list} ${count}: ${measured ? `${Math.round(measured.bytes / 1000)} kB, ${spent?.join(', ')} ms, ${measured.megabytes} MB` : 'given up'}`,
      );
      if (!measured) {
        failures.push(`${list}: ${count} were given up after ${PATIENCE / 1000} s`);
        break;
      }
      for (const [name, time] of Object.entries(measured.work)) {
        const earlier = Math.max(before?.measured.work[name] ?? Infinity, NOISE);
        if (time / earlier > LIMIT_GROWTH) {
          failures.push(`${list}: ${name} of ${count} takes ${time} ms, of a tenth ${before?.measured.work[name]} ms`);
        }
        if (measured.bytes <= SMALL && time > LIMIT_MS) failures.push(`${list}: ${name} of ${count} takes ${time} ms`);
      }
      if (measured.bytes <= SMALL && measured.megabytes > LIMIT_MEGABYTES) {
        failures.push(`${list}: ${count} take ${measured.megabytes} MB`);
      }
      before = { count, measured };
    }
  }
  console.log(`${failures.length} over the budget`);
  for (const failure of failures) console.log(`  ${failure}`);
  if (process.argv.includes('--assert')) process.exitCode = failures.length > 0 ? 1 : 0;
}

const at = process.argv.indexOf('--measure');
if (at === -1) main();
else console.log(JSON.stringify(await measureHere(process.argv[at + 1] ?? '', Number(process.argv[at + 2]))));

import { runProjectBench } from '../electron/services/benchProcess.ts';
import type { BenchEngine } from '../shared/bench/benchEngines.ts';
import type { BenchReport } from '../shared/bench/benchReport.ts';
import type { Doing } from '../shared/bench/doing.ts';
import { doingText } from '../shared/bench/doingWords.ts';
import type { SqlMode } from '../shared/physical/sqlOptions.ts';
import { keepDatabase, keepProblem, type KeepRequest, type KeptDatabase } from './keepDatabase.ts';
import { messageOf, readProjectAt } from './readProjects.ts';
import { oneLine, worst } from './terminal.ts';
import type { ExitCode, Terminal } from './terminal.ts';

export interface TestRequest {
  readonly json: boolean;
  readonly mode: SqlMode;
  readonly engine: BenchEngine;
  readonly timeoutMs: number;
  readonly keep?: KeepRequest;
}

interface TestedFile {
  readonly file: string;
  readonly created: boolean;
  readonly probes: readonly {
    readonly relation: string;
    readonly probe: string;
    readonly sql: string;
    readonly expected: string;
    readonly actual: string;
    readonly passed: boolean;
    /** Who does it, by what in the database and what in Django. */
    readonly by: Doing;
  }[];
  readonly skipped?: readonly { readonly relation: string; readonly reason: string }[];
  /** Where the created database is not what the export says; absent when it is. */
  readonly differences?: readonly string[];
  readonly statement?: string;
  readonly error?: string;
  readonly kept?: KeptDatabase | { readonly error: string };
}

/** `entwine test FILE…`: 1 where a schema cannot be created or a probe fails, 2 where a database cannot be kept. */
export async function testCommand(
  files: readonly string[],
  { json, mode, engine, timeoutMs, keep }: TestRequest,
  terminal: Terminal,
): Promise<ExitCode> {
  const results: (TestedFile | { readonly file: string; readonly error: string })[] = [];
  const codes: ExitCode[] = [];
  const problem = keep && (await keepProblem(keep));
  if (problem !== undefined) {
    terminal.note(problem);
    return 2;
  }
  for (const file of files) {
    const read = await readProjectAt(file);
    if ('error' in read) {
      terminal.note(messageOf(read));
      results.push(read);
      codes.push(2);
      continue;
    }
    const report = await runProjectBench(JSON.stringify(read.project), { dialect: engine, mode }, { timeoutMs });
    const kept =
      keep && report.outcome === 'ran' ? await keepDatabase(read.project, { engine, mode }, keep) : undefined;
    const tested = { ...testedFile(file, report), ...(kept ? { kept } : {}) };
    results.push(tested);
    if (kept && 'error' in kept) {
      terminal.note(`the database was not kept: ${kept.error}`);
      codes.push(2);
    }
    const asExported = tested.created && tested.error === undefined && tested.differences === undefined;
    codes.push(asExported && tested.probes.every(({ passed }) => passed) ? 0 : 1);
    if (!json) terminal.write(describe(tested));
  }
  if (json) terminal.writeJson({ files: results });
  return worst(codes);
}

function testedFile(file: string, report: BenchReport): TestedFile {
  switch (report.outcome) {
    case 'ran': {
      const probes = report.probes.map(({ relation, title, sql, expected, actual, passed, doing }) => ({
        relation,
        probe: title,
        sql,
        expected,
        actual,
        passed,
        by: doing,
      }));
      const skipped = report.skipped.map(({ relation, reason }) => ({ relation, reason }));
      const differences = (report.differences ?? []).map(
        ({ table, kind, text }) => `${table} ${kind === 'missing' ? 'lacks' : 'has besides'} ${text}`,
      );
      return {
        file,
        created: true,
        probes,
        ...(skipped.length > 0 ? { skipped } : {}),
        ...(differences.length > 0 ? { differences } : {}),
      };
    }
    case 'notCreated':
      return { file, created: false, probes: [], statement: report.statement, error: report.problem };
    case 'stopped':
      return { file, created: false, probes: [], error: report.problem };
  }
}

function describe(tested: TestedFile): string {
  const { file, created, probes, skipped = [], differences = [], statement, error, kept } = tested;
  if (!created || error !== undefined) {
    const failing = statement === undefined ? [] : statement.split('\n').map((line) => `  ${oneLine(line)}`);
    return [`${oneLine(file)}: the schema was not tested: ${oneLine(error ?? '')}`, ...failing, ''].join('\n');
  }
  const failed = probes.filter(({ passed }) => !passed);
  const lines = [`${oneLine(file)}: ${probes.length - failed.length} of ${probes.length} probes passed`];
  const djangos = probes.filter(({ by }) => by.actor === 'django').length;
  if (djangos > 0) {
    const are = djangos === 1 ? '1 of them is' : `${djangos} of them are`;
    lines.push(`  Django   ${are} for Django to do: the database only does with SQL what the probe says`);
  }
  for (const { relation, probe, sql, expected, actual, by } of failed) {
    lines.push(`  failed   ${oneLine(relation)}: ${oneLine(probe)}`);
    lines.push(`           expected ${oneLine(expected)}, but ${oneLine(actual)}`);
    lines.push(`           ${oneLine(doingText(by))}`);
    for (const line of sql.split('\n')) lines.push(`           ${oneLine(line)}`);
  }
  for (const difference of differences) lines.push(`  differs  ${oneLine(difference)}`);
  for (const { relation, reason } of skipped) lines.push(`  skipped  ${oneLine(relation)}: ${oneLine(reason)}`);
  if (kept && !('error' in kept)) {
    lines.push(`  kept     ${oneLine(kept.path)} with ${kept.rows} sample ${kept.rows === 1 ? 'row' : 'rows'}`);
    for (const { table, made, wanted, reason } of kept.skipped) {
      lines.push(`           ${oneLine(table)}: ${made} of ${wanted} rows. ${oneLine(reason)}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

/** What the one who runs databases answers to requests: a process of Node (`databaseChild.ts`), or a page that has none. */
import { messageOf } from '../../shared/model/messageOf.ts';
import { dialectNamed } from '../../shared/dialects/dialectRegistry.ts';
import type { BenchReport, ProbeResult } from '../../shared/bench/benchReport.ts';
import type { BenchPlan } from '../../shared/bench/plan/benchPlan.ts';
import { planBench } from '../../shared/bench/plan/planBench.ts';
import type { Project } from '../../shared/model/project.ts';
import type { ChildReply, ChildRequest } from './childMessages.ts';
import { ConsoleDatabase } from './console/consoleDatabase.ts';
import type { ConsolePart } from './console/consoleMessages.ts';
import { runDeletion } from './deletionRunner.ts';
import type { OpenEngine } from './engines/engineDatabase.ts';
import { runPlanOn } from './planRunner.ts';
import { validatedProject } from './validatedProject.ts';

interface AnswersOptions {
  readonly openEngine: OpenEngine;
  readonly reply: (message: ChildReply) => void;
  /** Awaited before each answer of the console leaves; default: nothing stands between. */
  readonly beforeConsoleAnswers?: () => Promise<void>;
}

export class DatabaseAnswers {
  private readonly options: AnswersOptions;
  private readonly console: ConsoleDatabase;
  private partTaken: (() => void) | undefined;

  constructor(options: AnswersOptions) {
    this.options = options;
    this.console = new ConsoleDatabase(options.openEngine);
  }

  /** Never rejects. */
  async answer(request: ChildRequest): Promise<void> {
    const { openEngine, reply, beforeConsoleAnswers } = this.options;
    try {
      switch (request.kind) {
        case 'partTaken':
          this.partTaken?.();
          break;
        case 'console': {
          const answer = await this.console.answer(request.request, (part) => this.sendPart(part));
          await beforeConsoleAnswers?.();
          reply({ kind: 'console', reply: answer });
          break;
        }
        case 'deletion': {
          const report = await runDeletion(projectOf(request.projectJson), request.deletion, openEngine);
          reply({ kind: 'deletion', report });
          break;
        }
        case 'plan':
          await this.run(request.plan);
          break;
        case 'bench': {
          const options = { ...request.bench, dialect: dialectNamed(request.bench.dialect) };
          await this.run(planBench(projectOf(request.projectJson), options));
          break;
        }
        case 'files':
          break;
      }
    } catch (error) {
      reply({ kind: 'failed', problem: messageOf(error) });
    }
  }

  private async run(plan: BenchPlan): Promise<void> {
    const { openEngine, reply } = this.options;
    const onProgress = (done: number, total: number) => reply({ kind: 'progress', done, total });
    const onResults = (results: readonly ProbeResult[]) =>
      reply({ kind: 'probes', count: results.length, probesJson: JSON.stringify(results) });
    const database = await openEngine(plan.dialect);
    try {
      reply({ kind: 'report', report: withoutProbes(await runPlanOn(database, plan, { onProgress, onResults })) });
    } finally {
      await database.close();
    }
  }

  /** One at a time, so that whoever takes them is never busy with many at once. */
  private sendPart(part: ConsolePart): Promise<void> {
    return new Promise((resolve) => {
      this.partTaken = resolve;
      this.options.reply({ kind: 'console', reply: part });
    });
  }
}

function projectOf(json: string): Project {
  return validatedProject(JSON.parse(json) as Project);
}

/** They went out while it ran. */
function withoutProbes(report: BenchReport): BenchReport {
  return report.outcome === 'ran' ? { ...report, probes: [] } : report;
}

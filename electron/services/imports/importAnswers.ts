/** What the process that reads imports answers: it keeps what it has read, so that choices are tried without reading again. */
import { basename, relative } from 'node:path';
import { stat } from 'node:fs/promises';
import { readFormatOptions } from '../../../shared/formats/formatOption.ts';
import { chosenTables, leftOutTables } from '../../../shared/imports/chosenTables.ts';
import { foundSchema } from '../../../shared/imports/foundSchema.ts';
import { importedProject } from '../../../shared/imports/importedProject.ts';
import type { ImportOutcome } from '../../../shared/imports/importOutcome.ts';
import { importOptionTable, type ImportChoices } from '../../../shared/imports/importOptions.ts';
import { tablePlace, withMatches } from '../../../shared/imports/importMatches.ts';
import { intoProject } from '../../../shared/imports/intoProject.ts';
import { placeImported } from '../../../shared/imports/placeImported.ts';
import type { ReadScript } from '../../../shared/imports/scriptReader.ts';
import { postgresDialect } from '../../../shared/dialects/postgres/postgresDialect.ts';
import { messageOf } from '../../../shared/model/messageOf.ts';
import type { Project } from '../../../shared/model/project.ts';
import type { ReadServer } from '../servers/readServer.ts';
import { validatedProject } from '../validatedProject.ts';
import { dialectOfFiles, UnknownDialect } from './importFiles.ts';
import type { ImportPlan, ImportReply, ImportRequest } from './importMessages.ts';
import { readScripts, type ScriptSource } from './readScripts.ts';
import { importProblemOf } from './importProblemOf.ts';
import { linesAround } from './scriptLines.ts';

/** Models in one part, so that nobody is busy long with one. */
const PART = 60;
/** Milliseconds between two words about the progress. */
const pause = 40;

interface Read {
  readonly script: ReadScript;
  readonly sources: readonly ScriptSource[];
  readonly place: string;
}

export class ImportAnswers {
  private readonly reply: (message: ImportReply) => void;
  private read: Read | undefined;
  private toldAt = 0;

  constructor(reply: (message: ImportReply) => void) {
    this.reply = reply;
  }

  /** Never rejects. */
  async answer(request: ImportRequest): Promise<void> {
    try {
      switch (request.kind) {
        case 'read':
          return await this.readFiles(request);
        case 'take':
          return this.take(request.readJson);
        case 'plan':
          return this.reply({ kind: 'planned', outcome: this.planned(request.plan).outcome });
        case 'make':
          return this.make(request.plan);
        case 'lines': {
          const { sources, place } = this.known();
          const source = sources[request.file];
          if (!source) throw new Error('There is no such file.');
          return this.reply({ kind: 'lines', lines: await linesAround(source, request.line, place) });
        }
      }
    } catch (error) {
      this.reply({ kind: 'failed', problem: messageOf(error) });
    }
  }

  private async readFiles({ inputs, files, dialect, place }: Extract<ImportRequest, { kind: 'read' }>): Promise<void> {
    let at = files[0] ?? '';
    try {
      const guessed = dialect === undefined ? await guessOf(files) : { name: dialect, isUncertain: false };
      const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
      const total = Math.max(
        1,
        sizes.reduce((sum, size) => sum + size, 0),
      );
      const script = await readScripts(files, {
        dialect: guessed.name,
        place,
        onProgress: ({ file, bytes }) => {
          at = file;
          const index = files.indexOf(file);
          const before = sizes.slice(0, index).reduce((sum, size) => sum + size, 0);
          this.tell('reading', (before + bytes) / total);
        },
      });
      const { sources } = script;
      this.read = { script, sources, place };
      const named = sources.map(({ name: path }) => ({ path, name: nameAmong(path, inputs) }));
      const found = foundSchema(script, { isUncertain: guessed.isUncertain, files: named });
      this.reply({ kind: 'found', foundJson: JSON.stringify(found) });
    } catch (error) {
      this.reply({ kind: 'failed', problem: importProblemOf(error, basename(at)) });
    }
  }

  private take(readJson: string): void {
    const { schema, version, encryption, notes } = JSON.parse(readJson) as ReadServer;
    const script: ReadScript = { schema, noted: [], skipped: [], understood: 0 };
    this.read = { script, sources: [], place: '' };
    const found = foundSchema(script, { isUncertain: false, files: [], server: { version, encryption, notes } });
    this.reply({ kind: 'found', foundJson: JSON.stringify(found) });
  }

  private known(): Read {
    if (!this.read) throw new Error('Nothing has been read yet.');
    return this.read;
  }

  private planned(plan: ImportPlan): { readonly project: Project; readonly outcome: ImportOutcome } {
    const { schema } = this.known().script;
    const options = readFormatOptions(importOptionTable, plan.options);
    if (!options.ok) throw new Error(options.problem);
    const choices = options.options as unknown as ImportChoices;
    const chosen = plan.tables && new Set(plan.tables);
    const { project, counts, remarks } = importedProject(chosenTables(schema, chosen), plan.name, choices);
    const common = { counts, remarks };
    const leftOut = leftOutTables(schema, chosen);
    if (plan.intoJson === undefined) {
      const asked = [...leftOut.values()].map(
        ({ schema: place, name: table }) =>
          ({ kind: 'database', from: tablePlace({ schema: place, table }), model: null }) as const,
      );
      const outcome = { ...common, models: project.models.length, changes: [] };
      return { project: withMatches(project, { asked }), outcome };
    }
    const open = validatedProject(JSON.parse(plan.intoJson) as Project);
    const merged = intoProject(open, project, schema.dialect, {
      choices,
      leftOut,
      isChosen: chosen !== undefined,
      declined: new Set(plan.declined),
    });
    const outcome = { ...common, models: merged.project.models.length, changes: merged.changes };
    return { project: merged.project, outcome };
  }

  private make(plan: ImportPlan): void {
    const { project, outcome } = this.planned(plan);
    const isNew = plan.intoJson === undefined;
    const placed = isNew ? placeImported(project, (done) => this.tell('placing', done)) : project;
    const { models, ...rest } = validatedProject(placed);
    for (let at = 0; at < models.length; at += PART) {
      this.reply({ kind: 'models', modelsJson: JSON.stringify(models.slice(at, at + PART)) });
    }
    this.reply({ kind: 'made', restJson: JSON.stringify(rest), outcome });
  }

  private tell(stage: 'reading' | 'placing', done: number): void {
    const now = performance.now();
    if (now - this.toldAt < pause) return;
    this.toldAt = now;
    this.reply({ kind: 'progress', stage, done: Math.min(1, Math.max(0, done)) });
  }
}

/** Where nothing tells, one that reads most of what others write; whoever asked is told, and may say it better. */
async function guessOf(files: readonly string[]): Promise<{ readonly name: string; readonly isUncertain: boolean }> {
  try {
    return { name: await dialectOfFiles(files), isUncertain: false };
  } catch (error) {
    if (error instanceof UnknownDialect) return { name: postgresDialect.name, isUncertain: true };
    throw error;
  }
}

/** What people call it: its name, within the folder that was chosen where it is in one. */
function nameAmong(path: string, inputs: readonly string[]): string {
  const folder = inputs.find((input) => path !== input && path.startsWith(input));
  return folder === undefined ? basename(path) : relative(folder, path);
}

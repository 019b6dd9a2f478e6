/** What we say that Django deletes, empties or refuses must be what a real Django does with the very same rows. */
import { sqliteDialect } from '../shared/dialects/sqlite/sqliteDialect.ts';
import { simulateDjango } from '../shared/bench/deletion/djangoDeletion.ts';
import type { DeletionResult } from '../shared/bench/deletion/deletionResult.ts';
import { planDeletion, resultOf, type PlannedDeletion } from '../shared/bench/deletion/planDeletion.ts';
import { createStatements } from '../shared/formats/sqlWriter.ts';
import type { Project } from '../shared/model/project.ts';
import { toPhysical } from '../shared/physical/toPhysical.ts';
import type { SqlValue } from '../shared/sql/statement.ts';
import { djangoFormat } from '../shared/formats/django/djangoFormat.ts';
import {
  askDjango,
  type DeletionQuestion,
  type DjangoDeletion,
  type DjangoPython,
  type DjangoQuestion,
} from './djangoRunner.ts';
import type { NamedProject } from './sqlProjects.ts';
import type { Tally } from './tally.ts';

interface Asked extends PlannedDeletion {
  readonly label: string;
  readonly question: DeletionQuestion;
}

export function checkDeletions(django: DjangoPython, projects: readonly NamedProject[], tally: Tally): void {
  const totals = { deleted: 0, refused: 0, impossible: 0, leftOut: 0 };
  const asked = projects.map(({ id, project }) => {
    const deletions: Asked[] = [];
    for (const model of project.models) {
      if (model.abstract) continue;
      const planned = planDeletion(project, model.id, sqliteDialect);
      if (typeof planned === 'string') totals.impossible += 1;
      else deletions.push(askedOf(planned));
    }
    return { id, project, deletions };
  });
  const questions = asked.map(({ id, project, deletions }): DjangoQuestion => ({
    id,
    project,
    exported: djangoFormat.exportProject(project),
    tables: sharedTables(project),
    deletions: deletions.map(({ question }) => question),
  }));
  askDjango(django, questions).forEach((answer, index) => {
    const { id = '', deletions = [] } = asked[index] ?? {};
    const problem = answer.runnerError ?? answer.error ?? answer.crash ?? answer.migrationError;
    if (problem !== undefined || !answer.deletions) {
      tally.skip(id, `Django does not migrate its export: ${problem ?? 'it has errors'}`);
      return;
    }
    deletions.forEach((one, position) => {
      const title = `${id}, deleting a ${one.label}`;
      const theirs = answer.deletions?.[position];
      const ours = simulateDjango(one.sample);
      if (!theirs || theirs.outcome === 'unsound') tally.fail(title, `not tried: ${theirs?.problem ?? 'no answer'}`);
      else if (theirs.outcome === 'crashed') tally.skip(title, `Django itself cannot: ${theirs.problem ?? ''}`);
      else if (ours.outcome === 'unknown') tally.skip(title, `${ours.field.label} is set to what Python computes`);
      else {
        const [said, seen] = [wordsOf(ours), wordsOf(theirResult(theirs, one))];
        const names = ours.outcome === 'refused' ? namedOf(ours) : undefined;
        totals[ours.outcome] += 1;
        totals.leftOut += one.sample.leftOut.length;
        if (said !== seen) tally.fail(title, `we say ${said}\n  Django ${seen} ${theirs.problem ?? ''}`);
        else if (theirs.named && JSON.stringify(names) !== JSON.stringify(sorted(theirs.named))) {
          tally.fail(title, `we name ${JSON.stringify(names)}, Django ${JSON.stringify(sorted(theirs.named))}`);
        } else tally.pass(title);
      }
    });
  });
  console.log(
    `${projects.length} projects: ${totals.deleted} deletes done by both, ${totals.refused} refused by both, ` +
      `${totals.leftOut} relations or rows left out of samples, ${totals.impossible} models of which no row can be made`,
  );
}

/** Tables of strangers that several models read, as their rows come: each model alone would make only its part. */
function sharedTables(project: Project): string[] {
  const { schema, context } = toPhysical(project, { dialect: sqliteDialect, mode: 'django', includeExternal: true });
  const kept = new Set(context.said?.keptBy.values());
  const tables = schema.tables.filter(({ role, source }) => role === 'external' && kept.has(source.model));
  return createStatements({ ...schema, views: [], beside: [], tables }).map(({ sql }) => sql);
}

function askedOf(planned: PlannedDeletion): Asked {
  const { sample, plan } = planned;
  const { table } = sample.root.table;
  const { label } = sample.model;
  const key = table.primaryKey.map((column) => sample.root.values.get(column) ?? null);
  const { inserts, looks, counts } = plan;
  return { ...planned, label, question: { model: label, key, inserts, looks, counts } };
}

function theirResult({ outcome, problem = '', looks, counts }: DjangoDeletion, { sample }: Asked): DeletionResult {
  if (outcome !== 'deleted') {
    const rule =
      outcome === 'ProtectedError'
        ? 'PROTECT'
        : outcome === 'RestrictedError'
          ? 'RESTRICT'
          : (/^(UNIQUE|NOT NULL|CHECK)/u.exec(problem)?.[1] ??
            // SQLite's own words for a NULL in an integer key.
            (problem === 'datatype mismatch' ? 'NOT NULL' : 'FOREIGN KEY'));
    return { outcome: 'refused', refusals: [{ field: undefined, rule: rule as 'PROTECT', rows: [] }] };
  }
  const run = { outcome, looks: (looks ?? []).map((row) => row ?? undefined), counts: counts ?? [] } as const;
  return resultOf(run, sample) ?? { outcome: 'refused', refusals: [] };
}

/** Rows by their place in the sample. */
function wordsOf(result: DeletionResult): string {
  if (result.outcome === 'unknown') return 'unknown';
  if (result.outcome === 'refused') return `refused by ${result.refusals[0]?.rule ?? ''}`;
  const nameOf = (row: {
    readonly table: { readonly table: { readonly name: string }; readonly rows: readonly unknown[] };
  }) => `${row.table.table.name} ${row.table.rows.indexOf(row) + 1}`;
  const gone = [...result.removed].map(nameOf).sort();
  const set = [...result.changed].flatMap(([row, values]) =>
    [...values].map(([column, value]) => `${nameOf(row)}.${column} = ${shown(value)}`),
  );
  return `gone: ${gone.join(', ')}; set: ${set.sort().join(', ')}`;
}

function shown(value: SqlValue): string {
  return value === null ? 'NULL' : String(value);
}

function namedOf({ refusals }: Extract<DeletionResult, { outcome: 'refused' }>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const row of new Set(refusals.flatMap(({ rows }) => rows))) {
    const { name } = row.table.table;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return sorted(counts);
}

function sorted(counts: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).sort(([one], [other]) => (one < other ? -1 : 1)));
}

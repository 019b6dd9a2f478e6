/** The sentences that a delete is told in. */
import { withArticle } from '../../model/withArticle.ts';
import { clip } from '../../model/clip.ts';
import { onDeleteName } from '../../model/modelQueries.ts';
import type { SqlValue } from '../../sql/statement.ts';
import { capital } from '../rows/sentenceParts.ts';
import type { CountedRelation, SampleRelation } from './deletionEffects.ts';
import type { DeletionDifference, ActorReport, ModelEffect } from './deletionReport.ts';
import type { DeletionResult, Refusal } from './deletionResult.ts';
import type { Sample } from './sample.ts';

/** What happens along the relation; undefined where nothing does. */
export function relationText(counted: CountedRelation): string | undefined {
  const { relation, refusal } = counted;
  if (refusal) {
    const { rows: blocking, why } = whyRefused(refusal, relation, counted.blocking);
    return `${capital(blocking)} ${counted.blocking === 1 ? 'refuses' : 'refuse'} it: ${why}.`;
  }
  const parts = [...effects(counted)];
  return parts.length === 0 ? undefined : `${capital(parts.join(', and '))}.`;
}

function* effects(counted: CountedRelation): Iterable<string> {
  const { relation, lost, emptied, set, dangling, parents } = counted;
  const { field, table } = relation;
  const owner = field?.owner.name ?? table.node?.name ?? '';
  const target = field?.relation?.target?.name ?? '';
  if (parents > 0) yield `the ${target} row behind each ${owner} that goes is deleted too`;
  if (lost > 0) {
    const many = table.join
      ? `${lost} of ${counted.rows} joins of ${relation.label}`
      : rowsOf(lost, counted.rows, owner);
    const why = table.join
      ? ''
      : relation.isParentLink
        ? `, as each ${owner} is ${withArticle(target)}`
        : `: ${saying(relation)}`;
    yield `${many} ${lost === 1 ? 'goes' : 'go'} with it${why}`;
  }
  const stay = (count: number) => `${rowsOf(count, counted.rows, owner)} ${count === 1 ? 'stays' : 'stay'}`;
  if (emptied > 0) yield `${stay(emptied)}, with ${nameOf(relation)} emptied${becauseOf(relation)}`;
  if (set > 0) yield `${stay(set)}, with ${nameOf(relation)} set to ${shown(counted.value)}${becauseOf(relation)}`;
  if (dangling > 0) {
    const many = table.join
      ? `${dangling} of ${counted.rows} joins of ${relation.label} ${dangling === 1 ? 'stays' : 'stay'}`
      : stay(dangling);
    const why = field
      ? `${nameOf(relation)} has no constraint in the database`
      : 'Django makes no key of several columns';
    yield `${many} and ${dangling === 1 ? 'points' : 'point'} at nothing, as ${why}`;
  }
}

function becauseOf(relation: SampleRelation): string {
  return relation.field ? `: it says ${onDeleteName(relation.field.field.onDelete)}` : '';
}

function saying(relation: SampleRelation): string {
  const { field, key } = relation;
  return `${nameOf(relation)} says ${field ? onDeleteName(field.field.onDelete) : (key?.onDelete ?? '')}`;
}

function nameOf({ field, columns, names = columns }: SampleRelation): string {
  return field?.name ?? `(${names.join(', ')})`;
}

function rowsOf(count: number, all: number, name: string): string {
  return `${count} of ${all} ${name} ${all === 1 ? 'row' : 'rows'}`;
}

function shown(value: SqlValue | undefined): string {
  return clip(String(value), 30);
}

/** e.g. `{ rows: '2 Order rows', why: 'customer says PROTECT' }`. */
function whyRefused(refusal: Refusal, relation: SampleRelation, count: number): { rows: string; why: string } {
  const owner = refusal.field?.owner.name ?? relation.table.node?.name ?? '';
  if (relation.table.join)
    return {
      rows: `${count} ${count === 1 ? 'join' : 'joins'} of ${relation.label}`,
      why: reasonOf(refusal, relation),
    };
  return { rows: `${count} ${owner} ${count === 1 ? 'row' : 'rows'}`, why: reasonOf(refusal, relation) };
}

function reasonOf({ rule, field, isUnseen, isDjangos }: Refusal, relation: SampleRelation): string {
  const name = nameOf(relation);
  if (isUnseen === true) {
    const target = relation.target?.name ?? '';
    return `what goes is ${withArticle(target)} as well, whose relations Django does not follow then, but the constraint of ${name} stands`;
  }
  const onDelete = field ? onDeleteName(field.field.onDelete) : (relation.key?.onDelete ?? '');
  if (isDjangos === true) {
    return relation.table.join
      ? 'Django deletes joins in Python, their foreign keys have no ON DELETE'
      : `${name} says ${onDelete}, which Django does in Python: its foreign key has no ON DELETE`;
  }
  const sets = onDelete === 'SET_DEFAULT' ? 'its default' : onDelete === 'SET' ? 'the value of SET' : 'NULL';
  switch (rule) {
    case 'PROTECT':
    case 'RESTRICT':
      return `${name} says ${rule}`;
    case 'NOT NULL':
      return `${name} would be emptied (${onDelete}), but may not be empty`;
    case 'UNIQUE':
    case 'PRIMARY KEY':
      return `setting ${name} to ${sets} would repeat a unique value`;
    case 'EXCLUDE':
      return `with ${name} set to ${sets} the row would meet one that it is kept apart from`;
    case 'TYPE':
      return `${name} has no room for ${sets}`;
    case 'CHECK':
      return `with ${name} set to ${sets} a check would be broken`;
    case 'FOREIGN KEY':
      if (onDelete === 'SET_DEFAULT' || onDelete === 'SET') return `${name} cannot be set to ${sets}`;
      if (relation.isParentLink)
        return `each is ${withArticle(relation.target?.name ?? '')} as well, which would be gone`;
      return onDelete === 'DO_NOTHING'
        ? `${name} says DO_NOTHING, but its constraint stands`
        : `${name} says ${onDelete}`;
  }
}

export function summaryOf(result: DeletionResult, models: readonly ModelEffect[], sample: Sample): string {
  const deleting = `Deleting ${withArticle(sample.model.name)}`;
  if (result.outcome === 'unknown') {
    return `What ${result.field.owner.name}.${result.field.name} is set to is computed outside the models, so this cannot be told.`;
  }
  if (result.outcome === 'refused') {
    return `${deleting} is refused by ${listed([...new Set(result.refusals.map(refusing))])}.`;
  }
  // A row of several models over one table is one row.
  const tables = new Set(sample.tables.map(({ node }) => node?.id));
  const counted = models.filter(({ model }) => tables.has(model));
  const gone = counted
    .map(({ name, lost, isDeleted }) => ({ name, count: isDeleted ? lost - 1 : lost }))
    .filter(({ count }) => count > 0);
  const total = gone.reduce((sum, { count }) => sum + count, 0);
  const touched = counted.reduce((sum, { emptied, set }) => sum + emptied + set, 0);
  const along = gone.map(({ name, count }) => `${count} ${name}`);
  const takes = total === 0 ? 'takes no other row along' : `takes ${rows(total)} along: ${listed(along)}`;
  return `${deleting} ${takes}${touched === 0 ? '' : `; ${rows(touched)} ${touched === 1 ? 'is' : 'are'} changed and kept`}.`;
}

/** e.g. `Song.album`, `Copy (book, number)`. */
function refusing({ field, key, rows: blocking }: Refusal): string {
  if (field) return `${field.owner.name}.${field.name}`;
  const owner = blocking[0]?.table.node;
  return key && owner ? `${owner.name} (${key.columns.join(', ')})` : 'a foreign key';
}

function rows(count: number): string {
  return `${count} ${count === 1 ? 'row' : 'rows'}`;
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

interface Told {
  readonly report: ActorReport;
  readonly result: DeletionResult | undefined;
  readonly counted: readonly CountedRelation[];
}

/** Where Django and the database differ, and why. `engine`: e.g. "SQLite". */
export function differencesOf(django: Told, database: Told, engine: string): DeletionDifference[] {
  const [ours, theirs] = [django.result, database.result];
  if (!ours || !theirs || ours.outcome === 'unknown' || theirs.outcome === 'unknown') return [];
  if (ours.outcome === 'refused' && theirs.outcome === 'deleted') {
    const behind = [...theirs.removed].flatMap((row) => row.table.node?.parents ?? []);
    const parents = [...new Set(behind.map(({ parent }) => parent.name))];
    const more = parents.map((name) => ({
      text: `Django would delete the ${name} row behind it as well; SQL leaves it.`,
    }));
    const refusals = refusalDifferences(
      'Django',
      ours,
      django,
      (rowsGone) =>
        rowsGone ? `although they would go with it; ${engine} deletes them` : `${engine} does it all the same`,
      (row) => theirs.removed.has(row),
    );
    return [...refusals, ...more];
  }
  if (ours.outcome === 'deleted' && theirs.outcome === 'refused') {
    return refusalDifferences(
      engine,
      theirs,
      database,
      (rowsGone) => (rowsGone ? 'Django deletes them along' : 'Django does it all the same'),
      (row) => ours.removed.has(row),
    );
  }
  if (ours.outcome === 'refused' && theirs.outcome === 'refused') return refusedByOthers(ours, theirs, engine);
  return django.counted.flatMap((one, index) => {
    const other = database.counted[index];
    return other ? relationDifference(one, other, engine) : [];
  });
}

function refusalDifferences(
  who: string,
  result: Extract<DeletionResult, { outcome: 'refused' }>,
  { counted }: Told,
  other: (rowsGone: boolean) => string,
  isGone: (row: Refusal['rows'][number]) => boolean,
): DeletionDifference[] {
  return result.refusals.map((refusal) => {
    const found = counted.find((one) => one.refusal === refusal);
    if (!found) return { text: `${who} refuses it; ${other(false)}.` };
    const { rows: blocking, why } = whyRefused(refusal, found.relation, found.blocking);
    const gone = refusal.rows.every(isGone);
    return {
      text: `${who} refuses it for ${blocking}, as ${why}${gone && refusal.isDjangos !== true ? ', ' : '; '}${other(gone)}.`,
      source: found.relation.source,
    };
  });
}

function refusedByOthers(
  ours: Extract<DeletionResult, { outcome: 'refused' }>,
  theirs: Extract<DeletionResult, { outcome: 'refused' }>,
  engine: string,
): DeletionDifference[] {
  const names = ({ refusals }: typeof ours) => [...new Set(refusals.map(refusing))].sort();
  const [mine, other] = [names(ours), names(theirs)];
  if (mine.join() === other.join()) return [];
  return [{ text: `Both refuse it, but Django by ${listed(mine)}, ${engine} by ${listed(other)}.` }];
}

function relationDifference(django: CountedRelation, database: CountedRelation, engine: string): DeletionDifference[] {
  const { relation } = django;
  const { source } = relation;
  const owner = relation.field?.owner.name ?? relation.table.node?.name ?? '';
  const target = relation.field?.relation?.target?.name ?? '';
  const kinds = ['lost', 'emptied', 'set', 'dangling', 'parents'] as const;
  if (kinds.every((kind) => django[kind] === database[kind])) return [];
  if (django.parents > 0 && database.parents === 0) {
    return [{ text: `Django also deletes the ${target} row behind ${withArticle(owner)}; SQL leaves it.`, source }];
  }
  const [inDjango, inDatabase] = [relationText(django), relationText(database)];
  const nothing = `nothing happens to ${owner} rows by ${nameOf(relation)}`;
  const lower = (text: string | undefined) => (text ? text.replace(/\.$/u, '') : nothing);
  return [{ text: `In Django ${lower(inDjango)}; in ${engine} ${lower(inDatabase)}.`, source }];
}

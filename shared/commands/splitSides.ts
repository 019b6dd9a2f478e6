/** On which side of a split the fields stand that an option, a constraint or an index speaks of. */
import { projectReading } from '../dialects/projectReading.ts';
import type { ModelNode } from '../model/modelGraph.ts';
import { modelById } from '../model/modelQueries.ts';
import type { Constraint, Field, Index, Model, Project } from '../model/project.ts';
import { constraintOptions, indexOptions } from '../options/constraintOptions.ts';
import { mentionShapeOf, type Mention } from '../options/mentionShapes.ts';
import type { OptionTable } from '../options/option.ts';
import { optionOf, referencesOf, type OptionHolder } from '../options/reference.ts';
import { mentionsColumn } from '../sql/columnReferences.ts';
import { bindPath } from './boundPaths.ts';

/** As the document has the model: the graph leaves out words that nobody else speaks of yet. */
export function documentOf(project: Project, { id, name }: ModelNode): Model {
  return modelById(project, id) ?? { id, name, fields: [] };
}

export type Side = 'moves' | 'stays' | 'both' | 'neither';

/** The ids of the fields that move. */
export type Moving = ReadonlySet<string>;

export function sideOfEntry(node: ModelNode, entry: Constraint | Index, moving: Moving): Side {
  const table: OptionTable = 'type' in entry ? constraintOptions[entry.type] : indexOptions;
  return sideOf(node, entry, table, moving, (whenGone) => whenGone === 'holder');
}

/** Of the columns that a generated field is computed from. */
export function sideOfGenerated(node: ModelNode, { generated }: Field, moving: Moving): Side {
  const mentions = generated === undefined ? [] : mentionShapeOf('sqlMember').read(generated);
  return joined(mentions.flatMap((mention) => sidesOfMention(node, mention, moving)));
}

/** The fields of the model that SQL of a generated column names, as they are called. */
export function namesInGenerated(node: ModelNode, { generated }: Field): readonly string[] {
  const mentions = generated === undefined ? [] : mentionShapeOf('sqlMember').read(generated);
  return node.localFields.flatMap(({ name, column }) =>
    column !== undefined && mentions.some(({ text }) => mentionsColumn(text, column, projectReading(text)))
      ? [name]
      : [],
  );
}

function sideOf(
  node: ModelNode,
  holder: OptionHolder,
  table: OptionTable,
  moving: Moving,
  counts: (whenGone: string) => boolean,
): Side {
  const sides: Side[] = [];
  for (const [key, { shape, of, whenGone }] of referencesOf(table).fields) {
    const value = optionOf(holder, key);
    if (value === undefined || of !== 'own' || !counts(whenGone)) continue;
    for (const mention of mentionShapeOf(shape).read(value)) sides.push(...sidesOfMention(node, mention, moving));
  }
  return joined(sides);
}

function joined(sides: readonly Side[]): Side {
  const [moves, stays] = [sides.includes('moves'), sides.includes('stays')];
  return moves && stays ? 'both' : moves ? 'moves' : stays ? 'stays' : 'neither';
}

function sidesOfMention(node: ModelNode, { kind, text }: Mention, moving: Moving): readonly Side[] {
  const sideOfField = (model: string, field: string): Side =>
    model === node.id && moving.has(field) ? 'moves' : 'stays';
  if (kind === 'path') {
    const [step] = bindPath(node, text);
    return [step?.kind === 'field' ? sideOfField(step.model, step.field) : 'stays'];
  }
  const rules = projectReading(text);
  return node.localFields.flatMap(({ column, definedOn, field }) =>
    column !== undefined && mentionsColumn(text, column, rules) ? [sideOfField(definedOn.id, field.id)] : [],
  );
}

/**
 * Bound names on their new ways, after an edit that moves fields from one model to another: a path may have to go over
 * the link between the two, or no longer has to.
 */
import type { Constraint, Index, Model, Project } from '../model/project.ts';
import { constraintOptions, indexOptions } from '../options/constraintOptions.ts';
import { fieldOptions } from '../options/fieldOptions.ts';
import { modelOptions } from '../options/modelOptions.ts';
import type { OptionTable } from '../options/option.ts';
import { referencesOf, type FieldReference, type OptionHolder } from '../options/reference.ts';
import type { BoundHolder, BoundMention, BoundModel, BoundNames, BoundObject } from './bindNames.ts';
import type { BoundStep } from './boundPaths.ts';

/** Where the holder of a path stands: as before, or with what has moved. */
export interface PathStart {
  readonly model: string;
  /** The holder went along, or the relation that it is about points at the model that fields moved to. */
  readonly hasMoved: boolean;
  readonly takesPaths: boolean;
}

export interface FieldPlace {
  readonly model: string;
  readonly field: string;
}

/** An edit that moves fields, as far as names look at it. */
export interface Relocation {
  /** The steps that lead to the same field afterwards; undefined where none do. */
  stepsNow(steps: readonly BoundStep[], start: PathStart): readonly BoundStep[] | undefined;
  /** The model that a field stands in afterwards, and its id there. */
  placeOfField(model: string, field: string): FieldPlace;
  /** The model that a constraint or index stands in afterwards. */
  modelOfEntry(model: string, entry: Constraint | Index): string;
  /** The model that stands for one afterwards. */
  modelNow(model: string): string;
  /** Whether a field's relation, or a key over several fields, points at another of the models afterwards. */
  pointsElsewhere(model: string, holder: OptionHolder, isField: boolean): boolean;
  /** What an ignored finding is about afterwards; undefined where it goes. */
  objectNow(object: BoundObject): BoundObject;
}

/** Spells as something that is gone. */
export const gone: BoundStep = { kind: 'field', model: '', field: '', isAttname: false };

interface BuiltModel {
  own: BoundHolder;
  readonly constraints: BoundHolder[];
  readonly indexes: BoundHolder[];
  readonly fields: Map<string, BoundHolder>;
  readonly columns: Map<string, string>;
}

const nothing: BoundHolder = new Map();

export function relocateNames(bound: BoundNames, before: Project, relocation: Relocation): BoundNames {
  const built = new Map<string, BuiltModel>();
  const builtFor = (id: string): BuiltModel => {
    const known = built.get(id);
    if (known) return known;
    const added: BuiltModel = { own: nothing, constraints: [], indexes: [], fields: new Map(), columns: new Map() };
    built.set(id, added);
    return added;
  };
  // Those that stay come first, as in the lists themselves.
  const staying = before.models.filter(({ id }) => relocation.modelNow(id) === id);
  const leaving = before.models.filter(({ id }) => relocation.modelNow(id) !== id);
  for (const model of [...staying, ...leaving]) relocateModel(model, bound.models.get(model.id), relocation, builtFor);
  return {
    models: built,
    userModel: bound.userModel === undefined ? undefined : relocation.modelNow(bound.userModel),
    ignored: bound.ignored.map((object) => relocation.objectNow(object)),
  };
}

function relocateModel(
  model: Model,
  bound: BoundModel | undefined,
  relocation: Relocation,
  builtFor: (id: string) => BuiltModel,
): void {
  const holderNow = (holder: OptionHolder, table: OptionTable, own: BoundHolder | undefined, modelNow: string) =>
    relocateHolder(model.id, holder, table, own ?? nothing, modelNow !== model.id, relocation);
  if (relocation.modelNow(model.id) === model.id) {
    builtFor(model.id).own = holderNow(model, modelOptions, bound?.own, model.id);
  }
  for (const field of model.fields) {
    const now = relocation.placeOfField(model.id, field.id);
    const held = holderNow(field, fieldOptions, bound?.fields.get(field.id), now.model);
    if (held.size > 0) builtFor(now.model).fields.set(now.field, held);
  }
  for (const [at, constraint] of (model.constraints ?? []).entries()) {
    const now = relocation.modelOfEntry(model.id, constraint);
    const table = constraintOptions[constraint.type];
    builtFor(now).constraints.push(holderNow(constraint, table, bound?.constraints[at], now));
  }
  for (const [at, index] of (model.indexes ?? []).entries()) {
    const now = relocation.modelOfEntry(model.id, index);
    builtFor(now).indexes.push(holderNow(index, indexOptions, bound?.indexes[at], now));
  }
  for (const [key, column] of bound?.columns ?? []) {
    const [first, second] = JSON.parse(key) as [string, string];
    if (first === 'parent') builtFor(relocation.modelNow(model.id)).columns.set(key, column);
    else {
      const now = first === model.id ? relocation.placeOfField(first, second) : { model: first, field: second };
      // What stays behind speaks of a column that goes; what goes along never speaks of one that stays.
      const keyNow = JSON.stringify([now.model, now.field]);
      builtFor(now.model === first ? model.id : now.model).columns.set(keyNow, column);
      if (now.model !== first && relocation.modelNow(model.id) === model.id)
        builtFor(model.id).columns.set(key, column);
    }
  }
}

function relocateHolder(
  model: string,
  holder: OptionHolder,
  table: OptionTable,
  bound: BoundHolder,
  hasMoved: boolean,
  relocation: Relocation,
): BoundHolder {
  if (bound.size === 0) return bound;
  const pointsElsewhere = relocation.pointsElsewhere(model, holder, table === (fieldOptions as OptionTable));
  const now = new Map<string, readonly BoundMention[]>();
  const references = new Map<string, FieldReference>(referencesOf(table).fields);
  for (const [key, mentions] of bound) {
    const reference = references.get(key);
    const isAboutTarget =
      reference?.of === 'to' || (reference?.of === 'toOrOwn' && (holder as { to?: unknown }).to !== undefined);
    const start: PathStart = {
      model,
      hasMoved: isAboutTarget
        ? pointsElsewhere
        : reference?.of === 'own' || reference?.of === 'toOrOwn'
          ? hasMoved
          : false,
      takesPaths: reference?.takesPaths === true,
    };
    now.set(
      key,
      mentions.map((mention) =>
        mention.steps ? { ...mention, steps: relocation.stepsNow(mention.steps, start) ?? [gone] } : mention,
      ),
    );
  }
  return now;
}

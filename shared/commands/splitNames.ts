/** Ways of names after a split: over the new link, or without it. */
import type { Project } from '../model/project.ts';
import { modelIdsIn, optionOf } from '../options/reference.ts';
import type { BoundStep } from './boundPaths.ts';
import type { PathStart, Relocation } from './relocateNames.ts';
import type { Split } from './splitTypes.ts';

export function splitRelocation(before: Project, split: Split): Relocation {
  const { model: old, added, link } = split;
  const moving = new Set(split.fields);
  const entries = new Set(split.entries);
  const followers = new Set(split.followers.map(({ model, kind, id }) => JSON.stringify([model, kind, id])));
  const isMoved = (model: string, field: string) => model === old && moving.has(field);
  const isFollower = (model: string, kind: 'field' | 'constraint', id: string | undefined) =>
    followers.has(JSON.stringify([model, kind, id]));
  const keyNames = keyNamesOf(before, old);
  const ways = waysOver(split);

  const stepsNow = (steps: readonly BoundStep[], start: PathStart): readonly BoundStep[] | undefined => {
    const now: BoundStep[] = [];
    // Whether the path has come to the new model where it stood on the old one before.
    let isOnNew = start.hasMoved;
    for (const step of steps) {
      const belongsToNew =
        (step.kind === 'field' && isMoved(step.model, step.field)) ||
        (step.kind === 'reverse' && isFollower(step.model, 'field', step.field) && pointsAt(before, step, old));
      const belongsToOld = !belongsToNew && (step.kind !== 'text' || keyNames.has(step.text));
      const way = belongsToNew && !isOnNew ? ways.toNew : belongsToOld && isOnNew ? ways.toOld : 'none';
      if (way !== 'none') {
        if (way === undefined || !start.takesPaths) return undefined;
        now.push(way);
      }
      now.push(movedStep(step, isMoved, added.id));
      isOnNew =
        (step.kind === 'reverse' && isMoved(step.model, step.field)) ||
        (step.kind === 'field' && isFollower(step.model, 'field', step.field));
    }
    return now;
  };

  return {
    stepsNow,
    placeOfField: (model, field) => ({ model: isMoved(model, field) ? added.id : model, field }),
    modelOfEntry: (model, { id }) => (model === old && id !== undefined && entries.has(id) ? added.id : model),
    modelNow: (model) => model,
    pointsElsewhere: (model, holder, isField) =>
      isFollower(model, isField ? 'field' : 'constraint', (holder as { readonly id?: string }).id),
    objectNow(object) {
      const [step] = object.steps;
      if (object.model !== old || step?.kind !== 'field' || !isMoved(step.model, step.field)) return object;
      return { ...object, model: added.id, steps: [movedStep(step, isMoved, added.id)] };
    },
  };

  function waysOver({ linkIsOnOld }: Split): {
    readonly toNew: BoundStep | undefined;
    readonly toOld: BoundStep | undefined;
  } {
    const model = linkIsOnOld ? old : added.id;
    const forward: BoundStep = { kind: 'field', model, field: link.id, isAttname: false };
    const isHidden = link.relatedName?.endsWith('+') === true;
    const back: BoundStep | undefined = isHidden
      ? undefined
      : { kind: 'reverse', owner: model, model, field: link.id, name: link.relatedName ?? '' };
    return linkIsOnOld ? { toNew: forward, toOld: back } : { toNew: back, toOld: forward };
  }
}

function movedStep(step: BoundStep, isMoved: (model: string, field: string) => boolean, addedId: string): BoundStep {
  if (step.kind === 'field' && isMoved(step.model, step.field)) return { ...step, model: addedId };
  if (step.kind === 'reverse' && isMoved(step.model, step.field)) return { ...step, owner: addedId, model: addedId };
  return step;
}

/** What names the key of the old model without naming a field of the document. */
function keyNamesOf(project: Project, modelId: string): ReadonlySet<string> {
  const model = project.models.find(({ id }) => id === modelId);
  const hasKey =
    model?.fields.some(({ primaryKey, name }) => primaryKey === true || name === 'id') === true ||
    model?.constraints?.some(({ type }) => type === 'primaryKey') === true;
  return new Set(hasKey ? ['pk'] : ['pk', 'id']);
}

function pointsAt(project: Project, step: Extract<BoundStep, { kind: 'reverse' }>, modelId: string): boolean {
  const owner = project.models.find(({ id }) => id === step.model);
  const field = owner?.fields.find(({ id }) => id === step.field);
  const to = field && optionOf(field, 'to');
  return to === 'self' ? step.model === modelId : modelIdsIn(to).includes(modelId);
}

/** Ways of names after a join: what went over the link stands in one model. */
import type { Project } from '../model/project.ts';
import { modelById } from '../model/modelQueries.ts';
import type { BoundStep } from './boundPaths.ts';
import { gone, type Relocation } from './relocateNames.ts';
import type { Join } from './splitTypes.ts';

export function joinRelocation(before: Project, join: Join): Relocation {
  const { link, kept, vanishing } = join;
  const modelNow = (id: string) => (id === vanishing ? kept : id);
  const isLink = (step: BoundStep) =>
    (step.kind === 'field' || step.kind === 'reverse') && step.model === link.model && step.field === link.field;
  const lostKeys = new Set(join.dropped);
  const linkField = modelById(before, link.model)?.fields.find(({ id }) => id === link.field);

  const stepNow = (step: BoundStep, takesPaths: boolean): BoundStep => {
    switch (step.kind) {
      case 'text':
        return step;
      case 'field':
        if (step.model === vanishing && lostKeys.has(step.field)) return takesPaths ? key : gone;
        return { ...step, model: modelNow(step.model), field: fieldNow(step.model, step.field) };
      case 'reverse':
        return {
          ...step,
          owner: modelNow(step.owner),
          model: modelNow(step.model),
          field: fieldNow(step.model, step.field),
        };
      case 'parentLink':
        return { ...step, child: modelNow(step.child), parent: modelNow(step.parent) };
    }
  };
  const fieldNow = (model: string, field: string) =>
    model === vanishing ? (join.newIds.get(`field ${field}`) ?? field) : field;

  return {
    stepsNow(steps, { takesPaths }) {
      const now: BoundStep[] = [];
      for (const [at, step] of steps.entries()) {
        if (!isLink(step)) {
          now.push(stepNow(step, takesPaths));
          continue;
        }
        const next = steps[at + 1];
        // What follows is a name of the one model now; an end, or a lookup, was about the row itself.
        if (next && (next.kind !== 'text' || next.text === 'pk' || next.text === 'id')) continue;
        const isAboutTarget = step.kind === 'field' && linkField?.toField !== undefined;
        if (!takesPaths || isAboutTarget || (step.kind === 'reverse' && next?.kind === 'text')) return undefined;
        now.push(key);
      }
      return now;
    },
    placeOfField: (model, field) => ({ model: modelNow(model), field: fieldNow(model, field) }),
    modelOfEntry: (model, { id }) =>
      model === vanishing && id !== undefined && join.droppedEntries.includes(id) ? '' : modelNow(model),
    modelNow,
    pointsElsewhere: () => false,
    objectNow(object) {
      const [step] = object.steps;
      if (object.model !== vanishing && !(step && isLink(step))) return object;
      // What was lived with in a model that is no more says nothing of the one that stays.
      if (!step || isLink(step)) return { ...object, model: step ? kept : vanishing, steps: step ? [gone] : [] };
      return { ...object, model: kept, steps: [stepNow(step, false)] };
    },
  };
}

const key: BoundStep = { kind: 'text', text: 'pk' };

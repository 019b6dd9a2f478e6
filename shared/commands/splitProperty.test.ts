/** Over many projects: joining what was split gives what was there, but for what the split said. */
import { describe, expect, it } from 'vitest';
import { runChecks } from '../checks/runChecks.ts';
import type { Field, Model, Project } from '../model/project.ts';
import { writeProject } from '../projectFile/projectFile.ts';
import { sparseProject } from '../projectFile/sparseProject.ts';
import { withEntryIds } from '../projectFile/entryIds.ts';
import { benchProject } from '../testing/benchProjects.ts';
import { numbersFrom } from '../testing/randomEdits.ts';
import { sentenceOf } from './consequences.ts';
import { applyCommand, startHistory, undo } from './history.ts';
import { planJoin } from './joinPlan.ts';
import { idsFrom } from './newIdsFrom.ts';
import { joinModels, splitModel } from './splitCommands.ts';
import { planSplit } from './splitPlan.ts';

const links = [
  { link: 'sharedKey' },
  { link: 'ownKey' },
  { link: 'fromOld' },
  { link: 'fromOld', optional: true },
] as const;

const sound = (project: Project): Project =>
  sparseProject({ ...project, models: project.models.map(withEntryIds) });

describe('smoke', () => {
  it('runs', () => {
    let done = 0;
    const why = new Map<string, number>();
    for (let seed = 1; seed <= 60; seed += 1) {
      const below = numbersFrom(seed);
      const before = sound(benchProject(seed));
      const models = before.models.filter(({ fields }) => fields.length > 2);
      const model = models[below(models.length)];
      if (!model) continue;
      const fields = model.fields.filter(() => below(2) === 0).map(({ id }) => id);
      const planned = planSplit(before, { model: model.id, fields, ...links[seed % 4] }, idsFrom(() => below(1e6) / 1e6));
      if (!planned.ok) { for (const { code } of planned.refusals) why.set(code, (why.get(code) ?? 0) + 1); continue; }
      done += 1;
      const { plan } = planned;
      const owner = plan.split.linkIsOnOld ? model.id : plan.split.added.id;
      const joined = planJoin(plan.result, { model: owner, field: plan.split.link.id, keep: model.id, everyRow: true });
      if (!joined.ok) throw new Error(JSON.stringify(joined.refusals));
      if (seed < 12) console.log(seed, plan.label, plan.consequences.map(sentenceOf), plan.findings.map(({code,object,message})=>[code,object,message]), 'JOIN', joined.plan.consequences.map(sentenceOf), joined.plan.findings.map(({code,object,message})=>[code,object,message]));
    }
    console.log(done, why);
  });
});

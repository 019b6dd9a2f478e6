import type { FieldNode, ModelNode } from '../../model/modelGraph.ts';
import { projectChecks } from '../checkFamily.ts';
import { fieldsHeldBy, type CheckScope } from '../checkScope.ts';
import { atField, setField } from '../places.ts';
import { migrationBases, migrationPlan, type Operation } from './migrationPlan.ts';

/** Merging operations takes time that grows faster than the app; above this size the order is not worked out. */
const MAX_OPERATIONS_APP = 400;

/** Links that Django's checks pass and whose target its migration has not made yet when it makes the link. */
export const migrationOrder = projectChecks(
  [
    {
      code: 'entwine.parent-link-to-stranger',
      severity: 'error',
      title: 'Parent link to a model that is no parent, made too early',
      howToFix: 'Remove parent_link, or make the target a base.',
    },
    {
      code: 'entwine.to-field-too-late',
      severity: 'error',
      title: 'to_field names a relation that the migration adds too late',
      howToFix: 'Refer to the key, or to a field that is no relation.',
    },
    {
      code: 'entwine.idle-parent-link',
      severity: 'warning',
      title: 'Parent link to a model that is no parent',
      howToFix: 'Remove parent_link: it does nothing here.',
    },
  ],
  (scope, report) => {
    const plans = new Map<string, Plan>();
    const planOf = (app: string) => {
      let plan = plans.get(app);
      if (!plan) plans.set(app, (plan = planFor(scope, app)));
      return plan;
    };
    for (const model of scope.own) {
      if (model.kind === 'proxy') continue;
      for (const node of model.localFields) {
        const target = node.relation?.target;
        if (!target) continue;
        if (node.field.parentLink === true && node.relation?.isParentLink !== true) {
          const fix = setField(node, 'Remove parent_link', { parentLink: null });
          if (isMadeTooEarly(node, target, planOf)) {
            report('entwine.parent-link-to-stranger', {
              ...atField(node),
              message: `${node.label} is a parent link, but ${target.label} is no base of ${model.label}: the migration would make it before its target.`,
              hint: `Remove parent_link, or make ${target.name} a base.`,
              ...fix,
            });
          } else {
            report('entwine.idle-parent-link', {
              ...atField(node),
              message: `${node.label}: ${target.label} is no concrete base of ${model.label}, so parent_link does nothing.`,
              hint: 'Remove parent_link.',
              ...fix,
            });
          }
        }
        const referred = node.field.toField ? node.relation?.targetField : undefined;
        if (!referred?.relation || referred.owner.app !== model.app || !model.managed) continue;
        const plan = planOf(model.app);
        const [made, needed] = [plan.positionOf(node), plan.positionOf(referred)];
        if (made === undefined || needed === undefined || needed <= made) continue;
        report('entwine.to-field-too-late', {
          ...atField(node),
          message: `${node.label} refers to ${referred.label}, which is a relation that the migration adds only later.`,
          hint: 'Refer to the key, or to a field that is no relation.',
          ...setField(node, 'Refer to the key', { toField: null }),
        });
      }
    }
  },
);

function isMadeTooEarly(node: FieldNode, target: ModelNode, planOf: (app: string) => Plan): boolean {
  const { owner } = node;
  if (node.isPrimaryKey || target === owner || target.external || !owner.managed) return false;
  if (target.app === owner.app) {
    const plan = planOf(owner.app);
    const [made, needed] = [plan.positionOf(node), plan.createdAt(target)];
    return made !== undefined && needed !== undefined && needed > made;
  }
  // Apps that wait for each other are made in turns, so that the target may come late.
  if (planOf(target.app).waitsFor.has(owner.app)) return true;
  // Else only another link can have the migration wait for that app; without one apps go by their names.
  return !planOf(owner.app).waitsFor.has(target.app) && target.app > owner.app;
}

interface Plan {
  positionOf(node: FieldNode): number | undefined;
  createdAt(model: ModelNode): number | undefined;
  readonly waitsFor: ReadonlySet<string>;
}

function planFor(scope: CheckScope, app: string): Plan {
  const models = scope.own.filter((model) => model.app === app);
  const operations: readonly Operation[] = models.length > MAX_OPERATIONS_APP ? [] : migrationPlan(scope.graph, app);
  const fields = new Map<FieldNode, number>();
  const created = new Map<ModelNode, number>();
  for (const [position, operation] of operations.entries()) {
    if (operation.kind === 'create') created.set(operation.model, position);
    for (const field of operation.fields) fields.set(field, position);
  }
  const waitsFor = new Set<string>();
  for (const model of models) {
    for (const base of migrationBases(model)) waitsFor.add(base.app);
    for (const node of fieldsHeldBy(model)) {
      const isIdleLink = node.field.parentLink === true && !node.isPrimaryKey;
      if (node.relation?.target && !isIdleLink) waitsFor.add(node.relation.target.app);
      if (node.relation?.through) waitsFor.add(node.relation.through.app);
    }
  }
  return {
    positionOf: (node) => fields.get(node),
    createdAt: (model) => created.get(model),
    waitsFor,
  };
}

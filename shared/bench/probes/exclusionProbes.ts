/** What exclusion constraints must do: refuse a row that meets another in all of their parts, and no other. */
import type { FieldNode, ModelNode } from '../../model/modelGraph.ts';
import type { ExcludeConstraint } from '../../model/plainProject.ts';
import { partsText } from '../../model/parts.ts';
import type { PhysicalContext } from '../../physical/physicalContext.ts';
import type { SqlValue } from '../../sql/statement.ts';
import { isNoRow, noRow } from '../rows/row.ts';
import { shown } from '../rows/sentenceParts.ts';
import { clash, exclusionRule, type UniqueRule } from '../rows/uniqueRules.ts';
import { accepted, refusedBy, sharedUnique, type ProbeCollector } from './probeDraft.ts';

/** Whether the bench can tell which rows each of them keeps apart. */
export function readsExclusions(node: ModelNode, context: PhysicalContext): boolean {
  return node.meta.constraints.every(
    ({ constraint }) => constraint.type !== 'exclude' || exclusionRule(node, constraint, context) !== undefined,
  );
}

export function addExclusionProbes(node: ModelNode, collector: ProbeCollector): void {
  const { context } = collector;
  if (!readsExclusions(node, context)) return;
  for (const { constraint, name } of node.meta.constraints) {
    if (constraint.type !== 'exclude') continue;
    const [rule] = exclusionRule(node, constraint, context) ?? [];
    const what = name ?? partsText(constraint.parts.map(([part]) => part));
    const isLost = collector
      .omissionsAt(node.label)
      .some(({ part, outcome }) => part === what && outcome === 'leftOut');
    if (rule && !isLost) addOne(node, rule, constraint, collector);
  }
}

function addOne(node: ModelNode, rule: UniqueRule, { parts }: ExcludeConstraint, collector: ProbeCollector): void {
  const { fields, differing = [], condition } = rule;
  const what = fields.map(({ name }, at) => `${name} ${parts[at]?.[1] ?? '='}`).join(' and ');
  const request = { ...(condition ? { meets: condition } : {}), filled: new Set(fields) };
  collector.add(node, 'exclusion', (rows) => {
    const made = rows.make(node, request);
    if (isNoRow(made)) return made;
    const same = new Map<FieldNode, SqlValue>();
    for (const field of fields) if (!differing.includes(field)) same.set(field, made.values.get(field) ?? null);
    // Another value is asked for by name, or the row would be kept clear of the clash.
    for (const field of differing) {
      const other = rows.unusedValue(field);
      if (isNoRow(other)) return other;
      if (field.relation) return noRow(`No other ${field.name} is at hand for a second ${node.name}.`);
      same.set(field, other);
    }
    const second = rows.prepare(node, { ...request, fixed: same });
    if (isNoRow(second)) return second;
    const rules = collector.facts.uniqueRulesOf(node).filter((one) => one.enforced);
    const refusing = rules.filter((one) => clash(one, made.values, second.row.values));
    if (refusing.length !== 1) return noRow(`A second ${node.name} that meets the first would break other rules too.`);
    return {
      title: `A second ${node.name} that meets the first by ${shown(what)} is refused`,
      when: second.insert,
      expected: refusedBy('EXCLUDE'),
    };
  });
  collector.addWherePossible(node, 'exclusionApart', (rows) => {
    const made = rows.make(node, request);
    if (isNoRow(made)) return made;
    const second = rows.prepare(node, request);
    if (isNoRow(second)) return second;
    return {
      title: `A second ${node.name} that does not meet the first by ${shown(what)} is accepted`,
      when: sharedUnique(made, second.row, collector.facts) ?? second.insert,
      expected: accepted,
    };
  });
}

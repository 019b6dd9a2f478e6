/** A close family of checks that look at the models once and report under several codes. */
import type { Finding, Severity } from '../model/finding.ts';
import type { ModelGraph, ModelNode } from '../model/modelGraph.ts';
import type { Check } from './check.ts';
import { scopeOfModel, scopeOfProject, type CheckScope } from './checkScope.ts';
import { oneLine } from './oneLine.ts';

export interface CheckFacts<Code extends string> {
  readonly code: Code;
  readonly severity: Severity;
  readonly title: string;
  readonly howToFix: string;
}

export type Report<Code extends string> = (code: Code, finding: Omit<Finding, 'code' | 'severity'>) => void;

export interface CheckFamily {
  /** One a code. */
  readonly checks: readonly Check[];
  /**
   * `model`: run once a model, and what it finds there follows from the model, from those it inherits from, from those
   * its relations name, from what points at these, and from the names and kinds of all models; so that it stands until
   * one of these changes. `project`: run once over all models.
   */
  readonly reach: 'model' | 'project';
  /** A model whose findings hang on more than its neighbours, so that they are looked for again after every change; absent: none. */
  readonly looksFurther: ((node: ModelNode) => boolean) | undefined;
  readonly find: (scope: CheckScope) => readonly Finding[];
  /** As `find`, but what that tells by its number is told one by one. */
  readonly findEach: (scope: CheckScope) => readonly Finding[];
}

/** What a family of one model may say beside what it finds. */
interface Further<Code extends string> {
  readonly looksFurther?: (node: ModelNode) => boolean;
  /** Of a family that counts: the same without counting. */
  readonly findEach?: (scope: CheckScope, report: Report<Code>) => void;
}

const NONE: readonly Finding[] = [];

/** A family that needs to see all models at a time; a rule of the family that hides another is written in `find`. */
export function projectChecks<const Code extends string>(
  facts: readonly CheckFacts<Code>[],
  find: (scope: CheckScope, report: Report<Code>) => void,
): CheckFamily {
  return checkFamily(facts, 'project', find, {});
}

/** A family that sees one model at a time, as `CheckFamily.reach` says of `model`. */
export function modelChecks<const Code extends string>(
  facts: readonly CheckFacts<Code>[],
  find: (scope: CheckScope, report: Report<Code>) => void,
  further: Further<Code> = {},
): CheckFamily {
  return checkFamily(facts, 'model', find, further);
}

function checkFamily<Code extends string>(
  facts: readonly CheckFacts<Code>[],
  reach: CheckFamily['reach'],
  find: (scope: CheckScope, report: Report<Code>) => void,
  { looksFurther, findEach = find }: Further<Code>,
): CheckFamily {
  const severities = new Map(facts.map(({ code, severity }) => [code, severity]));
  let found: Finding[] | undefined;
  const report: Report<Code> = (code, { message, hint, ...place }) => {
    (found ??= []).push({
      code,
      severity: severities.get(code) ?? 'error',
      message: oneLine(message),
      ...(hint !== undefined && { hint: oneLine(hint) }),
      ...place,
    });
  };
  const findIn = (scope: CheckScope, look = find): readonly Finding[] => {
    // A family may ask itself about what stands within.
    const outer = found;
    found = undefined;
    look(scope, report);
    const own: readonly Finding[] = found ?? NONE;
    found = outer;
    return own;
  };
  const findAll = (graph: ModelGraph): readonly Finding[] =>
    reach === 'project'
      ? findIn(scopeOfProject(graph))
      : graph.models.flatMap((node) => (node.external ? NONE : findIn(scopeOfModel(graph, node))));
  return {
    checks: facts.map(({ code, severity, title, howToFix }) => ({
      code,
      severity,
      title,
      howToFix,
      run: (graph) => findAll(graph).filter((finding) => finding.code === code),
    })),
    reach,
    looksFurther,
    find: (scope) => findIn(scope),
    findEach: (scope) => findIn(scope, findEach),
  };
}

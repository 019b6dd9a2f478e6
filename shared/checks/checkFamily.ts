/** A close family of checks that look at the models once and report under several codes. */
import type { Finding, Severity } from '../model/finding.ts';
import type { ModelGraph } from '../model/modelGraph.ts';
import type { Check } from './check.ts';

export interface CheckFacts<Code extends string> {
  readonly code: Code;
  readonly severity: Severity;
  readonly title: string;
  readonly mend: string;
}

export type Report<Code extends string> = (code: Code, finding: Omit<Finding, 'code' | 'severity'>) => void;

/**
 * One check a code. `find` runs once a graph however many of its codes are asked for; a rule of the family that hides
 * another is written there.
 */
export function checkFamily<const Code extends string>(
  facts: readonly CheckFacts<Code>[],
  find: (graph: ModelGraph, report: Report<Code>) => void,
): readonly Check[] {
  const found = new WeakMap<ModelGraph, Map<Code, Finding[]>>();
  const severities = new Map(facts.map(({ code, severity }) => [code, severity]));
  const findingsOf = (graph: ModelGraph): Map<Code, Finding[]> => {
    const kept = found.get(graph);
    if (kept) return kept;
    const byCode = new Map<Code, Finding[]>();
    find(graph, (code, { message, hint, fix, ...place }) => {
      const finding: Finding = {
        code,
        severity: severities.get(code) ?? 'error',
        message: oneLine(message),
        ...(hint !== undefined && { hint: oneLine(hint) }),
        ...place,
        ...(fix && { fix: { ...fix, label: oneLine(fix.label) } }),
      };
      const list = byCode.get(code);
      if (list) list.push(finding);
      else byCode.set(code, [finding]);
    });
    found.set(graph, byCode);
    return byCode;
  };
  return facts.map(({ code, severity, title, mend }) => ({
    code,
    severity,
    title,
    mend,
    run: (graph) => findingsOf(graph).get(code) ?? [],
  }));
}

const MAX_LENGTH = 300;

/** Names may hold line breaks and thousands of characters; what people read may not. */
function oneLine(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
  return line.length <= MAX_LENGTH ? line : `${line.slice(0, MAX_LENGTH).replace(/[\uD800-\uDBFF]$/u, '')}…`;
}

import type { Finding, Severity } from '../model/finding.ts';
import type { ModelGraph } from '../model/modelGraph.ts';

/** One rule about models. A file of `checks/<subject>/` exports one or a close family of them. */
export interface Check {
  /** Django's own code where Django has the check, else `entwine.*`. Never reused or renumbered. */
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong, in a few words, for the catalogue. */
  readonly title: string;
  /** How to fix it, in a sentence, for the catalogue. */
  readonly howToFix: string;
  run(graph: ModelGraph): Iterable<Finding>;
}

/** What an export leaves out, as the code panel lists it: more of one code on one object than anybody reads is one row that unfolds. */
import { foldFindings, objectKey } from '../../../shared/checks/foldFindings.ts';
import { groupedBy } from '../../../shared/model/groupedBy.ts';
import type { Finding } from '../../../shared/model/finding.ts';

export interface OmissionRow {
  readonly key: string;
  readonly finding: Finding;
  /** Where it stands for several: whether they are listed below it. */
  readonly isOpen?: boolean;
  /** Of one that stands below the counted row of this key. */
  readonly within?: string;
}

/** In the order of the export. `open`: keys of counted rows whose members are listed. */
export function omissionRows(omitted: readonly Finding[], open: ReadonlySet<string>): readonly OmissionRow[] {
  const folded = foldFindings(omitted);
  const members = groupedBy(folded === omitted ? [] : omitted, objectKey);
  return folded.flatMap((finding, at): readonly OmissionRow[] => {
    if (finding.count === undefined) return [{ key: String(at), finding }];
    // One of each: it is the same row when other rows come or go.
    const key = objectKey(finding);
    const isOpen = open.has(key);
    const row = { key, finding, isOpen };
    if (!isOpen) return [row];
    const within = members.get(key) ?? [];
    return [row, ...within.map((each, number) => ({ key: `${key} / ${number}`, finding: each, within: key }))];
  });
}

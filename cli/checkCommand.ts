import { splitFindings } from '../shared/checks/ignoredFindings.ts';
import type { Format } from '../shared/formats/format.ts';
import { checkedFindings } from '../shared/formats/targetFindings.ts';
import type { Finding } from '../shared/model/finding.ts';
import { filesBelow } from './projectFolders.ts';
import { messageOf, readProjectAt } from './readProjects.ts';
import { oneLine, worst } from './terminal.ts';
import type { ExitCode, Terminal } from './terminal.ts';

type ListedFinding = Omit<Finding, 'at' | 'fix'>;

interface CheckedFile {
  readonly file: string;
  readonly ok: boolean;
  readonly findings: readonly ListedFinding[];
  /** What the project has chosen to live with; says nothing about `ok`. */
  readonly ignored: readonly (ListedFinding & { readonly reason: string })[];
}

export interface CheckOptions {
  readonly json: boolean;
  /** Formats whose exports are looked at too. */
  readonly targets: readonly Format[];
}

/** `entwine check FILE|FOLDER…`: 1 where a file has findings of severity error that it does not ignore. */
export async function checkCommand(
  files: readonly string[],
  { json, targets }: CheckOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const results: (CheckedFile | { readonly file: string; readonly error: string })[] = [];
  const codes: ExitCode[] = [];
  for (const named of await filesBelow(files)) {
    const { file } = named;
    const read = 'error' in named ? named : await readProjectAt(file);
    if ('error' in read) {
      terminal.note(messageOf(read));
      results.push(read);
      codes.push(2);
      continue;
    }
    const split = splitFindings(read.project, checkedFindings(read.project, targets));
    const findings = split.open.map(listed);
    const ignored = split.ignored.map(({ finding, entry }) => ({ ...listed(finding), reason: entry.reason }));
    const ok = !findings.some((finding) => finding.severity === 'error');
    const checked: CheckedFile = { file, ok, findings, ignored };
    results.push(checked);
    codes.push(ok ? 0 : 1);
    if (!json) terminal.write(describe(checked));
  }
  if (json) terminal.writeJson({ files: results });
  return worst(codes);
}

/** `count` where it stands for several. */
function listed({ code, severity, object, message, hint, count }: Finding): ListedFinding {
  const said = { code, severity, object, message };
  return { ...said, ...(hint !== undefined && { hint }), ...(count !== undefined && { count }) };
}

function describe({ file, findings, ignored }: CheckedFile): string {
  const aside = ignored.length === 0 ? '' : `, ${ignored.length} ignored`;
  if (findings.length === 0) return `${oneLine(file)}: no findings${aside}\n`;
  const counts = (['error', 'warning', 'info'] as const).flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [`${count} ${severity}${count === 1 || severity === 'info' ? '' : 's'}`];
  });
  const lines = findings.flatMap(({ code, severity, object, message, hint }) => [
    `  ${severity.padEnd(7)}  ${code}  ${oneLine(object)}`,
    `           ${oneLine(message)}`,
    ...(hint === undefined ? [] : [`           ${oneLine(hint)}`]),
  ]);
  return `${oneLine(file)}: ${counts.join(', ')}${aside}\n${lines.join('\n')}\n`;
}

import { runChecks } from '../shared/checks/runChecks.ts';
import type { Finding } from '../shared/model/finding.ts';
import { messageOf, readProjectAt } from './readProjects.ts';
import { oneLine, worst } from './terminal.ts';
import type { ExitCode, Terminal } from './terminal.ts';

interface CheckedFile {
  readonly file: string;
  readonly ok: boolean;
  readonly findings: readonly Omit<Finding, 'at' | 'fix'>[];
}

/** `entwine check FILE…`: 1 where a file has findings of severity error. */
export async function checkCommand(files: readonly string[], json: boolean, terminal: Terminal): Promise<ExitCode> {
  const results: (CheckedFile | { readonly file: string; readonly error: string })[] = [];
  const codes: ExitCode[] = [];
  for (const file of files) {
    const read = await readProjectAt(file);
    if ('error' in read) {
      terminal.note(messageOf(read));
      results.push(read);
      codes.push(2);
      continue;
    }
    const findings = runChecks(read.project).map(({ code, severity, object, message, hint }) =>
      hint === undefined ? { code, severity, object, message } : { code, severity, object, message, hint },
    );
    const ok = !findings.some((finding) => finding.severity === 'error');
    results.push({ file, ok, findings });
    codes.push(ok ? 0 : 1);
    if (!json) terminal.write(describe(file, findings));
  }
  if (json) terminal.write(`${JSON.stringify({ files: results }, null, 2)}\n`);
  return worst(codes);
}

function describe(file: string, findings: CheckedFile['findings']): string {
  if (findings.length === 0) return `${file}: no findings\n`;
  const counts = (['error', 'warning', 'info'] as const).flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [`${count} ${severity}${count === 1 || severity === 'info' ? '' : 's'}`];
  });
  const lines = findings.flatMap(({ code, severity, object, message, hint }) => [
    `  ${severity.padEnd(7)}  ${code}  ${oneLine(object)}`,
    `           ${oneLine(message)}`,
    ...(hint === undefined ? [] : [`           ${oneLine(hint)}`]),
  ]);
  return `${file}: ${counts.join(', ')}\n${lines.join('\n')}\n`;
}

/** Where a model or a field stands in the exported text, found as a reader finds it: by class and CREATE TABLE. */
import { standardLexical } from '../../../shared/dialects/standardLexical.ts';
import { meaningfulTokens } from '../../../shared/sql/lexer.ts';

/** Lines from 1; the last is included. */
export interface CodePlace {
  readonly path: string;
  readonly from: number;
  readonly to: number;
}

export interface Sought {
  readonly app: string;
  readonly model: string;
  readonly table: string;
  /** Undefined: the whole model. */
  readonly field: { readonly name: string; readonly column: string | undefined } | undefined;
}

interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** Undefined where the export does not hold it, e.g. an external model; a field that it leaves out leads to its model. */
export function codePlaceOf(
  files: readonly TextFile[],
  language: 'python' | 'sql',
  sought: Sought,
): CodePlace | undefined {
  // Two apps may have models of one name, each in a file or folder named after it.
  const isOfApp = ({ path }: TextFile) => path.split(/[/.]/).includes(sought.app);
  for (const file of [...files.filter(isOfApp), ...files.filter((each) => !isOfApp(each))]) {
    const lines = file.text.split('\n');
    const block = language === 'python' ? classIn(lines, sought.model) : tableIn(lines, sought.table);
    if (!block) continue;
    const field = sought.field && (language === 'python' ? pythonField : sqlColumn)(lines, block, sought.field);
    const found = field ?? block;
    return { path: file.path, from: found.from + 1, to: found.to + 1 };
  }
  return undefined;
}

/** Indexes of lines, both included. */
interface Block {
  readonly from: number;
  readonly to: number;
}

function classIn(lines: readonly string[], model: string): Block | undefined {
  const from = lines.findIndex((line) => line.startsWith('class ') && /^class ([^\s(:]+)/.exec(line)?.[1] === model);
  if (from < 0) return undefined;
  // `):` of a long list of bases stands at the margin too.
  let end = from + 1;
  while (end < lines.length && /^(?:\s|\)|$)/.test(lines[end] ?? '')) end += 1;
  return { from, to: lastFilled(lines, end - 1) };
}

function pythonField(lines: readonly string[], { from, to }: Block, { name }: { name: string }): Block | undefined {
  const start = lines.findIndex((line, at) => at > from && at <= to && line.startsWith(`    ${name} = `));
  if (start < 0) return undefined;
  let end = start + 1;
  while (end <= to && /^(?: {5}|    [)\]}])/.test(lines[end] ?? '')) end += 1;
  return { from: start, to: end - 1 };
}

function tableIn(lines: readonly string[], table: string): Block | undefined {
  const from = lines.findIndex((line) => {
    const head = /^CREATE TABLE (?:IF NOT EXISTS )?(.*?) ?\($/i.exec(line)?.[1];
    return head !== undefined && sameName(lastPart(head), table);
  });
  if (from < 0) return undefined;
  const end = lines.findIndex((line, at) => at > from && line.startsWith(')'));
  return { from, to: end < 0 ? from : end };
}

function sqlColumn(
  lines: readonly string[],
  { from, to }: Block,
  { column }: { column: string | undefined },
): Block | undefined {
  if (column === undefined) return undefined;
  const at = lines.findIndex((line, index) => {
    const [word] = index > from && index < to ? namesIn(line) : [];
    return word !== undefined && line.startsWith(' ') && sameName(word, column);
  });
  return at < 0 ? undefined : { from: at, to: at };
}

/** `"b"` of `"a"."b"`. */
function lastPart(name: string): string {
  return namesIn(name).at(-1) ?? name;
}

/** Words and names in quotes, these with them. */
function namesIn(text: string): string[] {
  return meaningfulTokens(text, standardLexical)
    .filter(({ kind }) => kind === 'word' || kind === 'name')
    .map(({ from, to }) => text.slice(from, to));
}

/** The export may fold names to lower case and leave out quotes. */
function sameName(written: string, name: string): boolean {
  const plain = /^".*"$/.test(written)
    ? written.slice(1, -1).replaceAll('""', '"')
    : /^`.*`$/.test(written)
      ? written.slice(1, -1).replaceAll('``', '`')
      : written;
  return plain === name || plain === name.toLowerCase();
}

function lastFilled(lines: readonly string[], from: number): number {
  let at = from;
  while (at > 0 && (lines[at] ?? '').trim() === '') at -= 1;
  return at;
}

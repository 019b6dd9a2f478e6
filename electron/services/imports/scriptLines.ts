/** The text around a line of a script. A database file has statements in place of lines. */
import type { ScriptLines } from '../../../shared/imports/importOutcome.ts';
import { scriptBytes, textParts } from './scriptText.ts';
import { isSqliteFile, sqliteStatements } from './sqliteFile.ts';

const before = 60;
const after = 240;
/** What is longer is data, which nobody reads to its end. */
const longestLine = 2000;

/** `place`: as of `sqliteStatements`. Rejects where the file cannot be read. */
export async function linesAround(path: string, line: number, place: string): Promise<ScriptLines> {
  if (await isSqliteFile(path)) return statementOf(path, line, place);
  const firstLine = Math.max(1, line - before);
  const lines: string[] = [];
  let [number, current] = [1, ''];
  const take = (text: string) => {
    if (number >= firstLine && current.length < longestLine) current += text.slice(0, longestLine - current.length);
  };
  for await (const part of textParts(scriptBytes(path))) {
    let start = 0;
    for (let end = part.indexOf('\n'); end >= 0; end = part.indexOf('\n', start)) {
      take(part.slice(start, end));
      if (number >= firstLine) lines.push(current.replace(/^\uFEFF/u, '').replace(/\r$/u, ''));
      [number, current, start] = [number + 1, '', end + 1];
      if (number > line + after) break;
    }
    if (number > line + after) break;
    take(part.slice(start));
  }
  if (number <= line + after && current !== '') lines.push(current);
  return { text: lines.join('\n'), firstLine, from: line, to: line };
}

async function statementOf(path: string, line: number, place: string): Promise<ScriptLines> {
  const statements = await sqliteStatements(path, place);
  const text = statements[line - 1]?.text ?? '';
  return { text, firstLine: 1, from: 1, to: text.split('\n').length };
}

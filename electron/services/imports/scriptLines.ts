/** The text around a line of a script. A database file has statements in place of lines. */
import type { ScriptLines } from '../../../shared/imports/importOutcome.ts';
import { heldFiles, peeked, type Bytes } from './heldFiles.ts';
import { ImportProblem } from './importInputs.ts';
import type { ScriptSource } from './readScripts.ts';
import { textParts } from './scriptText.ts';
import { isSqlite, sqliteStatements, sqliteStatementsOf } from './sqliteFile.ts';

const before = 60;
const after = 240;
/** What is longer is data, which nobody reads to its end. */
const longestLine = 2000;

/** `place`: as of `sqliteStatements`. Rejects where the file cannot be read. */
export async function linesAround({ path, name }: ScriptSource, line: number, place: string): Promise<ScriptLines> {
  for await (const held of heldFiles(path)) {
    const { start, bytes, close } = await peeked(held.bytes, 16);
    if (held.name !== name) await close();
    else if (!isSqlite(start)) return linesOf(bytes, line);
    else {
      if (held.isPlain) await close();
      const isPlain = held.isPlain;
      const statements = isPlain ? sqliteStatements(path, place) : sqliteStatementsOf(bytes, name, place);
      return statementOf((await statements)[line - 1]?.text ?? '');
    }
  }
  throw new ImportProblem(`${name} is no longer there`);
}

async function linesOf(bytes: Bytes, line: number): Promise<ScriptLines> {
  const firstLine = Math.max(1, line - before);
  const lines: string[] = [];
  let [number, current] = [1, ''];
  const take = (text: string) => {
    if (number >= firstLine && current.length < longestLine) current += text.slice(0, longestLine - current.length);
  };
  for await (const part of textParts(bytes)) {
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

function statementOf(text: string): ScriptLines {
  return { text, firstLine: 1, from: 1, to: text.split('\n').length };
}

/** Why something cannot be imported, as a sentence for people. */
import { messageOf } from '../../../shared/model/messageOf.ts';
import { ScriptError } from '../../../shared/sql/script.ts';
import { describeDiskProblem } from '../diskProblem.ts';
import { ServerProblem } from '../servers/serverAddress.ts';
import { ImportProblem } from './importInputs.ts';

/** `name`: of the file that was being read. */
export function importProblemOf(error: unknown, name: string): string {
  if (error instanceof ImportProblem || error instanceof ScriptError || error instanceof ServerProblem)
    return asSentence(error.message);
  const { code } = error as { readonly code?: string };
  if (code === 'SQLITE_NOTADB') return `${name} is encrypted, or no database of SQLite.`;
  if (code?.startsWith('SQLITE_') === true) return `${name} is damaged: ${messageOf(error)}.`;
  return describeDiskProblem(error, name);
}

/** A problem is written to follow the name of a program. */
function asSentence(problem: string): string {
  return /^(?:nothing|no|there|these|this|the|it|a)\b/u.test(problem)
    ? `${problem.charAt(0).toUpperCase()}${problem.slice(1)}.`
    : `${problem}.`;
}

/**
 * SQLite's wall of its own against statements that reach outside of their database: not the text is judged but the
 * program that SQLite made of it, as EXPLAIN lists it, the programs of triggers and views included.
 */

/** One instruction of a program, as a row of EXPLAIN: its address, what it does, three numbers and what else it takes. */
export type SqliteInstruction = readonly [
  address: number,
  opcode: string,
  p1: number,
  p2: number,
  p3: number,
  p4: unknown,
  ...rest: unknown[],
];

/** Functions that open, close or load files; ATTACH and DETACH are calls of the first two. */
const reachingFunctions: ReadonlySet<string> = new Set([
  'sqlite_attach',
  'sqlite_detach',
  'load_extension',
  'fts3_tokenizer',
  'readfile',
  'writefile',
  'edit',
]);

/** Change how the file is written or which files lie beside it. */
const reachingOpcodes: ReadonlySet<string> = new Set(['JournalMode', 'Checkpoint']);

/** Whole words of SQL, and parts of names, without one of which no program has such an instruction. */
const reachingWords =
  /\b(?:attach|detach|vacuum|edit)\b|journal_mode|checkpoint|load_extension|fts3_tokenizer|readfile|writefile/iu;

/**
 * Whether a program made of this text may reach outside: SQLite writes names in no other way than letter by letter, in
 * quotes too. Views and triggers of earlier texts are part of a program, so that one such text makes all later ones suspect.
 */
export function mayReach(sql: string): boolean {
  return reachingWords.test(sql);
}

/** What in this program reaches outside of its database, in SQLite's words; undefined where nothing does. */
export function reachOfProgram(program: readonly SqliteInstruction[]): string | undefined {
  for (const [, opcode, , p2, , p4] of program) {
    // Its second operand holds the name of the file of VACUUM INTO.
    if (reachingOpcodes.has(opcode) || (opcode === 'Vacuum' && p2 !== 0)) return opcode;
    const called = typeof p4 === 'string' ? /^(\w+)\(-?\d+\)$/u.exec(p4)?.[1]?.toLowerCase() : undefined;
    if (called !== undefined && /func/iu.test(opcode) && reachingFunctions.has(called)) return called;
  }
  return undefined;
}

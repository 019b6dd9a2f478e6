/** "Did you mean": the word that a person most likely had in mind. */
import type { Command } from 'commander';

/** What the same thing is called in other tools, as far as typing alone does not lead there. */
const otherNames: Readonly<Record<string, string>> = {
  // commands
  validate: 'check',
  lint: 'check',
  verify: 'check',
  convert: 'export',
  generate: 'export',
  write: 'export',
  list: 'formats',
  probe: 'test',
  run: 'test',
  draw: 'render',
  picture: 'render',
  svg: 'render',
  png: 'render',
  extract: 'split',
  merge: 'join',
  // formats, engines, modes
  postgresql: 'postgres',
  pg: 'postgres',
  psql: 'postgres',
  pglite: 'postgres',
  maria: 'mariadb',
  sqlite3: 'sqlite',
  python: 'django',
  models: 'django',
  'models.py': 'django',
  db: 'database',
  // options
  '--format': '--to',
  '--target': '--to',
  '--dialect': '--to',
  '--output': '--out',
  '--dir': '--out',
  '--file': '--out',
  '--engine': '--on',
  '--database': '--on',
  '--db': '--on',
  '--overwrite': '--force',
  '--django-version': '--django',
  '--user-model': '--user',
  '--color-scheme': '--theme',
  '-o': '--out',
  '-f': '--to',
  '-v': '--version',
};

/** The candidate that `word` most likely stands for; undefined when none is near. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const wanted = word.toLowerCase();
  const other = otherNames[wanted];
  if (other !== undefined && candidates.includes(other)) return other;
  const ranked = candidates
    .map((candidate) => ({ candidate, distance: distanceOf(wanted, candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const [best] = ranked;
  if (best === undefined) return undefined;
  // Half of the letters may differ in short words, a third in long ones.
  const length = wanted.replace(/^-+/, '').length;
  if (best.distance <= Math.max(1, Math.min(3, Math.floor(length * 0.4)))) return best.candidate;
  const begins = candidates.filter((candidate) => candidate.toLowerCase().startsWith(wanted));
  return length >= 2 && begins.length === 1 ? begins[0] : undefined;
}

/** A message of the parser about a word that it does not know, with the one that was meant. */
export function withSuggestion(message: string, program: Command, words: readonly string[]): string {
  if (message.includes('Did you mean')) return message;
  const meant = meantWord(message, program, words);
  return meant === undefined ? message : `${message.trimEnd()}\n(Did you mean ${meant}?)`;
}

function meantWord(message: string, program: Command, words: readonly string[]): string | undefined {
  const commands = program.commands.map((command) => command.name());
  const unknownCommand = /unknown command '([^']*)'/.exec(message)?.[1];
  if (unknownCommand !== undefined) return nearest(unknownCommand, commands);
  const unknownOption = /unknown option '([^']*)'/.exec(message)?.[1];
  if (unknownOption !== undefined) {
    const command = program.commands.find((each) => words.includes(each.name()));
    return nearest(unknownOption.split('=')[0] ?? '', optionNames(program, command));
  }
  const missing = /required option '(\S+)/.exec(message)?.[1];
  if (missing !== undefined) {
    // Another word for it may stand there, which is not looked at before what is required.
    return words.some((word) => word.startsWith('-') && nearest(word.split('=')[0] ?? '', [missing]) === missing)
      ? missing
      : undefined;
  }
  const value = /argument '([^']*)' is invalid\. (?:Allowed choices are|Known formats:) (.*)\./.exec(message);
  return value?.[1] === undefined ? undefined : nearest(value[1], (value[2] ?? '').split(', '));
}

function optionNames(program: Command, command: Command | undefined): readonly string[] {
  const holders = command === undefined ? [program] : [command, program];
  return ['--help', ...holders.flatMap((holder) => holder.options.flatMap(({ long, short }) => [long, short]))].flatMap(
    (name) => name ?? [],
  );
}

/** Letters to add, take away, replace or swap with their neighbour to get from one to the other. */
function distanceOf(one: string, other: string): number {
  const rows = [[...Array(other.length + 1).keys()]];
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const isSame = one[i - 1] === other[j - 1];
      const isSwapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      row.push(
        Math.min(
          (rows[i - 1]?.[j] ?? 0) + 1,
          (row[j - 1] ?? 0) + 1,
          (rows[i - 1]?.[j - 1] ?? 0) + (isSame ? 0 : 1),
          isSwapped ? (rows[i - 2]?.[j - 2] ?? 0) + 1 : Infinity,
        ),
      );
    }
    rows.push(row);
  }
  return rows[one.length]?.[other.length] ?? Infinity;
}

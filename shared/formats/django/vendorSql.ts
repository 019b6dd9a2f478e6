/** A text of SQL that is said by dialect: one text where all databases that Django may run on take the same, else a class of ours. */
import { dialectLabels, dialectWords, textWords, vendorInPython, vendorOf } from '../../dialects/dialectWords.ts';
import { dialects } from '../../dialects/dialectRegistry.ts';
import type { Dialect } from '../../dialects/dialect.ts';
import type { TextsByDialect } from '../../model/plainProject.ts';
import { emitExpression } from '../../sql/emit.ts';
import { databasesOf, translatedText } from './databaseTexts.ts';
import type { DjangoModule, SqlPlace } from './djangoModule.ts';
import { call, keyword, type Python } from './pythonLayout.ts';
import { pythonString } from './pythonText.ts';

/** What stands for a text; `byVendor`: by what Django calls the database, MariaDB apart from MySQL. */
export interface JudgedText {
  readonly sql: string;
  readonly byVendor?: TextsByDialect;
}

/** Undefined where no database of the project gets a text; each that gets none is said in `omitted`. */
export function textsOfVendors(texts: TextsByDialect, module: DjangoModule, place: SqlPlace): JudgedText | undefined {
  const { settings } = module.graph.project;
  const named = databasesOf(settings);
  const written = (named.length > 0 ? named : dialects).flatMap((dialect) => {
    const sql = textFor(dialect, texts, module, place);
    return sql === undefined ? [] : [[vendorOf(dialect.name), sql] as const];
  });
  for (const word of dialectWords) {
    const isOther = word !== 'standard' && texts[word] !== undefined && !dialects.some(({ name }) => name === word);
    if (isOther) say(`its text for ${dialectLabels[word]} is not read here, and is left out`, module, place);
  }
  const [first] = written;
  if (!first) return undefined;
  if (written.every(([, sql]) => sql === first[1])) return { sql: first[1] };
  return { sql: first[1], byVendor: Object.fromEntries(written) };
}

function textFor(dialect: Dialect, texts: TextsByDialect, module: DjangoModule, place: SqlPlace): string | undefined {
  const own = textWords(dialect.name).find((word) => texts[word] !== undefined);
  const language = module.graph.project.settings.sqlDialect ?? 'standard';
  const [from = language] = [own, language, 'standard', ...Object.keys(texts)].filter(
    (word): word is string => word !== undefined && texts[word] !== undefined,
  );
  const text = texts[from] ?? '';
  const translated = own === undefined ? translatedText(dialect, text, from, module, place) : { sql: text };
  if (typeof translated === 'string') {
    say(`${dialect.label} ${translated}: Django raises NotSupportedError there`, module, place);
    return undefined;
  }
  const emitted = emitExpression(translated.sql, dialect.lexical);
  if ('sql' in emitted) return emitted.sql;
  say(`its text for ${dialect.label} is left out, for it is not one SQL expression: ${emitted.problem}`, module, place);
  return undefined;
}

function say(why: string, module: DjangoModule, { what, ...place }: SqlPlace): void {
  module.omitted.push({
    code: 'entwine.django.text',
    outcome: 'adapted',
    severity: 'warning',
    ...place,
    message: `${place.object}, ${what}: ${why}`,
    hint: 'Give it a text of its own for that database',
  });
}

/** `SQLByVendor({"sqlite": "…", "postgresql": "…"})`. */
export function sqlByVendor(byVendor: TextsByDialect, module: DjangoModule, boolean: boolean): Python {
  module.imports.from('django.db.models.expressions', 'RawSQL');
  module.imports.from('django.db', 'NotSupportedError');
  // Migrations have the keys of a dict in order, and what says them in another one is a change to Django.
  const inOrder = Object.entries(byVendor).toSorted(([one], [other]) => (one < other ? -1 : 1));
  const items = inOrder.map(([vendor, sql = '']) => ({
    prefix: `${pythonString(vendor)}: `,
    // Django puts parameters in with Python's %, which halves a doubled percent sign.
    value: pythonString(sql.replaceAll('%', '%%')),
  }));
  const output = `${module.imports.from('django.db', 'models')}.BooleanField()`;
  module.helpers.add('vendorSql');
  const head = nameOfHelper(module);
  const texts = { head: '', brackets: '{}' as const, items };
  return boolean ? call(head, texts, keyword('output_field', output)) : call(head, texts);
}

function nameOfHelper({ taken }: DjangoModule): string {
  let name = 'SQLByVendor';
  while (taken.has(name)) name += 'Text';
  return name;
}

/** The class, where the module needs it. */
export function vendorSqlLines(module: DjangoModule): string[] {
  if (!module.helpers.has('vendorSql')) return [];
  const raw = module.imports.from('django.db.models.expressions', 'RawSQL');
  const error = module.imports.from('django.db', 'NotSupportedError');
  return [
    `class ${nameOfHelper(module)}(${raw}):`,
    '    """SQL in the words of each database, by what Django calls it."""',
    '',
    '    def __init__(self, texts, output_field=None):',
    '        super().__init__("", [], output_field)',
    '        self.texts = texts',
    '',
    '    def as_sql(self, compiler, connection):',
    `        vendor = ${vendorInPython}`,
    '        if vendor not in self.texts:',
    `            raise ${error}(f"There is no SQL for {vendor}.")`,
    '        return f"({self.texts[vendor]})", []',
    '',
    '',
  ];
}

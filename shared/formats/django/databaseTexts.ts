/** Raw SQL that Django hands on, for the databases that the project is for: in their words, or said where they read it otherwise. */
import type { Dialect } from '../../dialects/dialect.ts';
import { dialectOf } from '../../dialects/dialectRegistry.ts';
import { standardLexical } from '../../dialects/standardLexical.ts';
import { isOwnText, isReadable, sourcesOf } from '../../dialects/textLanguages.ts';
import type { ModelNode } from '../../model/modelGraph.ts';
import type { ProjectSettings } from '../../model/plainProject.ts';
import { typeOfField } from '../../physical/sqlTexts.ts';
import type { LexicalRules } from '../../sql/lexicalRules.ts';
import type { Slot } from '../../sql/meanings.ts';
import { translateExpression, type Translation } from '../../sql/translate.ts';
import type { DjangoModule, SqlPlace } from './djangoModule.ts';

/** Those among the targets; without one that whose SQL the project is written in. */
export function databasesOf({ targets = [], sqlDialect = 'standard' }: ProjectSettings): readonly Dialect[] {
  const named = targets.flatMap((key) => dialectOf(key) ?? []);
  return named.length > 0 ? named : [dialectOf(sqlDialect) ?? []].flat();
}

/** By which texts of the project are cut: its own language's where `"…"` is a text in it, else what all others agree on. */
export function readingOf({ sqlDialect = 'standard' }: ProjectSettings): LexicalRules {
  return rulesWhereTexts(dialectOf(sqlDialect));
}

/** As `readingOf`, of what `textForDatabases` has made of the text. */
export function readingOfText(written: string, sql: string, settings: ProjectSettings): LexicalRules {
  return written === sql ? readingOf(settings) : rulesWhereTexts(databasesOf(settings)[0]);
}

function rulesWhereTexts(dialect: Dialect | undefined): LexicalRules {
  return dialect?.lexical.doubleQuotes === 'text' ? dialect.lexical : standardLexical;
}

/** The text as all of those databases have it where they agree; else as it is, and said in `omitted`. */
export function textForDatabases(sql: string, module: DjangoModule, place: SqlPlace): string {
  const { settings } = module.graph.project;
  const language = settings.sqlDialect ?? 'standard';
  const databases = databasesOf(settings);
  const model = 'model' in place.at ? module.graph.byId.get(place.at.model) : undefined;
  if (!model || !isReadable(language) || sql.trim() === '') return sql;
  const written = databases.map((dialect) => ({ dialect, text: textOn(dialect, sql, language, place, model) }));
  const [first] = written;
  const isSure = ({ text }: (typeof written)[number]) =>
    'sql' in text ? text.differences.length === 0 : language === 'standard' && !text.isKnown;
  const sqlOf = ({ text }: (typeof written)[number]) => ('sql' in text ? text.sql : sql);
  if (first && written.every((each) => isSure(each) && sqlOf(each) === sqlOf(first))) return sqlOf(first);
  for (const each of written) {
    if (isSure(each) && sqlOf(each) === sql) continue;
    const { label } = each.dialect;
    const why =
      'missing' in each.text ? `has no ${each.text.missing}` : (each.text.differences[0] ?? `writes it ${sqlOf(each)}`);
    module.omitted.push({
      code: 'entwine.django.text',
      outcome: 'refused',
      severity: 'warning',
      object: place.object,
      at: place.at,
      message: `${place.object}: Django hands the ${place.what} to every database as it stands: ${label} ${why}`,
      hint: 'Say it with words that all of them have, or name one database among the targets',
    });
  }
  return sql;
}

/** A text in the words of that database; else why it has none, as the end of a sentence. */
export function translatedText(
  dialect: Dialect,
  sql: string,
  language: string,
  module: DjangoModule,
  place: SqlPlace,
): { readonly sql: string } | string {
  const model = 'model' in place.at ? module.graph.byId.get(place.at.model) : undefined;
  if (!model || !isReadable(language)) return 'has no text of its own';
  const translation = textOn(dialect, sql, language, place, model);
  return 'missing' in translation ? `has no ${translation.missing}` : translation;
}

function textOn(dialect: Dialect, sql: string, language: string, { what }: SqlPlace, model: ModelNode): Translation {
  if (isOwnText(language, dialect)) return { sql, differences: [] };
  const slots: Readonly<Record<string, Slot>> = { 'database default': 'default', expression: 'generated' };
  return translateExpression(sql, sourcesOf(sql, language, dialect), dialect, {
    slot: slots[what] ?? 'check',
    wanted: 'unknown',
    column: (name, foldsCase) => {
      const spelled = foldsCase ? name.toLowerCase() : name;
      const found = model.localFields.find(
        ({ column = '' }) => (foldsCase ? column.toLowerCase() : column) === spelled,
      );
      return found && { name: found.column ?? name, type: typeOfField(found.typeSource?.field) };
    },
  });
}

/** What an export says of what its target cannot hold as the models mean it: findings, with what becomes of the part as data. */
import type { Finding } from './finding.ts';

/**
 * Every code that an export reports, with what it speaks of. The compiler holds the writers to it, and docs/checks.md
 * lists it. `entwine.sql.*` come from the SQL formats, `entwine.django.*` from Django's.
 */
export const omissionCatalogue = {
  'entwine.sql.check': 'A CHECK that the database refuses',
  'entwine.sql.choices': 'Choices that have no SQL text, so that no CHECK holds them',
  'entwine.sql.collation': 'A collation of another database',
  'entwine.sql.columns': 'More columns than a table can have',
  'entwine.sql.comment': 'A comment that is too long or has characters that the database cannot hold',
  'entwine.sql.composite-foreign-key': 'A foreign key over several columns, which Django’s migrations do not make',
  'entwine.sql.custom-type': 'A custom type without a name, or that the database does not know',
  'entwine.sql.default': 'A default that cannot be a DEFAULT of the column',
  'entwine.sql.foreign-key': 'A foreign key over several columns that the database refuses',
  'entwine.sql.fragment': 'SQL written by hand that is not one expression',
  'entwine.sql.generated': 'A generated column that the database cannot compute',
  'entwine.sql.generic-key': 'A relation to rows of any model, which no database keeps',
  'entwine.sql.index': 'An index that the database has not, or not in this form',
  'entwine.sql.length': 'A length that a type of the database cannot have',
  'entwine.sql.missing-field': 'A constraint or index that names a field without a column',
  'entwine.sql.missing-target': 'A relation that points at no table or column',
  'entwine.sql.name': 'A name that the database cannot hold or tell apart',
  'entwine.sql.no-columns': 'A model without a column',
  'entwine.sql.unknownToDjango': 'The SQL that equals Django’s migrations says what they say, and no more',
  'entwine.sql.word': 'A word that this database has not, with what it gets instead',
  'entwine.sql.object': 'A function, trigger or other object beside the models that the database does not get',
  'entwine.sql.on-delete': 'An on_delete that the database cannot say',
  'entwine.sql.on-update': 'An on_update that the database cannot say',
  'entwine.sql.restrict': 'A RESTRICT that the database tells apart from PROTECT otherwise than Django',
  'entwine.sql.row-size': 'A row that is larger than a page of the database',
  'entwine.sql.schema': 'A schema that the database has not, or that cannot be a name there',
  'entwine.sql.set-null': 'A SET NULL of a column that may not be empty',
  'entwine.sql.primaryKey': 'A primary key of expressions',
  'entwine.sql.unmanaged': 'A table that the script refers to and does not make',
  'entwine.sql.text': 'SQL written by hand for another database that this one has not, or has not for all values',
  'entwine.sql.vendor': 'A model that requires another database, where Django’s migrations make no table of it',
  'entwine.sql.view': 'A view that the database cannot make as it is said, or a foreign key to one',
  'entwine.sql.text-key': 'A key over a text that is too long for one',
  'entwine.sql.unique': 'A unique constraint or unique index that the database has not',
  'entwine.django.base': 'A base class that cannot be written',
  'entwine.django.callable': 'A default or SET() whose function cannot be imported',
  'entwine.django.dbType': 'A custom field without a database type',
  'entwine.django.enum': 'An enum that cannot be a class of choices',
  'entwine.django.extension': 'An extension of PostgreSQL that a migration must create first',
  'entwine.django.folder': 'Apps that are one folder on other systems, or no folder there',
  'entwine.django.foreignModule': 'A module outside Django and the project that the models import',
  'entwine.django.foreignKey': 'A foreign key over several fields',
  'entwine.django.generated': 'A generated field that Django cannot have in this form',
  'entwine.django.importCycle': 'Two apps whose modules need classes of each other',
  'entwine.django.index': 'A part of an index that Django has no word for',
  'entwine.django.name': 'A name that Python cannot have',
  'entwine.django.unknownToDjango': 'A word that Django has not: its migrations make the rest without it',
  'entwine.django.noKey': 'A table without a key, where Django adds one',
  'entwine.django.onDelete': 'A relation that does not say what happens on delete',
  'entwine.django.onUpdate': 'ON UPDATE',
  'entwine.django.option': 'An option that Django’s field class has not',
  'entwine.django.postgres': 'A type or constraint that Django has for PostgreSQL alone, which the project is not for',
  'entwine.django.percent': 'A comment with a percent sign, on which Django’s migrations fail',
  'entwine.django.primaryKey': 'A second composite primary key, or one of expressions',
  'entwine.django.quotedName': 'A quoted name in raw SQL, which some databases read as a text',
  'entwine.django.rawSql': 'A condition that has no Q object',
  'entwine.django.reference': 'A relation to a model that the export does not write',
  'entwine.django.schema': 'A database schema',
  'entwine.django.sql': 'SQL written by hand that is not one expression on every database',
  'entwine.django.text': 'SQL written by hand that a database of the project reads otherwise than it is meant',
  'entwine.django.userModel': 'A user model of the project, which the settings must name',
  'entwine.django.version': 'An option that this version of Django does not know yet',
} as const satisfies Readonly<Record<`entwine.${'sql' | 'django'}.${string}`, string>>;

export type OmissionCode = keyof typeof omissionCatalogue;

/**
 * `leftOut`: it is not in the export. `adapted`: the export has the nearest thing that the target takes. `refused`: the
 * export has it, and the target refuses it. `noted`: nothing is missing, but something has to be done beside the export.
 */
export type OmissionOutcome = 'leftOut' | 'adapted' | 'refused' | 'noted';

export interface Omission extends Finding {
  readonly code: OmissionCode;
  readonly outcome: OmissionOutcome;
  /** The constraint or index of the model: its name, else its fields as `(one, two)`, else its SQL. */
  readonly part?: string;
}

/** In how many projects each word of the file stands that version 1 had not, as the schemas of the file list them. */
import type { Project } from '../../shared/model/project.ts';
import { projectFileOf } from '../../shared/projectFile/sparseProject.ts';
import { formatWords, wordsSaid } from '../../shared/testing/words/formatWords.ts';

const keys = (holder: string, words: string): string[] => words.split(' ').map((word) => `${holder}.${word}`);
const oneOf = (key: string, words: string): string[] => [key, ...words.split(' ').map((word) => `${key}=${word}`)];
const sqlActions = ['NO ACTION', 'CASCADE', 'SET NULL', 'SET DEFAULT', 'RESTRICT'];

/** Version 1 stays as it was, so that these are all: whatever else the schemas name is counted. */
const inVersion1: ReadonlySet<string> = new Set([
  ...keys('project', 'erd name settings ignore models diagrams'),
  ...keys('setting', 'app userModel'),
  ...oneOf('setting.primaryKey', 'Auto SmallAuto UUID'),
  ...keys('ignore', 'code object reason'),
  ...keys(
    'model',
    'id name app external bases abstract proxy managed table schema comment verboseName verboseNamePlural',
  ),
  ...keys('model', 'defaultRelatedName ordering fields constraints indexes'),
  ...keys('field', 'id name null blank unique primaryKey default dbDefault generated generated.sql generated.stored'),
  ...keys('field', 'choices dbColumn dbIndex dbCollation onUpdate editable verboseName helpText comment maxLength'),
  ...keys('field', 'maxDigits decimalPlaces autoNow autoNowAdd uploadTo path dbType to onDelete.set relatedName'),
  ...keys('field', 'relatedQueryName toField parentLink dbConstraint limitChoicesTo through throughFields table'),
  ...keys('field', 'symmetrical'),
  ...oneOf('field.onDelete', 'CASCADE PROTECT RESTRICT SET_NULL SET_DEFAULT DO_NOTHING'),
  ...oneOf(
    'field.type',
    'Char Text Slug Email URL Auto BigAuto SmallAuto Integer BigInteger SmallInteger Float Decimal',
  ),
  ...oneOf('field.type', 'PositiveInteger PositiveBigInteger PositiveSmallInteger Date DateTime Time Duration Boolean'),
  ...oneOf('field.type', 'UUID JSON Binary GenericIPAddress File Image FilePath Custom OneToOne ForeignKey ManyToMany'),
  'value.call',
  ...keys('constraint.unique', 'type name fields condition nullsDistinct deferrable deferrable=deferred'),
  ...keys('constraint.check', 'type name sql'),
  ...keys('constraint.primaryKey', 'type fields'),
  ...keys('constraint.foreignKey', 'type name fields to toFields deferrable deferrable=deferred'),
  ...['onDelete', 'onUpdate'].flatMap((key) => [
    `constraint.foreignKey.${key}`,
    ...sqlActions.map((action) => `constraint.foreignKey.${key}=${action}`),
  ]),
  ...keys('index', 'name fields unique method condition include'),
  ...keys('diagram', 'id name nodes areas notes'),
  ...keys('node', 'model x y color collapsed'),
  ...keys('area', 'id name x y width height color'),
  ...keys('note', 'id text x y width height color'),
]);

/** By word, in the order of the file; words that nobody says are 0. */
export function wordCounts(projects: readonly Project[]): ReadonlyMap<string, number> {
  const counts = new Map(
    formatWords()
      .filter((word) => !inVersion1.has(word))
      .map((word) => [word, 0]),
  );
  for (const project of projects) {
    for (const word of new Set(wordsSaid(projectFileOf(project)).map((said) => said.word))) {
      const count = counts.get(word);
      if (count !== undefined) counts.set(word, count + 1);
    }
  }
  return counts;
}

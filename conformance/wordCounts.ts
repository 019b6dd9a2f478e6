/** In how many projects each word of version 2 stands: every option that version 1 had not, as the tables of options list them. */
import { fieldTypeKeys } from '../shared/fieldTypes/fieldTypeRegistry.ts';
import type { Field, Project } from '../shared/model/project.ts';
import { constraintOptions, indexOptions } from '../shared/options/constraintOptions.ts';
import { fieldOptionKeys } from '../shared/options/fieldOptionRules.ts';
import { modelOptionKeys } from '../shared/options/modelOptions.ts';
import { partOptions } from '../shared/options/optionSchemas.ts';
import { settingOptions } from '../shared/options/settingOptions.ts';
import { words } from './wordsOfVersion2.ts';

const inVersion1: Readonly<Record<string, string>> = {
  field:
    'null blank unique primaryKey default dbDefault generated choices dbColumn dbIndex dbCollation onUpdate editable verboseName helpText ' +
    'comment maxLength maxDigits decimalPlaces autoNow autoNowAdd uploadTo path dbType to onDelete relatedName relatedQueryName toField ' +
    'parentLink dbConstraint limitChoicesTo through throughFields table symmetrical',
  model:
    'app external bases abstract proxy managed table schema comment verboseName verboseNamePlural ordering defaultRelatedName constraints indexes',
  settings: 'app primaryKey userModel',
  unique: 'name fields condition nullsDistinct deferrable',
  check: 'name sql',
  primaryKey: 'fields',
  foreignKey: 'name fields to toFields onDelete onUpdate deferrable',
  index: 'name fields unique method condition include',
  type:
    'Char Text Slug Email URL Auto BigAuto SmallAuto Integer BigInteger SmallInteger PositiveInteger PositiveBigInteger ' +
    'PositiveSmallInteger Float Decimal Date DateTime Time Duration Boolean UUID JSON Binary GenericIPAddress File Image FilePath Custom ' +
    'OneToOne ForeignKey ManyToMany',
};

/** Of projects and their diagrams, beside the tables of options. */
const besides = ['enums', 'objects', 'matches', 'doc'].map((key) => `project.${key}`);

function newOf(holder: string, keys: readonly string[]): string[] {
  const old = new Set((inVersion1[holder] ?? '').split(' '));
  return keys.filter((key) => !old.has(key)).map((key) => `${holder}.${key}`);
}

/** All that is to be counted. */
export const countedWords: readonly string[] = [
  ...new Set([
    ...newOf('field', fieldOptionKeys),
    ...newOf('model', modelOptionKeys),
    ...newOf('settings', Object.keys(settingOptions)),
    ...newOf('type', fieldTypeKeys),
    ...Object.entries({ ...constraintOptions, index: indexOptions }).flatMap(([type, table]) =>
      newOf(
        type,
        Object.keys(table).filter((key) => key !== 'id' && key !== 'type'),
      ),
    ),
    ...Object.keys(partOptions).map((key) => `part.${key}`),
    ...besides,
    // What no key says alone.
    ...words.map(([name]) => name),
  ]),
];

/** The keys of tables that the document says, each once. */
export function wordsOf(project: Project): ReadonlySet<string> {
  const found = new Set<string>();
  const keysOf = (holder: string, of: object): void => {
    for (const [key, value] of Object.entries(of)) if (value !== undefined) found.add(`${holder}.${key}`);
  };
  const addField = (field: Omit<Field, 'id' | 'name'>): void => {
    keysOf('field', field);
    found.add(`type.${field.type}`);
    if (field.items) addField(field.items);
  };
  keysOf('settings', project.settings);
  keysOf('project', project);
  for (const model of project.models) {
    keysOf('model', model);
    model.fields.forEach(addField);
    for (const constraint of model.constraints ?? []) keysOf(constraint.type, constraint);
    for (const index of model.indexes ?? []) {
      keysOf('index', index);
      for (const part of index.fields) if (typeof part === 'object') keysOf('part', part);
    }
  }
  return found;
}

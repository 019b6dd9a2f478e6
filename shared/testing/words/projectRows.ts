/** Rows of the words of a project, its settings, enums, objects, matches and diagrams. For tests only. */
import type { PythonThing } from './djangoFacts.ts';
import { file, forDiagrams, toTellApart, words } from './rowParts.ts';
import { appOfModel, enumFacts, enumMember, inPython, labelOf, nearest, ownModels, type WordRow } from './wordFacts.ts';

const aside = file('findings that are set aside are no word of the models');
const matched = file('what a name elsewhere is here is for imports');
const ofObject: WordRow = { omitted: ['entwine.django.unknownToDjango'], says: ({ around }) => nameOfObject(around) };
const nativeEnum: WordRow = {
  omitted: ['entwine.django.unknownToDjango'],
  says: ({ around }) => `The enum ${String(nearest(around, 'enum')['name'])} is a type of the database`,
};
/** Django has no foreign key over several fields. */
/** Each file for a database has this check, whose text means the same in all. */
const readBySql: WordRow = {
  django: (_said, facts) => {
    const checks = Object.values(facts.models).flatMap(({ constraints }) => Object.values(constraints));
    const conditions = checks.map(({ kwargs }) => (kwargs?.['condition'] as PythonThing | undefined)?.sql);
    return [conditions.includes('"a" > 0'), true];
  },
};
/** Of a database's own text; the standard's where that has none. */
function nameOfObject(around: Parameters<typeof nearest>[0]): string {
  const { kind, name } = nearest(around, 'object') as { readonly kind: string; readonly name: string };
  return `Django has no word for ${kind} ${name}`;
}

export const projectRows = {
  'project.erd': file('the version of the format'),
  'project.name': file('the name is for people'),
  'project.doc': file('documentation for people'),
  'project.settings': file('each setting has its row'),
  'project.ignore': aside,
  'project.enums': {
    django: ({ value }, facts) => [
      Object.keys(facts.enums).map((name) => name.split('.')[1]),
      (value as readonly { readonly name: string }[]).map(({ name }) => name),
    ],
  },
  'project.models': {
    django: ({ around }, facts) => [Object.keys(facts.models).toSorted(), ownModels(around).map(labelOf).toSorted()],
  },
  'project.objects': {
    omitted: ['entwine.django.unknownToDjango'],
    says: 'Django has no word for',
  },
  'project.matches': matched,
  'project.diagrams': forDiagrams,
  'setting.app': { django: ({ value }, facts) => [String(value) in facts.apps, true] },
  'setting.primaryKey': {
    django: ({ around, value }, facts) => {
      const keys = ownModels(around).flatMap(({ model }) => facts.models[labelOf({ around, model })]?.key ?? []);
      const isSaid = keys.some(({ class: name }) => name === `django.db.models.fields.${String(value)}Field`);
      return [isSaid, true];
    },
  },
  ...words('setting.primaryKey', ['Auto', 'SmallAuto'], {
    django: ({ value, around }, facts) => [
      facts.apps[appOfModel({ around })]?.defaultAutoField,
      `django.db.models.${String(value)}Field`,
    ],
  }),
  'setting.primaryKey=UUID': {
    django: ({ around }, facts) => [
      ownModels(around).map((each) => facts.models[labelOf(each)]?.key?.class),
      ownModels(around).map(() => 'django.db.models.fields.UUIDField'),
    ],
  },
  'setting.userModel': {
    omitted: ['entwine.django.userModel'],
    object: ({ value }) => String(value),
    says: ({ value }) => `AUTH_USER_MODEL = "${String(value)}"`,
  },
  'setting.targets': {
    django: ({ value }, facts) => [
      JSON.stringify(facts.models).includes('django.contrib.postgres'),
      (value as readonly string[]).includes('postgres'),
    ],
  },
  'setting.sqlDialect': file('the word that it is has a row'),
  ...words('setting.sqlDialect', ['sqlite', 'postgres', 'mysql', 'mariadb', 'mssql', 'oracle'], readBySql),
  'setting.naming': file('the word that it is has a row'),
  'setting.naming=asGiven': {
    django: ({ around }, facts) => {
      const unnamed = ownModels(around).filter(({ model: { table } }) => table === undefined);
      return [
        unnamed.map((each) => facts.models[labelOf(each)]?.meta['db_table']),
        unnamed.map(({ model: { name } }) => name),
      ];
    },
  },
  'setting.apps': file('each app has its rows'),
  'setting.apps.color': forDiagrams,
  'setting.apps.verboseName': {
    django: ({ around, value }, facts) => [facts.apps[appOfModel({ around })]?.verboseName, value],
  },
  'ignore.code': aside,
  'ignore.object': aside,
  'ignore.reason': aside,
} as const satisfies Readonly<Record<string, WordRow>>;

export const enumRows: Readonly<Record<string, WordRow>> = {
  'enum.id': toTellApart,
  'enum.name': { django: (said, facts) => [enumFacts(said, facts) !== undefined, true] },
  'enum.app': { django: (said, facts) => [enumFacts(said, facts) !== undefined, true] },
  'enum.schema': nativeEnum,
  'enum.type': { django: (said, facts) => [enumFacts(said, facts)?.kind, said.value] },
  'enum.type=integer': { django: (said, facts) => [enumFacts(said, facts)?.kind, said.value] },
  'enum.native': nativeEnum,
  'enum.dbName': nativeEnum,
  'enum.doc': { django: (said, facts) => [enumFacts(said, facts)?.doc, said.value] },
  'enum.comment': nativeEnum,
  'enum.values': {
    django: (said, facts) => [
      enumFacts(said, facts)?.members.map(([, value]) => value),
      (said.value as readonly { readonly value: unknown }[]).map(({ value }) => inPython(value)),
    ],
  },
  'enumValue.id': toTellApart,
  'enumValue.value': { django: (said, facts) => [enumMember(said, facts)?.[1], inPython(said.value)] },
  'enumValue.name': { django: (said, facts) => [enumMember(said, facts)?.[0], said.value] },
  'enumValue.label': { django: (said, facts) => [enumMember(said, facts)?.[2], said.value] },
  'enumValue.comment': file('a word on a value is for people: no database keeps one'),
};

const keysOf = (holder: string, keys: string, row: WordRow): Readonly<Record<string, WordRow>> =>
  Object.fromEntries(keys.split(' ').map((key) => [`${holder}.${key}`, row]));

export const otherRows: Readonly<Record<string, WordRow>> = {
  ...keysOf('object', 'kind name schema dialect model when sql comment', ofObject),
  'object.id': toTellApart,
  ...words(
    'object.kind',
    ['domain', 'sequence', 'function', 'trigger', 'policy', 'extension', 'view', 'rule', 'other'],
    ofObject,
  ),
  ...words('object.dialect', ['standard', 'sqlite', 'postgres', 'mysql', 'mariadb', 'mssql', 'oracle'], ofObject),
  'object.when=before': ofObject,
  ...keysOf('match', 'kind kind=database kind=file from model field enum', matched),
  ...keysOf('diagram', 'id name detail detail=keys detail=names nodes edges areas notes', forDiagrams),
  ...keysOf('node', 'model x y color collapsed locked groups', forDiagrams),
  ...keysOf('edge', 'model field constraint base points color', forDiagrams),
  ...keysOf('area', 'id name x y width height color collapsed', forDiagrams),
  ...keysOf('note', 'id text x y width height color model', forDiagrams),
};

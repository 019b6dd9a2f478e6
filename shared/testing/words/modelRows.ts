/** Rows of the words of a model. For tests only. */
import { file, omitted, forDiagrams, toTellApart } from './rowParts.ts';
import { isInDjango, meta, modelFactsOf, pythonBases, type WordRow } from './wordFacts.ts';

const inTableOptions = omitted('tableOptions');
const inView = omitted('view');
const databaseOptions = {
  sqlite: ['strict', 'withoutRowid'],
  postgres: ['unlogged', 'partitionBy', 'inherits', 'tablespace', 'with'],
  mysql: ['engine', 'charset', 'collation', 'rowFormat', 'autoIncrement'],
};

export const modelRows: Readonly<Record<string, WordRow>> = {
  'model.id': toTellApart,
  'model.name': isInDjango,
  'model.app': meta('app_label'),
  'model.external': { django: (said, facts) => [modelFactsOf(said, facts), undefined] },
  'model.class': {
    django: ({ value }, facts) => [
      Object.values(facts.models).some(({ bases }) => bases.includes(String(value))),
      true,
    ],
  },
  'model.bases': pythonBases,
  'model.mixins': pythonBases,
  'model.abstract': meta('abstract'),
  'model.proxy': meta('proxy'),
  'model.managed': meta('managed'),
  'model.swappable': meta('swappable'),
  'model.table': meta('db_table'),
  'model.schema': { omitted: ['entwine.django.schema'], says: ({ value }) => `"${String(value)}"` },
  'model.view': inView,
  'model.view.sql': inView,
  'model.view.materialized': inView,
  'model.tablespace': meta('db_tablespace'),
  'model.tableOptions': inTableOptions,
  ...Object.fromEntries(
    Object.entries(databaseOptions).flatMap(([database, options]) =>
      [database, ...options.map((option) => `${database}.${option}`)].map((word) => [
        `model.tableOptions.${word}`,
        inTableOptions,
      ]),
    ),
  ),
  'model.comment': meta('db_table_comment'),
  'model.doc': { django: (said, facts) => [modelFactsOf(said, facts)?.doc, said.value] },
  'model.color': forDiagrams,
  'model.verboseName': meta('verbose_name'),
  'model.verboseNamePlural': meta('verbose_name_plural'),
  'model.defaultRelatedName': meta('default_related_name'),
  'model.managers': {
    django: (said, facts) => [
      modelFactsOf(said, facts)?.managers.map(({ name }) => name),
      (said.value as readonly { readonly name: string }[]).map(({ name }) => name),
    ],
  },
  'model.managers.name': {
    django: (said, facts) => [modelFactsOf(said, facts)?.managers.some(({ name }) => name === said.value), true],
  },
  'model.managers.class': {
    django: (said, facts) => {
      const last = String(said.value).split('.').at(-1) ?? '';
      return [modelFactsOf(said, facts)?.managers.some((manager) => manager.class.endsWith(`.${last}`)), true];
    },
  },
  'model.defaultManagerName': meta('default_manager_name'),
  'model.baseManagerName': meta('base_manager_name'),
  'model.ordering': {
    django: (said, facts) => {
      const inMeta = modelFactsOf(said, facts)?.meta['ordering'] as readonly unknown[];
      const plain = (parts: readonly unknown[]) => parts.map((each) => (typeof each === 'string' ? each : 'more'));
      return [plain(inMeta), plain(said.value as readonly unknown[])];
    },
  },
  'model.orderWithRespectTo': { django: (said, facts) => [modelFactsOf(said, facts)?.orderWithRespectTo, said.value] },
  'model.getLatestBy': meta('get_latest_by'),
  'model.permissions': meta('permissions'),
  'model.defaultPermissions': meta('default_permissions'),
  'model.requiredDbVendor': meta('required_db_vendor'),
  'model.requiredDbFeatures': meta('required_db_features'),
  'model.selectOnSave': meta('select_on_save'),
  'model.fields': {
    django: (said, facts) => {
      const names = (said.value as readonly { readonly name: string }[]).map(({ name }) => name);
      const { fields = {} } = modelFactsOf(said, facts) ?? {};
      return [names.filter((name) => name in fields), names];
    },
  },
  'model.constraints': file('each constraint has its rows'),
  'model.indexes': file('each index has its rows'),
};

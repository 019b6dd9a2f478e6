/**
 * All that a `class Meta` may say in Django 5.2 (DEFAULT_NAMES of django/db/models/options.py), and what says it in a project
 * file; `conformance/words.ts` asks Django for its own list. For tests only.
 */
import type { ModelOptionKey } from '../../options/modelOptions.ts';

type Said =
  | { readonly option: ModelOptionKey; /** What says it in place of a line of Meta. */ readonly elsewhere?: string }
  | { readonly why: string };

export const djangoMetaNames: Readonly<Record<string, Said>> = {
  verbose_name: { option: 'verboseName' },
  verbose_name_plural: { option: 'verboseNamePlural' },
  db_table: { option: 'table' },
  db_table_comment: { option: 'comment' },
  ordering: { option: 'ordering' },
  unique_together: { option: 'constraints' },
  permissions: { option: 'permissions' },
  get_latest_by: { option: 'getLatestBy' },
  order_with_respect_to: { option: 'orderWithRespectTo' },
  app_label: { option: 'app', elsewhere: 'the folder of the app that the class stands in' },
  db_tablespace: { option: 'tablespace' },
  abstract: { option: 'abstract' },
  managed: { option: 'managed' },
  proxy: { option: 'proxy' },
  swappable: { option: 'swappable' },
  auto_created: { why: 'Django sets it on the classes that it makes for many-to-manys, and nobody else may' },
  apps: { why: 'a registry of models that lives in a running program, for Django’s own migrations and tests' },
  default_permissions: { option: 'defaultPermissions' },
  select_on_save: { option: 'selectOnSave' },
  default_related_name: { option: 'defaultRelatedName' },
  required_db_features: { option: 'requiredDbFeatures' },
  required_db_vendor: { option: 'requiredDbVendor' },
  base_manager_name: { option: 'baseManagerName' },
  default_manager_name: { option: 'defaultManagerName' },
  indexes: { option: 'indexes' },
  constraints: { option: 'constraints' },
};

/** Options of a model that no Meta says. */
export const besideMeta: Readonly<Partial<Record<ModelOptionKey, string>>> = {
  external: 'the class is somebody else’s',
  class: 'where the class is imported from',
  bases: 'bases of the class',
  mixins: 'bases of the class',
  schema: 'Django has no word for it, which the export says',
  view: 'Django has no word for it, which the export says',
  tableOptions: 'Django has no word for it, which the export says',
  doc: 'docstring of the class',
  color: 'for diagrams alone',
  managers: 'attributes of the class',
};

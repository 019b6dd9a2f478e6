/** The project as a Django developer would have written it: `models.py`, or a package for each of several apps. */
import { vendorSqlLines } from './vendorSql.ts';
import { isForPostgres } from '../../dialects/postgres/isForPostgres.ts';
import { fieldTypeOf } from '../../fieldTypes/fieldTypeRegistry.ts';
import type { Omission } from '../../model/omission.ts';
import { modelGraphOf } from '../../model/buildModelGraph.ts';
import { groupedBy } from '../../model/groupedBy.ts';
import type { FieldNode, ModelGraph, ModelNode } from '../../model/modelGraph.ts';
import { findImportCycles } from '../../model/importCycles.ts';
import { defaultApp, labelOf } from '../../model/modelQueries.ts';
import { nearestOf, type ReplacedField } from '../../model/nearestTypes.ts';
import type { Project } from '../../model/project.ts';
import { targetProject } from '../../model/targetProject.ts';
import { extensionsOf } from '../../physical/postgresTypes.ts';
import type { Export, ExportedFile, Format } from '../format.ts';
import { noteAppFolders } from './appFolders.ts';
import { enumClasses, enumLines } from './enumClasses.ts';
import { shortened, customFieldLines, djangoModel, fieldLines } from './djangoModel.ts';

import type { DjangoModule, DjangoTarget, EnumClass } from './djangoModule.ts';
import { djangoOptions, type DjangoOptions } from './djangoOptions.ts';
import { collectImports } from './pythonImports.ts';
import { pythonModules } from './pythonModules.ts';
import { isPythonName, pythonString, whyNotPythonName } from './pythonText.ts';

export const djangoFormat: Format<DjangoOptions> = {
  key: 'django',
  label: 'Django',
  language: 'python',
  options: djangoOptions,
  exportProject: exportDjango,
};

function exportDjango(project: Project, options?: DjangoOptions): Export {
  const target = targetOf(options);
  const plain = targetProject(project);
  const graph = modelGraphOf(plain.project);
  const omitted: Omission[] = [...plain.omissions('django')];
  const models = writableModels(graph, omitted);
  const written = new Set(models.map((model) => model.id));
  const apps = [...new Set(models.map((model) => model.app))];
  noteExtensions(graph, omitted);
  noteReplaced(plain.replaced, graph, omitted);
  noteImportCycles(models, graph, omitted);
  const enums = enumClasses(graph.project, models, omitted);
  const files: ExportedFile[] = [];
  const isFlat = apps.length <= 1 && options?.djangoLayout !== 'folders';
  if (!isFlat) noteAppFolders(models, omitted);
  const byApp = groupedBy(models, (model) => model.app);
  for (const app of apps.length === 0 ? [defaultApp(project.settings)] : apps) {
    const folder = isFlat ? '' : `${app}/`;
    const own = basesFirst(byApp.get(app) ?? []);
    if (!isFlat) files.push({ path: `${folder}__init__.py`, text: '' });
    const config = appConfig(app, project);
    if (config !== undefined) files.push({ path: `${folder}apps.py`, text: config });
    files.push({
      path: `${folder}models.py`,
      text: moduleText(own, newModule(app, own, graph, { target, written, enums, omitted })),
    });
  }
  if (options?.djangoLayout !== 'single' || apps.length <= 1) return { files, omitted };
  const problem = `the project has ${apps.length} apps, and a single file holds the models of one`;
  return { files, omitted, unfit: { option: 'djangoLayout', problem } };
}

/** Types of PostgreSQL, where Django is to run on any database. */
function noteReplaced(replaced: readonly ReplacedField[], graph: ModelGraph, omitted: Omission[]): void {
  for (const { model, field, instead, lost } of replaced) {
    const object = `${labelOf(model, graph.project.settings)}.${field.name}`;
    const [own, other] = [field.type, instead.type].map((type) => fieldTypeOf(type).djangoClass);
    const without = lost.length === 0 ? '' : ` without ${lost.join(' and ')}`;
    omitted.push({
      code: 'entwine.django.postgres',
      outcome: 'adapted',
      severity: 'warning',
      object,
      at: { kind: 'field', model: model.id, field: field.id },
      message: `${object}: ${own} is for PostgreSQL alone, and the project is not; it is written as ${other}${without}`,
      hint: 'Name postgres among the targets of the project',
    });
  }
}

/** Django creates no extension by itself. */
function noteExtensions(graph: ModelGraph, omitted: Omission[]): void {
  const owned = graph.models.filter((model) => !model.external);
  for (const name of isForPostgres(graph.project.settings) ? extensionsOf(owned) : []) {
    omitted.push({
      code: 'entwine.django.extension',
      outcome: 'noted',
      severity: 'info',
      object: '',
      at: { kind: 'project' },
      message: `The models need the extension ${name}, which Django’s migrations create only where one says so`,
      hint: `Put CreateExtension("${name}") of django.contrib.postgres.operations before the first of them`,
    });
  }
}

function targetOf({ djangoVersion = '5.2', userModel = 'settings' }: DjangoOptions = {}): DjangoTarget {
  return { version: djangoVersion, userModel };
}

/** The line or lines of Django that a field becomes, as they stand in the export; beyond `width` an argument a line. */
export function djangoFieldLine(graph: ModelGraph, node: FieldNode, width?: number): string {
  const model = node.definedOn;
  const field = isForPostgres(graph.project.settings) ? node.field : nearestOf(node.field);
  return fieldLines(field, model, moduleAt(graph, model, writableModels(graph, [])), width)
    .map((line) => line.slice(4))
    .join('\n');
}

/** The classes that these models become, as they stand in the export; empty where a Python module can hold none of them. */
export function djangoClasses(project: Project, ids: readonly string[]): string {
  const graph = modelGraphOf(targetProject(project).project);
  const models = writableModels(graph, []);
  return basesFirst(models)
    .filter(({ id }) => ids.includes(id))
    .map((model) => djangoModel(model, moduleAt(graph, model, models)).join('\n'))
    .join('\n\n\n');
}

/** The module of the model's app, written as far as to this model. */
function moduleAt(graph: ModelGraph, model: ModelNode, models: readonly ModelNode[]): DjangoModule {
  const own = basesFirst(models.filter((candidate) => candidate.app === model.app));
  const written = new Set(models.map((candidate) => candidate.id));
  const enums = enumClasses(graph.project, models, []);
  const module = newModule(model.app, own, graph, { target: targetOf(undefined), written, enums, omitted: [] });
  for (const above of own.slice(0, own.indexOf(model))) module.defined.add(above.id);
  return module;
}

/** The project's own models that a Python module can hold, each class name once in its app. */
function writableModels(graph: ModelGraph, omitted: Omission[]): ModelNode[] {
  const labels = new Set<string>();
  return graph.models.filter((model) => {
    if (model.external) return false;
    const appProblem = whyNotPythonName(model.app);
    const nameProblem = whyNotPythonName(model.name);
    const key = model.label.toLowerCase();
    const why =
      (appProblem && `its app "${shortened(model.app)}" cannot be a package: ${appProblem}`) ??
      nameProblem ??
      (labels.has(key) ? `the app has a model ${model.name} already` : undefined);
    labels.add(key);
    if (why === undefined) return true;
    const at = { kind: 'model', model: model.id } as const;
    const message = `The model "${shortened(model.name)}" is left out, since ${why}`;
    omitted.push({
      code: 'entwine.django.name',
      outcome: 'leftOut',
      severity: 'error',
      object: model.label,
      at,
      message,
      hint: 'Rename it',
    });
    return false;
  });
}

/** Document order, except that a base of the same app stands before what comes from it. */
function basesFirst(models: readonly ModelNode[]): ModelNode[] {
  const byId = new Map(models.map((model) => [model.id, model]));
  const ordered: ModelNode[] = [];
  const begun = new Set<string>();
  const waiting = [...models].reverse().map((model) => ({ model, isReady: false }));
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (!next) break;
    if (next.isReady) {
      ordered.push(next.model);
      continue;
    }
    if (begun.has(next.model.id)) continue;
    begun.add(next.model.id);
    waiting.push({ model: next.model, isReady: true });
    for (const id of [...(next.model.model.bases ?? [])].reverse()) {
      const base = byId.get(id);
      if (base && !begun.has(base.id)) waiting.push({ model: base, isReady: false });
    }
  }
  return ordered;
}

function newModule(
  app: string,
  models: readonly ModelNode[],
  graph: ModelGraph,
  shared: Pick<DjangoModule, 'target' | 'written' | 'enums' | 'omitted'>,
): DjangoModule {
  const taken = new Set([
    ...models.flatMap((model) => [model.name, ...model.model.fields.map((field) => field.name)]),
    ...enumsOf(app, shared.enums).map(({ name }) => name),
  ]);
  return {
    ...shared,
    graph,
    app,
    imports: collectImports(taken),
    defined: new Set(),
    customFields: new Map(),
    helpers: new Set(),
    taken,
    usedNames: new Set(taken),
  };
}

const keptByApp = new WeakMap<DjangoModule['enums'], ReadonlyMap<string, readonly EnumClass[]>>();

function enumsOf(app: string, enums: DjangoModule['enums']): readonly EnumClass[] {
  let byApp = keptByApp.get(enums);
  if (!byApp) keptByApp.set(enums, (byApp = groupedBy(enums.values(), (one) => one.app)));
  return byApp.get(app) ?? [];
}

const keptApps = new WeakMap<ModelGraph, ReadonlySet<string>>();

/** Apps that have models of the project's own. */
function ownApps(graph: ModelGraph): ReadonlySet<string> {
  let apps = keptApps.get(graph);
  if (!apps) keptApps.set(graph, (apps = new Set(graph.models.flatMap((model) => (model.external ? [] : model.app)))));
  return apps;
}

function moduleText(models: readonly ModelNode[], module: DjangoModule): string {
  module.imports.from('django.db', 'models');
  const enums = enumsOf(module.app, module.enums);
  const classes = [
    ...enums.map((one) => enumLines(one, module)),
    ...models.map((model) => {
      const lines = djangoModel(model, module);
      module.defined.add(model.id);
      return lines;
    }),
  ];
  const body = classes.flatMap((lines) => ['', '', ...lines]);
  const custom = [...vendorSqlLines(module), ...customFieldLines(module)];
  noteForeignModules(module, models);
  const head = [...module.imports.lines(), ...(custom.length > 0 ? ['', '', ...custom.slice(0, -2)] : [])];
  return `${[...head, ...body].join('\n')}\n`;
}

/** What reaches no disk, network or process: whoever imports the models may import these without a look. */
const harmlessModules: ReadonlySet<string> = new Set('datetime decimal json math string uuid zoneinfo'.split(' '));

/** Loading the models runs the modules that they import: those that are neither Django's nor the project's are named. */
function noteForeignModules({ app, graph, imports, omitted }: DjangoModule, models: readonly ModelNode[]): void {
  const others = ownApps(graph);
  const isApp = (name: string) => name === app || others.has(name);
  for (const name of imports.modules()) {
    const [root = ''] = name.split('.');
    // An app that is called like a module of Python's does not take its place.
    const isOwn = root === 'django' || (isApp(root) && !pythonModules.has(root));
    if (isOwn || harmlessModules.has(name)) continue;
    const [first] = models;
    omitted.push({
      code: 'entwine.django.foreignModule',
      outcome: 'noted',
      severity: 'warning',
      object: app,
      at: first ? { kind: 'model', model: first.id } : { kind: 'project' },
      message: `The models of ${app} import ${name}, which this project does not contain; loading them runs it`,
      hint: 'See that you know where it comes from',
    });
  }
}

/** Django's own default key is BigAutoField in new projects; another integer key is the app's choice, as is its name for people. */
function appConfig(app: string, { settings }: Project): string | undefined {
  const { primaryKey = 'BigAuto', apps = {} } = settings;
  const verboseName = Object.hasOwn(apps, app) ? apps[app]?.verboseName : undefined;
  const hasOwnKey = primaryKey !== 'BigAuto' && primaryKey !== 'UUID';
  if ((!hasOwnKey && !verboseName) || !isPythonName(app)) return undefined;
  const camel = app
    .split('_')
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');
  return [
    'from django.apps import AppConfig',
    '',
    '',
    `class ${camel}Config(AppConfig):`,
    ...(hasOwnKey ? [`    default_auto_field = "django.db.models.${primaryKey}Field"`] : []),
    `    name = ${pythonString(app)}`,
    ...(verboseName ? [`    verbose_name = ${pythonString(verboseName)}`] : []),
    '',
  ].join('\n');
}

/** A base class is imported, and two modules that import each other do not load. */
function noteImportCycles(models: readonly ModelNode[], graph: ModelGraph, omitted: Omission[]): void {
  for (const { model, base } of findImportCycles(models, graph)) {
    const at = { kind: 'model', model: model.id } as const;
    const message = `${model.label} is based on ${base.label}, but the apps ${model.app} and ${base.app} need each other's classes`;
    omitted.push({
      code: 'entwine.django.importCycle',
      outcome: 'refused',
      severity: 'error',
      object: model.label,
      at,
      message,
      hint: 'Move the base to an app that depends on neither',
    });
  }
}

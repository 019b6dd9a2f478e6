/** Enums as `TextChoices` and `IntegerChoices` classes: where each stands, its lines, and what fields say of it. */
import type { Omission } from '../../model/omission.ts';
import type { ModelNode } from '../../model/modelGraph.ts';
import { automaticLabel, enumMembers, isReservedMember, type EnumMember } from '../../model/plainEnum.ts';
import type { Field, JsonValue } from '../../model/plainProject.ts';
import type { Enum, Project } from '../../model/project.ts';
import { docLines } from './djangoClass.ts';
import type { DjangoModule, EnumClass } from './djangoModule.ts';
import { assignment, layOut, literal, tuple, type Python } from './pythonLayout.ts';
import { isPythonName, pythonString } from './pythonText.ts';

const INDENT = 4;

/** The classes of a project's enums by their ids; what is written as a list instead is said in `omitted`. */
export function enumClasses(
  { enums = [], settings }: Pick<Project, 'enums' | 'settings'>,
  models: readonly ModelNode[],
  omitted: Omission[],
): ReadonlyMap<string, EnumClass> {
  const classes = new Map<string, Omit<EnumClass, 'unreachableFrom'>>();
  const apps = new Set(models.map(({ app }) => app));
  const taken = new Map<string, Set<string>>();
  for (const { app, name, model } of models) {
    const names = taken.get(app) ?? new Set(['models']);
    for (const one of [name, ...model.fields.map((field) => field.name)]) names.add(one);
    taken.set(app, names);
  }
  for (const said of enums) {
    const users = models.filter(({ model }) => model.fields.some((field) => field.enum === said.id));
    const wanted = said.app ?? settings.app ?? 'app';
    const app = apps.has(wanted) ? wanted : users[0]?.app;
    const members = enumMembers(said);
    if (app === undefined || classes.has(said.id)) continue;
    const problem = whyNoClass(said, members, taken.get(app) ?? new Set());
    if (problem !== undefined) {
      omitted.push({
        code: 'entwine.django.enum',
        outcome: 'adapted',
        severity: 'warning',
        object: '',
        at: { kind: 'project' },
        message: `The enum ${said.name} is written as lists of choices: ${problem}`,
        hint: 'Rename it or its members',
      });
      continue;
    }
    if (said.native) {
      omitted.push({
        code: 'entwine.django.unknownToDjango',
        outcome: 'adapted',
        severity: 'warning',
        object: '',
        at: { kind: 'project' },
        message: `The enum ${said.name} is a type of the database, which Django has no word for: its migrations make a plain column`,
      });
    }
    taken.get(app)?.add(said.name);
    classes.set(said.id, { name: said.name, app, said, members });
  }
  const reached = reachedApps(models, classes);
  const unreachableFrom = (home: string) =>
    new Set([...apps].filter((app) => app !== home && reached.get(home)?.has(app) === true));
  return new Map([...classes].map(([id, one]) => [id, { ...one, unreachableFrom: unreachableFrom(one.app) }]));
}

/** As the end of a sentence; undefined where Python takes the class. */
function whyNoClass(said: Enum, members: readonly EnumMember[], taken: ReadonlySet<string>): string | undefined {
  if (!isPythonName(said.name)) return 'its name is none in Python';
  if (taken.has(said.name)) return 'its name is that of a model or field of its module';
  const odd = members.find(({ name }) => !isPythonName(name) || isReservedMember(name));
  if (odd) return `its member ${JSON.stringify(odd.name)} has a name that no class of choices can have`;
  return members.length === 0 ? 'it has no values' : undefined;
}

/** By app those whose modules it imports, by way of others too: bases and enums are imported, other models named. */
function reachedApps(
  models: readonly ModelNode[],
  classes: ReadonlyMap<string, Omit<EnumClass, 'unreachableFrom'>>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const reached = new Map<string, Set<string>>();
  const add = (from: string, to: string | undefined) => {
    if (to === undefined || to === from) return;
    reached.set(from, (reached.get(from) ?? new Set()).add(to));
  };
  const byId = new Map(models.map((model) => [model.id, model]));
  for (const { app, model } of models) {
    for (const base of model.bases ?? []) add(app, byId.get(base)?.app);
    for (const field of model.fields) add(app, classes.get(field.enum ?? '')?.app);
  }
  for (const _ of reached) {
    for (const [from, others] of reached)
      for (const other of others) for (const to of reached.get(other) ?? []) add(from, to);
  }
  return reached;
}

/** The lines of the classes that stand in a module, each block before a class of its models. */
export function enumLines({ name, said, members }: EnumClass, module: DjangoModule): string[] {
  const models = module.imports.from('django.db', 'models');
  const kind = said.type === 'integer' ? 'IntegerChoices' : 'TextChoices';
  const doc = docLines(said.doc);
  return [
    ...layOut(`class ${name}(${models}.${kind})`, 0, '', ':'),
    ...(doc.length > 0 ? [...doc, ''] : []),
    ...members.flatMap((member) => {
      const value = literal(member.value);
      const isUnsaid = member.label === automaticLabel(member.name);
      return assignment(member.name, isUnsaid ? value : bare(value, pythonString(member.label)), INDENT);
    }),
  ];
}

/** Python's title() is not ours for every letter, so that what is said is what is meant. */
function bare(value: Python, label: string): Python {
  return typeof value === 'string' ? `${value}, ${label}` : tuple([value, label]);
}

/** How a field's module says the class of its enum; undefined where it has none. */
function classOf(field: Field, module: DjangoModule): EnumClass | undefined {
  const found = module.enums.get(field.enum ?? '');
  return found?.unreachableFrom.has(module.app) ? undefined : found;
}

function reference({ name, app }: EnumClass, module: DjangoModule): string {
  return app === module.app ? name : module.imports.from(`${app}.models`, name);
}

/** `Status.choices`; undefined where the field has no class for its choices. */
export function enumChoices(field: Field, module: DjangoModule): Python | undefined {
  const found = classOf(field, module);
  return found && `${reference(found, module)}.choices`;
}

/** `Status.OPEN`; undefined where the value is no member of a class. */
export function enumValue(field: Field, value: JsonValue, module: DjangoModule): Python | undefined {
  const found = classOf(field, module);
  const key = JSON.stringify(value);
  const member = found?.members.find((one) => JSON.stringify(one.value) === key);
  return found && member && `${reference(found, module)}.${member.name}`;
}

/** Enums as `TextChoices` and `IntegerChoices` classes: where each stands, its lines, and what fields say of it. */
import type { Omission } from '../../model/omission.ts';
import { strongComponents } from '../../model/strongComponents.ts';
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
  const classes = new Map<string, Omit<EnumClass, 'isUnreachableFrom'>>();
  const apps = new Set(models.map(({ app }) => app));
  const taken = new Map<string, Set<string>>();
  for (const { app, name, model } of models) {
    const names = taken.get(app) ?? new Set(['models']);
    for (const one of [name, ...model.fields.map((field) => field.name)]) names.add(one);
    taken.set(app, names);
  }
  const firstUsers = new Map<string, ModelNode>();
  for (const node of models) {
    for (const { enum: used } of node.model.fields) {
      if (used !== undefined && !firstUsers.has(used)) firstUsers.set(used, node);
    }
  }
  for (const said of enums) {
    const wanted = said.app ?? settings.app ?? 'app';
    const app = apps.has(wanted) ? wanted : firstUsers.get(said.id)?.app;
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
  const together = importedTogether(models, classes);
  const isUnreachable = (home: string, from: string) =>
    home !== from && together.get(home) !== undefined && together.get(home) === together.get(from);
  return new Map(
    [...classes].map(([id, one]) => [id, { ...one, isUnreachableFrom: (from) => isUnreachable(one.app, from) }]),
  );
}

/** As the end of a sentence; undefined where Python takes the class. */
function whyNoClass(said: Enum, members: readonly EnumMember[], taken: ReadonlySet<string>): string | undefined {
  if (!isPythonName(said.name)) return 'its name is none in Python';
  if (taken.has(said.name)) return 'its name is that of a model or field of its module';
  const odd = members.find(({ name }) => !isPythonName(name) || isReservedMember(name));
  if (odd) return `its member ${JSON.stringify(odd.name)} has a name that no class of choices can have`;
  return members.length === 0 ? 'it has no values' : undefined;
}

/**
 * Apps whose modules import each other, by way of others too, have the same number: bases and enums are imported, other
 * models named. An app that has a field of an enum imports the enum's app, so that it cannot where it is reached from there.
 */
function importedTogether(
  models: readonly ModelNode[],
  classes: ReadonlyMap<string, Omit<EnumClass, 'isUnreachableFrom'>>,
): ReadonlyMap<string, number> {
  const imports = new Map<string, Set<string>>();
  const add = (from: string, to: string | undefined) => {
    if (to === undefined || to === from) return;
    const known = imports.get(from);
    if (known) known.add(to);
    else imports.set(from, new Set([to]));
  };
  const byId = new Map(models.map((model) => [model.id, model]));
  for (const { app, model } of models) {
    for (const base of model.bases ?? []) add(app, byId.get(base)?.app);
    for (const field of model.fields) add(app, classes.get(field.enum ?? '')?.app);
  }
  return strongComponents(imports);
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
  return found?.isUnreachableFrom(module.app) ? undefined : found;
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
  const member = found && membersByValue(found.members).get(JSON.stringify(value));
  return member && `${reference(found, module)}.${member.name}`;
}

const keptMembers = new WeakMap<readonly EnumMember[], ReadonlyMap<string, EnumMember>>();

/** By the value as JSON, of which each has one of its own. */
function membersByValue(members: readonly EnumMember[]): ReadonlyMap<string, EnumMember> {
  let kept = keptMembers.get(members);
  if (!kept) keptMembers.set(members, (kept = new Map(members.map((one) => [JSON.stringify(one.value), one]))));
  return kept;
}

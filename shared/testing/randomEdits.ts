/** Commands chosen by numbers, for tests of what holds after any sequence of edits. */
import { fixOf } from '../checks/fixOf.ts';
import type { Command } from '../commands/command.ts';
import { addField, changeFieldType, deleteFields, moveField, setFieldOptions } from '../commands/fieldCommands.ts';
import { fixCommand } from '../commands/fixCommands.ts';
import { deleteModels, moveModel, renameModel, setModelOptions } from '../commands/modelCommands.ts';
import { setSettings } from '../commands/projectCommands.ts';
import { addRelation } from '../commands/relationCommands.ts';
import { fieldTypeKeys } from '../fieldTypes/fieldTypeRegistry.ts';
import { modelGraphOf } from '../model/buildModelGraph.ts';
import type { Finding } from '../model/finding.ts';
import type { Field, Model, Project } from '../model/project.ts';
import { randomFrom } from '../random/randomFrom.ts';

export interface EditSource {
  readonly project: Project;
  readonly findings: readonly Finding[];
  /** A whole number from 0 up to, not including, the limit. */
  readonly below: (limit: number) => number;
  /** Not used before in the project. */
  readonly newId: string;
}

/** Whole numbers from a seed. */
export function numbersFrom(seed: number): (limit: number) => number {
  const next = randomFrom(seed);
  return (limit) => Math.floor(next() * limit);
}

const NAMES = [
  'name',
  'code',
  'check',
  'id',
  'a',
  'b',
  'A',
  'a_',
  'objects',
  'save',
  'a__b',
  'pk',
  'author_id',
  'café',
];
const RELATED = ['items', 'name', 'a', 'b', 'check', '+', 'a_', '%(class)s_set', 'class', 'save', 'objects'];
const ON_DELETE = ['CASCADE', 'PROTECT', 'SET_NULL', 'SET_DEFAULT', 'RESTRICT', 'DO_NOTHING'] as const;

/** The next command; undefined where the project has nothing to edit. */
export function randomEdit(source: EditSource): Command | undefined {
  const { project, findings, below, newId } = source;
  const pick = <T>(list: readonly T[]): T | undefined => list[below(list.length)];
  const model = pick(project.models);
  if (!model) return undefined;
  const field = pick(model.fields);
  const other = pick(project.models) ?? model;
  const anyField = () => pick(pick(project.models)?.fields ?? [])?.name ?? pick(NAMES) ?? 'a';
  const aName = () => (below(2) === 0 ? anyField() : (pick(NAMES) ?? 'a'));
  const aRelatedName = () => (below(3) === 0 ? anyField() : (pick(RELATED) ?? 'a'));
  const setField = (options: { readonly [Key in keyof Field]?: Field[Key] | null }) =>
    field && setFieldOptions(project, model.id, field.id, options);
  const setModel = (options: { readonly [Key in keyof Omit<Model, 'id' | 'fields'>]?: Model[Key] | null }) =>
    setModelOptions(project, model.id, options);

  const edits: readonly (() => Command | undefined)[] = [
    () => setField({ name: aName() }),
    () => setField({ name: aName() }),
    () => setField({ relatedName: below(4) === 0 ? null : aRelatedName() }),
    () => setField({ relatedQueryName: below(3) === 0 ? null : aRelatedName() }),
    () => setField({ null: below(2) === 0, unique: below(2) === 0, primaryKey: below(4) === 0 }),
    () => setField({ to: below(4) === 0 ? 'self' : below(6) === 0 ? 'django:auth.User' : other.id }),
    () => setField({ onDelete: pick(ON_DELETE) ?? 'CASCADE' }),
    () => setField({ toField: below(3) === 0 ? null : anyField() }),
    () => setField({ parentLink: below(2) === 0 }),
    () => setField({ dbColumn: below(2) === 0 ? null : aName() }),
    () => setField({ choices: [['a', 'A']], default: 'b', maxLength: below(3) - 1 }),
    () => setField({ through: below(3) === 0 ? null : other.id, throughFields: below(3) ? null : [aName(), aName()] }),
    () => setField({ table: below(2) === 0 ? null : (other.table ?? aName()) }),
    () => field && changeFieldType(project, model.id, field.id, pick(fieldTypeKeys) ?? 'Char', { to: other.id }),
    () => field && deleteFields(project, model.id, [field.id]),
    () => field && moveField(project, model.id, field.id, below(5)),
    () => addField(project, model.id, { id: newId, name: aName(), type: pick(fieldTypeKeys) ?? 'Char' }, below(4)),
    () => addRelation(project, relationBetween(model, other, newId, below(3), aRelatedName())),
    () => addRelation(project, relationBetween(model, other, newId, below(3), aRelatedName())),
    () => setModel({ ordering: [aName(), `${aName()}__${aName()}`, `-${aName()}`].slice(below(3)) }),
    () => setModel({ indexes: [{ fields: [aName()], name: aName() }, { fields: [`-${aName()}`] }].slice(below(3)) }),
    () => setModel({ constraints: [{ type: 'unique', fields: [aName()], ...(below(2) === 0 && { name: aName() }) }] }),
    () => setModel({ constraints: [{ type: 'primaryKey', fields: [aName(), aName()] }] }),
    () => setModel({ defaultRelatedName: below(2) === 0 ? null : aRelatedName(), verboseName: 'v'.repeat(below(400)) }),
    () => setModel({ comment: 'on the table', schema: aName() }),
    () => {
      const asked = pick(findings.filter((finding) => finding.fix))?.fix;
      const fix = asked && fixOf(asked, modelGraphOf(project));
      return fix && fixCommand(fix);
    },
    // Rarer, since after these everything is checked anew.
    () => (below(4) === 0 ? setModel({ table: aName(), managed: below(2) === 0 }) : undefined),
    () => (below(4) === 0 ? setModel({ abstract: below(2) === 0, proxy: below(3) === 0 }) : undefined),
    () => (below(4) === 0 ? setModel({ bases: below(3) === 0 ? null : [other.id] }) : undefined),
    () => (below(4) === 0 ? renameModel(project, model.id, aName()) : undefined),
    () => (below(6) === 0 ? deleteModels(project, [model.id]) : undefined),
    () => (below(6) === 0 ? moveModel(project, model.id, below(4)) : undefined),
    () => (below(6) === 0 ? setSettings({ userModel: below(2) === 0 ? null : `shop.${other.name}` }) : undefined),
  ];
  return pick(edits)?.();
}

function relationBetween(owner: Model, target: Model, fieldId: string, kind: number, relatedName: string) {
  const kinds = ['OneToOne', 'ForeignKey', 'ManyToMany'] as const;
  return { ownerId: owner.id, targetId: target.id, kind: kinds[kind] ?? 'ForeignKey', fieldId, relatedName };
}

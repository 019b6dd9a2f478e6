/** What each command of `commandCases` may change: all else of a project stays as it was. For tests only. */
import { planJoin } from '../commands/joinPlan.ts';
import type { ChangedPlace } from './documentChanges.ts';
import type { Choice } from './commandCases.ts';

export interface Reach {
  /** Beginnings of places, `*` for any id: these and what is in them. */
  readonly own?: readonly string[];
  /** Likewise, of what may only come. */
  readonly comes?: readonly string[];
  /** Likewise, of what may only go. */
  readonly goes?: readonly string[];
  /** Names and ids: what speaks of one may follow it or go with it. */
  readonly mentioned?: readonly string[];
}

type ReachOf = (choice: Choice) => Reach;

const modelOf = ({ project }: Choice, id: string) => project.models.find((model) => model.id === id);
const fieldOf = (choice: Choice) => modelOf(choice, choice.model)?.fields.find(({ id }) => id === choice.field);
const inDiagram = ({ diagram }: Choice, ...places: readonly string[]) =>
  places.map((place) => `diagrams#${diagram}.${place}`);
/** Of the whole field where no key is given. */
const inField = ({ model, field }: Choice, ...keys: readonly string[]) => {
  const place = `models#${model}.fields#${field}`;
  return keys.length === 0 ? [place] : keys.map((key) => `${place}.${key}`);
};
const inModel = ({ model }: Choice, ...keys: readonly string[]) => keys.map((key) => `models#${model}.${key}`);

/** What a field is called, and what it calls others. */
const namesOfField = (choice: Choice): readonly string[] => {
  const { id, name = '', dbColumn, relatedName, relatedQueryName } = fieldOf(choice) ?? { id: choice.field };
  return [id, name, `${name}_id`, dbColumn, relatedName, relatedQueryName].filter((each) => each !== undefined);
};
/** What a model is called and whatever its fields are, which it may bring to others. */
const namesOfModel = (choice: Choice, model = choice.model): readonly string[] => {
  const found = modelOf(choice, model);
  const fields = found?.fields.flatMap(({ id }) => namesOfField({ ...choice, model, field: id })) ?? [];
  const name = found?.name ?? '';
  const entries = [...(found?.constraints ?? []), ...(found?.indexes ?? [])].map(({ id }) => id);
  const made = [`${name}_set`, `${name}_ptr`, `${name}_ptr_id`, found?.defaultRelatedName, found?.table];
  return [model, name, ...made, ...fields, ...entries].filter((each) => each !== undefined);
};
/** Of a relation's default reverse name, which goes by the owner's. */
const reverseNames = (choice: Choice) => {
  const name = modelOf(choice, choice.model)?.name ?? '';
  return [name, `${name}_set`];
};

const fieldNames: ReachOf = (choice) => ({
  own: inField(choice),
  mentioned: [...namesOfField(choice), ...reverseNames(choice)],
});
const newModel: ReachOf = (choice) => ({ own: ['models#new', ...inDiagram(choice, 'nodes#new')] });
const pasted: ReachOf = (choice) => ({ comes: ['models#*', 'enums#*', ...inDiagram(choice, 'nodes#*', 'notes#*')] });
const boxes: ReachOf = (choice) => ({ own: inDiagram(choice, 'nodes#*.x', 'nodes#*.y') });
const newEnum: ReachOf = () => ({ comes: ['enums#new'] });
const newObject: ReachOf = () => ({ comes: ['objects#new'] });

/** Both models of the link that the case of `joinModels` takes away. */
const joined: ReachOf = (choice) => {
  const links = choice.project.models.flatMap(({ id, fields }) =>
    fields.filter(({ type }) => type === 'OneToOne').map((field) => [id, field] as const),
  );
  const link = links.find(
    ([model, field]) => planJoin(choice.project, { model, field: field.id, everyRow: choice.number % 2 === 0 }).ok,
  );
  const sides = link ? [link[0], link[1].to ?? ''] : [];
  return {
    own: [...sides.map((side) => `models#${side}`), 'diagrams#*.nodes'],
    mentioned: sides.flatMap((side) => namesOfModel(choice, side)),
  };
};

export const commandReach: { readonly [command: string]: ReachOf } = {
  addModel: newModel,
  addExternalModel: newModel,
  renameModel: (choice) => ({
    own: inModel(choice, 'name'),
    mentioned: [...reverseNames(choice), choice.name],
  }),
  setModelOptions: (choice) => ({
    own: inModel(choice, 'app', 'abstract', 'bases', 'managed', 'ordering', 'comment'),
    mentioned: [...namesOfModel(choice), ...namesOfModel(choice, choice.other)],
  }),
  setConstraints: (choice) => ({
    own: inModel(choice, 'constraints'),
    mentioned: modelOf(choice, choice.model)?.constraints?.map(({ id }) => id ?? '') ?? [],
  }),
  setIndexes: (choice) => ({ own: inModel(choice, 'indexes') }),
  moveModel: () => ({ own: ['models#order'] }),
  deleteModels: (choice) => {
    const gone = choice.number % 2 ? [choice.model] : [choice.model, choice.other];
    return {
      goes: gone.map((id) => `models#${id}`),
      mentioned: gone.flatMap((id) => namesOfModel(choice, id)),
    };
  },
  pasteModels: pasted,
  duplicateModels: pasted,
  pasteFields: ({ other }) => ({ comes: [`models#${other}.fields#*`, 'enums#*'] }),
  duplicateFields: ({ model }) => ({ comes: [`models#${model}.fields#*`] }),
  addField: ({ model }) => ({ own: [`models#${model}.fields#new`] }),
  renameField: (choice) => ({ own: inField(choice, 'name'), mentioned: [...namesOfField(choice), choice.name] }),
  setFieldOptions: (choice) => ({
    own: inField(choice, 'null', 'blank', 'maxLength', 'default', 'to', 'dbColumn'),
    mentioned: [...namesOfField(choice), ...reverseNames(choice)],
  }),
  changeFieldType: fieldNames,
  deleteFields: (choice) => ({
    goes: [`models#${choice.model}.fields#${choice.field}`],
    mentioned: [...namesOfField(choice), ...reverseNames(choice)],
  }),
  moveField: (choice) => ({ own: inModel(choice, 'fields#order') }),
  moveFields: (choice) => ({ own: inModel(choice, 'fields#order') }),
  addRelation: ({ model }) => ({ own: [`models#${model}.fields#new`] }),
  changeRelationKind: ({ project }) => {
    const choices = project.models.flatMap(({ id, fields }) => fields.map((field) => [id, field] as const));
    const [model, field] = choices.find(([, { to, type }]) => to !== undefined && type !== 'GenericRelation') ?? [];
    const choice = { project, model: model ?? '', field: field?.id ?? '' } as Choice;
    return fieldNames(choice);
  },
  swapOwner: (choice) => ({
    comes: ['models#*.fields#*'],
    goes: ['models#*.fields#*'],
    mentioned: choice.project.models.flatMap(({ id }) => namesOfModel(choice, id)),
  }),
  splitModel: (choice) => ({
    own: [...inModel(choice, 'fields', 'constraints', 'indexes'), 'models#order', 'diagrams#*.nodes'],
    comes: ['models#*'],
    mentioned: namesOfModel(choice),
  }),
  joinModels: joined,
  renameProject: () => ({ own: ['name'] }),
  setSettings: ({ project, name }) => ({
    own: ['settings.app', 'settings.primaryKey', 'settings.userModel', 'models#*.app'],
    mentioned: [project.settings.app ?? 'app', name],
  }),
  ignoreFinding: () => ({ own: ['ignore'] }),
  ignoreSplitHint: () => ({ comes: ['ignore'] }),
  stopIgnoring: () => ({ goes: ['ignore'] }),
  combineCommands: (choice) => ({
    own: inModel(choice, 'name'),
    goes: [`models#${choice.model}.fields#${choice.field}`],
    mentioned: [...namesOfField(choice), ...reverseNames(choice), choice.name],
  }),
  fixCommand: (choice) => ({
    own: [
      ...inField(choice, 'null', 'relatedName', 'default', 'maxLength', 'name'),
      ...inModel(choice, 'table', 'ordering', 'name'),
    ],
    goes: [`models#${choice.model}.fields#${choice.field}`, 'ignore'],
    mentioned: [...namesOfField(choice), ...reverseNames(choice), choice.name],
  }),
  moveModels: boxes,
  arrangeModels: boxes,
  layOut: (choice) => ({
    own: inDiagram(
      choice,
      ...['nodes', 'notes', 'areas'].flatMap((list) => [`${list}#*.x`, `${list}#*.y`]),
      'areas#*.width',
      'areas#*.height',
    ),
  }),
  placeModels: (choice) => ({
    own: inDiagram(choice, 'nodes#*.x', 'nodes#*.y'),
    comes: inDiagram(choice, 'nodes#*'),
  }),
  hideModels: (choice) => ({ goes: inDiagram(choice, `nodes#${choice.model}`) }),
  setNodeOptions: (choice) => ({
    own: inDiagram(choice, `nodes#${choice.model}.color`, `nodes#${choice.model}.collapsed`),
  }),
  replaceProject: () => ({ own: ['name', 'diagrams'] }),
  addDiagram: () => ({ own: ['diagrams#new'] }),
  renameDiagram: (choice) => ({ own: inDiagram(choice, 'name') }),
  deleteDiagram: ({ diagram }) => ({ goes: [`diagrams#${diagram}`] }),
  moveDiagram: () => ({ own: ['diagrams#order'] }),
  addNote: (choice) => ({ own: inDiagram(choice, 'notes#new') }),
  setNote: (choice) => ({ own: inDiagram(choice, 'notes#*.text', 'notes#*.x', 'notes#*.width') }),
  deleteNotes: (choice) => ({ goes: inDiagram(choice, 'notes#*') }),
  addArea: (choice) => ({ own: inDiagram(choice, 'areas#new') }),
  setArea: (choice) => ({ own: inDiagram(choice, 'areas#*.name', 'areas#*.height', 'areas#*.color') }),
  deleteAreas: (choice) => ({ goes: inDiagram(choice, 'areas#*') }),
  setProjectDoc: () => ({ own: ['doc'] }),
  setEnumOptions: () => ({ own: ['enums#*.name', 'enums#*.native', 'enums#*.dbName'] }),
  deleteEnum: ({ project }) => ({
    own: enumKeys.map((key) => `models#*.fields#*.${key}`),
    goes: ['enums#*'],
    mentioned: project.enums?.map(({ id }) => id) ?? [],
  }),
  addObject: newObject,
  setObjectOptions: () => ({ own: ['objects#*.name', 'objects#*.when', 'objects#*.comment'] }),
  moveObject: () => ({ own: ['objects#order'] }),
  deleteObject: () => ({ goes: ['objects#*'] }),
  addEnum: newEnum,
  giveEnum: (choice) => ({ own: inField(choice, 'enum', 'choices') }),
  choicesOfEnum: (choice) => ({ own: inField(choice, ...enumKeys) }),
  makeEnum: (choice) => ({ own: inField(choice, 'enum', 'choices'), comes: ['enums#new'] }),
};

const enumKeys = ['type', 'maxLength', 'choices', 'enum', 'items'];

/** The words of all texts in a value, and the parts of paths among them, in small letters. */
function wordsIn(value: unknown): ReadonlySet<string> {
  const words = new Set<string>();
  const look = (each: unknown): void => {
    if (typeof each === 'string') {
      const text = each.toLowerCase();
      const found = text.match(/[\p{L}\p{N}_]+/gu) ?? [];
      for (const word of [text, ...found, ...found.flatMap((path) => path.split('__'))]) words.add(word);
    } else if (typeof each === 'object' && each !== null) for (const inner of Object.values(each)) look(inner);
  };
  look(value);
  return words;
}

function isWithin(place: string, beginnings: readonly string[] = []): boolean {
  return beginnings.some((beginning) => {
    const parts = beginning.split('*').map((part) => part.replaceAll('.', String.raw`\.`));
    return new RegExp(`^${parts.join('[^#.]*')}(?:[.#]|$)`, 'u').test(place);
  });
}

/** The changes that a command of this reach may not have made. What goes takes along what speaks of it. */
export function unreached(reach: Reach, changes: readonly ChangedPlace[]): readonly ChangedPlace[] {
  const mentioned = new Set(reach.mentioned?.map((name) => name.toLowerCase()));
  let left = changes;
  for (let before = -1; before !== left.length;) {
    before = left.length;
    left = left.filter((change) => {
      if (!isReached(reach, change, mentioned)) return true;
      const { id, name } = (change.after === undefined ? (change.before ?? {}) : {}) as {
        id?: unknown;
        name?: unknown;
      };
      for (const each of [id, name]) if (typeof each === 'string') mentioned.add(each.toLowerCase());
      return false;
    });
  }
  return left;
}

function isReached(
  { own, comes, goes }: Reach,
  { place, before, after }: ChangedPlace,
  mentioned: ReadonlySet<string>,
): boolean {
  if (isWithin(place, own)) return true;
  if (before === undefined && isWithin(place, comes)) return true;
  if (after === undefined && isWithin(place, goes)) return true;
  const said = before ?? after;
  // Lookups are keys.
  const lookups = place.endsWith('.limitChoicesTo') ? Object.keys(said as object) : [];
  const words = wordsIn([place.split(/[#.]/u).at(-1), said, lookups]);
  return [...words].some((word) => mentioned.has(word));
}

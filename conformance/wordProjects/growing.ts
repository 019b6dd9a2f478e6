/** A random project that grows by a word at a time: what is put on top has names and ids of its own. */
import type { Constraint, Enum, Field, Index, Model, Project } from '../../shared/model/project.ts';
import type { Dice } from '../../shared/testing/dice.ts';

type Draft<T> = { -readonly [Key in keyof T]: T[Key] };
type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;

/** What a model gets: its fields, and what stands beside them. */
export interface Addition extends Omit<Partial<Model>, 'id' | 'name' | 'constraints' | 'indexes'> {
  readonly constraints?: readonly WithoutId<Constraint>[];
  readonly indexes?: readonly WithoutId<Index>[];
}

/** A name of a column and field that is free everywhere, the same for one word each time within one addition. */
export type NameOf = (word: string) => string;

/** Something that the file can say, and how a project comes to say it. */
export interface Word {
  readonly name: string;
  readonly put: (growing: Growing) => void;
  /** One project says but one of those that share this, such as the values of a setting. */
  readonly either?: string;
  /** Only half as often: what leaves little to compare. */
  readonly isRare?: boolean;
  /** Types and rules that Django has for PostgreSQL alone. */
  readonly isForPostgres?: boolean;
}

export class Growing {
  readonly project: Draft<Project>;
  readonly dice: Dice;
  private readonly mark: string;
  private made = 0;

  /** `mark` stands in each name that is made. */
  constructor(project: Project, dice: Dice, mark: string) {
    this.project = { ...project };
    this.dice = dice;
    this.mark = mark;
  }

  freeName(stem: string): string {
    this.made += 1;
    return `${stem}_${this.mark}${this.made > 1 ? `_${this.made}` : ''}`;
  }

  /** On a model of the project that has a table, or on a new one. Returns the id of the model. */
  add(addition: (name: NameOf) => Addition): string {
    const given = this.madeOf(addition);
    const owner = this.dice.chance(0.5) ? this.ownerFor(given) : undefined;
    if (!owner) return this.newModel(given);
    this.project.models = this.project.models.map((model) => (model === owner ? merged(model, given) : model));
    return owner.id;
  }

  /** On a model that has nothing else. */
  addApart(addition: (name: NameOf) => Addition): string {
    return this.newModel(this.madeOf(addition));
  }

  addEnum(rest: Omit<Enum, 'id' | 'name'>): string {
    const id = this.freeName('Enum').replaceAll('_', 'x');
    this.project.enums = [...(this.project.enums ?? []), { id, name: id, ...rest }];
    return id;
  }

  private madeOf(addition: (name: NameOf) => Addition): Partial<Model> {
    const names = new Map<string, string>();
    const { constraints, indexes, ...rest } = addition((word) => {
      const name = names.get(word) ?? this.freeName(word);
      names.set(word, name);
      return name;
    });
    const withIds = <T extends object>(list: readonly T[]) =>
      list.map((each) => ({ id: this.freeName('id'), ...each }));
    return {
      ...rest,
      ...(constraints && { constraints: withIds(constraints) as readonly Constraint[] }),
      ...(indexes && { indexes: withIds(indexes) as readonly Index[] }),
    };
  }

  private newModel(rest: Partial<Model>): string {
    const id = this.freeName('Thing').replaceAll('_', 'x');
    this.project.models = [...this.project.models, { id, name: id, fields: [], ...rest }];
    return id;
  }

  /** With a table of its own and no heirs, whose fields would be theirs too, and no other word for the same. */
  private ownerFor(addition: Partial<Model>): Model | undefined {
    const bases = new Set(this.project.models.flatMap((model) => model.bases ?? []));
    const said = Object.keys(addition).filter((key) => !isList(key)) as (keyof Model)[];
    const candidates = this.project.models.filter(
      (model) =>
        !model.external &&
        !model.abstract &&
        !model.proxy &&
        !model.view &&
        !bases.has(model.id) &&
        !model.id.startsWith('Thing') &&
        said.every((key) => model[key] === undefined),
    );
    return candidates.length > 0 ? this.dice.pick(candidates) : undefined;
  }
}

const isList = (key: string): boolean => key === 'fields' || key === 'constraints' || key === 'indexes';

function merged(model: Model, addition: Partial<Model>): Model {
  const { fields = [], constraints = [], indexes = [], ...rest } = addition;
  const all = { ...model, ...rest, fields: [...model.fields, ...fields] };
  return {
    ...all,
    ...(constraints.length > 0 && { constraints: [...(model.constraints ?? []), ...constraints] }),
    ...(indexes.length > 0 && { indexes: [...(model.indexes ?? []), ...indexes] }),
  };
}

/** A field whose id is its name. */
export function named(name: string, rest: Omit<Field, 'id' | 'name'>): Field {
  return { id: name, name, ...rest };
}

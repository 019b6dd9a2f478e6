/** What a person types, made from a seed, and what the project must be afterwards: known without the app. Pure. */

export interface TypedField {
  readonly name: string;
  readonly type: string;
  /** A model's name. */
  readonly to?: string;
}

export interface TypedModel {
  readonly name: string;
  readonly verboseName?: string;
  readonly fields: readonly TypedField[];
}

export type Models = readonly TypedModel[];

/** Either keys, or a text for the inspector's field of that label, typed after a click into it. */
export type Stroke =
  | { readonly keys: string }
  | { readonly inspector: string; readonly model: string; readonly text: string };

/** Of every session. */
export const leastKeys = 60;

/** How often a key goes down for `Author{Enter}`. */
export function pressedBy(keys: string): number {
  return keys.replace(/\{[^}]+\}/g, '.').length;
}

export interface TypedSession {
  readonly strokes: readonly Stroke[];
  readonly expected: Models;
}

/** mulberry32: 32 bits of state, the same numbers everywhere. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** By what is typed for it. */
const types: { readonly [typed: string]: string } = {
  date: 'Date',
  text: 'Text',
  integer: 'Integer',
  boolean: 'Boolean',
  email: 'Email',
  slug: 'Slug',
  uuid: 'UUID',
};
const modelParts = ['Form', 'Number', 'Frame', 'Margin', 'Mirror', 'Norm', 'Farmer', 'Runner', 'Memo', 'Morn', 'Brand'];
const fieldParts = ['name', 'form', 'number', 'mark', 'born', 'room', 'fare', 'norm', 'min', 'from', 'arm', 'term'];

/** Types like a person who never looks up: models with fields, relations by name, renaming, deleting, undo, options. */
export class Typist {
  private models: Models = [];
  private undone: Models[] = [];
  private readonly past: Models[] = [];
  private readonly strokes: Stroke[] = [];
  private count = 0;

  constructor(
    private readonly random: () => number,
    /** An arrangement that ends at any time is a step of its own, so that no undo can be told beforehand. */
    private readonly mayUndo: boolean,
  ) {}

  session(): TypedSession {
    // Few more often than many.
    const wanted = 3 + Math.floor(6 * this.random() ** 3);
    for (let index = 0; index < wanted || (this.pressed() < leastKeys && index < 8); index += 1) {
      this.addModel();
      if (this.random() < 0.5) this.changeSomething();
    }
    return { strokes: this.strokes, expected: this.models };
  }

  private pressed(): number {
    return this.strokes.reduce((sum, stroke) => sum + ('keys' in stroke ? pressedBy(stroke.keys) : 0), 0);
  }

  private below(limit: number): number {
    return Math.floor(this.random() * limit);
  }

  private pick<T>(from: readonly T[]): T {
    const picked = from[this.below(from.length)];
    if (picked === undefined) throw new Error('Nothing to pick from');
    return picked;
  }

  private type(keys: string): void {
    this.strokes.push({ keys });
  }

  private step(models: Models): void {
    this.past.push(this.models);
    this.models = models;
    this.undone = [];
  }

  private newName(parts: readonly string[]): string {
    this.count += 1;
    return `${this.pick(parts)}${this.pick(['', 'm', 'n', 'r', 'f', 'mr'])}${this.count}`;
  }

  private replace(index: number, model: TypedModel): void {
    this.step(this.models.map((each, at) => (at === index ? model : each)));
  }

  private addModel(): void {
    const name = this.newName(modelParts);
    this.type(`m${name}{Enter}`);
    this.step([...this.models, { name, fields: [] }]);
    const fields = 1 + Math.floor(6 * this.random() ** 2);
    for (let index = 0; index < fields; index += 1) this.addField();
    // The field that was opened last was not meant.
    this.type('{Escape}');
  }

  private addField(): void {
    const at = this.models.length - 1;
    const model = this.models[at];
    if (!model) return;
    const name = this.newName(fieldParts);
    const withType = (field: TypedField) => ({ ...model, fields: [...model.fields, field] });
    const how = this.random();
    this.step(this.models.map((each, index) => (index === at ? withType({ name, type: 'Char' }) : each)));
    if (how < 0.4) return this.type(`${name}{Enter}`);
    if (how < 0.75) {
      const typed = this.pick(Object.keys(types));
      this.type(`${name}{Tab}${typed}{Enter}`);
      return this.replace(at, withType({ name, type: types[typed] ?? '' }));
    }
    const target = this.pick(this.models).name;
    this.type(`${name}{Tab}${target.toLowerCase()}{Enter}`);
    this.replace(at, withType({ name, type: 'OneToOne', to: target }));
  }

  private changeSomething(): void {
    const at = this.models.length - 1;
    const how = this.below(this.mayUndo ? 7 : 5);
    if (how === 0) return this.renameModel(at);
    if (how === 1) return this.renameField(at);
    if (how === 2) return this.deleteField(at);
    if (how === 3) return this.renameElsewhere();
    if (how === 4) return this.describe(at);
    this.undoAndRedo();
  }

  private renameModel(at: number): void {
    const model = this.models[at];
    if (!model) return;
    const name = this.newName(modelParts);
    this.type(`{F2}${name}{Enter}`);
    this.step(
      this.models.map((each, index) => ({
        ...each,
        ...(index === at ? { name } : {}),
        fields: each.fields.map((field) => (field.to === model.name ? { ...field, to: name } : field)),
      })),
    );
  }

  /** From the card into its rows, where the key that Django adds comes first. */
  private goToField(count: number): number {
    const index = this.below(count);
    this.type(`{Enter}${'{ArrowDown}'.repeat(index + 1)}`);
    return index;
  }

  private renameField(at: number): void {
    const model = this.models[at];
    if (!model) return;
    const index = this.goToField(model.fields.length);
    const name = this.newName(fieldParts);
    this.type(`{F2}${name}{Enter}{Escape}`);
    const fields = model.fields.map((field, each) => (each === index ? { ...field, name } : field));
    this.replace(at, { ...model, fields });
  }

  private deleteField(at: number): void {
    const model = this.models[at];
    if (!model) return;
    const index = this.goToField(model.fields.length);
    this.type('{Delete}');
    this.replace(at, { ...model, fields: model.fields.filter((_field, each) => each !== index) });
  }

  /** To any model by its name, wherever it stands, and on from there. */
  private renameElsewhere(): void {
    const at = this.below(this.models.length);
    this.type(`{Control+k}${this.models[at]?.name ?? ''}{Enter}`);
    this.renameModel(at);
  }

  private describe(at: number): void {
    const model = this.models[at];
    if (!model) return;
    const text = `${this.pick(fieldParts)} from ${this.pick(modelParts)}`;
    this.strokes.push({ inspector: 'Name for people', model: model.name, text });
    this.replace(at, { ...model, verboseName: text });
  }

  private undoAndRedo(): void {
    const times = 1 + this.below(Math.min(3, this.past.length - 1));
    this.type('{Control+z}'.repeat(times));
    for (let step = 0; step < times; step += 1) {
      this.undone.push(this.models);
      this.models = this.past.pop() ?? [];
    }
    const again = this.below(times + 1);
    this.type('{Control+Shift+z}'.repeat(again));
    for (let step = 0; step < again; step += 1) {
      const redone = this.undone.pop();
      if (!redone) break;
      this.past.push(this.models);
      this.models = redone;
    }
  }
}

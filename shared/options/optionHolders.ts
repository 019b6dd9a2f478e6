/** Everything of a model that options stand on, each with its table. */
import type { Model } from '../model/project.ts';
import { constraintOptions, indexOptions } from './constraintOptions.ts';
import { fieldOptions } from './fieldOptions.ts';
import { modelOptions } from './modelOptions.ts';
import type { OptionTable } from './option.ts';
import type { OptionHolder } from './reference.ts';

interface HeldOptions {
  readonly holder: OptionHolder;
  readonly table: OptionTable;
}

/** The model itself, then its fields, constraints and indexes. */
export function holdersOf(model: Model): readonly HeldOptions[] {
  return [
    { holder: model, table: modelOptions },
    ...model.fields.map((field) => ({ holder: field, table: fieldOptions })),
    ...(model.constraints ?? []).map((constraint) => ({
      holder: constraint,
      table: constraintOptions[constraint.type],
    })),
    ...(model.indexes ?? []).map((index) => ({ holder: index, table: indexOptions })),
  ];
}

/** Plain controls of a model's options, as the table of options describes them. */
import type { ReactNode } from 'react';
import type { ModelNode } from '../../../shared/model/modelGraph.ts';
import { applicableModelOptions } from '../../../shared/model/modelOptionApplies.ts';
import {
  modelOptionKeys,
  modelOptionOf,
  type ModelOption,
  type ModelOptionKey,
  type modelOptions,
} from '../../../shared/options/modelOptions.ts';
import { TextField } from '../../ui/TextField.tsx';
import { changeModel } from './modelEdits.ts';

type SimpleKey = {
  [Key in ModelOptionKey]: (typeof modelOptions)[Key] extends { readonly control: { readonly kind: 'text' } }
    ? Key
    : never;
}[ModelOptionKey];

interface SimpleModelOptionProps {
  readonly node: ModelNode;
  readonly option: SimpleKey;
  readonly hint?: ReactNode;
  /** What holds while the option is not set. */
  readonly placeholder?: string | undefined;
}

/** Nothing where the option does not apply. */
export function SimpleModelOption({ node, option: key, hint, placeholder }: SimpleModelOptionProps) {
  if (!applicableModelOptions(node).has(key)) return null;
  const { label, django, help, showsHelp, control } = modelOptionOf(key);
  if (control.kind !== 'text') return null;
  return (
    <TextField
      label={label}
      option={django}
      mono={control.mono ?? false}
      multiline={control.multiline ?? false}
      value={node.model[key] ?? ''}
      placeholder={placeholder}
      hint={hint ?? (showsHelp ? help : undefined)}
      onCommit={(text) => changeModel(node.id, { [key]: text === '' ? undefined : text }, django)}
    />
  );
}

interface ModelSectionProps {
  readonly node: ModelNode;
  readonly section: Exclude<ModelOption['section'], 'main'>;
}

/** The options of a section that no one has arranged by hand. */
export function ModelSectionOptions({ node, section }: ModelSectionProps) {
  return modelOptionKeys
    .filter((key): key is SimpleKey => modelOptionOf(key).control.kind === 'text')
    .filter((key) => modelOptionOf(key).section === section && !modelOptionOf(key).isArranged)
    .map((key) => <SimpleModelOption key={key} node={node} option={key} />);
}

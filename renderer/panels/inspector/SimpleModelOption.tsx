/** Plain controls of a model's options, as the table of options describes them. */
import type { ModelNode } from '../../../shared/model/modelGraph.ts';
import { applicableModelOptions } from '../../../shared/model/modelOptionApplies.ts';
import {
  modelOptionKeys,
  modelOptionOf,
  type ModelOption,
  type ModelOptionKey,
  type modelOptions,
} from '../../../shared/options/modelOptions.ts';
import { isDefaultValue } from '../../../shared/options/option.ts';
import type { OptionControl } from '../../../shared/options/optionControl.ts';
import { useDocumentModel } from './documentParts.ts';
import { helpOf } from './helpOf.ts';
import { changeModel } from './modelEdits.ts';
import type { Hint } from '../../ui/OptionFrame.tsx';
import { OptionControlView } from './values/OptionControlView.tsx';

type SimpleKey = {
  [Key in ModelOptionKey]: (typeof modelOptions)[Key] extends {
    readonly control: { readonly kind: Exclude<OptionControl['kind'], 'own'> };
  }
    ? Key
    : never;
}[ModelOptionKey];

interface SimpleModelOptionProps {
  readonly node: ModelNode;
  readonly option: SimpleKey;
  readonly hint?: Hint;
  /** What holds while the option is not set. */
  readonly placeholder?: string | undefined;
}

/** Nothing where the option does not apply. */
export function SimpleModelOption({ node, option: key, hint, placeholder }: SimpleModelOptionProps) {
  const written = useDocumentModel(node);
  if (!applicableModelOptions(node).has(key)) return null;
  const option = modelOptionOf(key);
  const { label, django, help, control } = option;
  return (
    <OptionControlView
      label={label}
      option={django}
      hint={hint ?? (option.showsHelp || option.section === 'more' ? help : helpOf(option))}
      control={control}
      value={written[key]}
      isOnByDefault={isDefaultValue(option, true, written)}
      node={node}
      placeholder={placeholder}
      onChange={(value) => changeModel(node.id, { [key]: value }, django)}
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
    .filter((key): key is SimpleKey => modelOptionOf(key).control.kind !== 'own')
    .filter((key) => modelOptionOf(key).section === section && !modelOptionOf(key).isArranged)
    .map((key) => <SimpleModelOption key={key} node={node} option={key} />);
}

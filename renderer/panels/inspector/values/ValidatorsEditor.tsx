import {
  djangoValidators,
  type KnownValidator,
  type ValidatorParameter,
} from '../../../../shared/model/djangoValidators.ts';
import { callableProblem, literalKindOf, type LiteralKind } from '../../../../shared/model/literalText.ts';
import type { Field, JsonValue } from '../../../../shared/model/project.ts';
import { fieldOptionOf } from '../../../../shared/options/fieldOptionRules.ts';
import { Combobox, type ComboboxChoice } from '../../../ui/Combobox.tsx';
import type { FieldEdit } from '../fieldEdit.ts';
import { replaced } from '../listEdits.ts';
import { ListEditor } from '../lists/ListEditor.tsx';
import { ArgumentsEditor } from './ArgumentsEditor.tsx';
import { ArgumentField } from './ArgumentField.tsx';

type Validator = NonNullable<Field['validators']>[number];
type CalledValidator = Exclude<Validator, { readonly call: string }>;

const known = new Map(djangoValidators.map((validator) => [validator.name, validator]));

const choices: readonly ComboboxChoice[] = djangoValidators.map(({ name }) => ({
  value: name,
  label: shortOf(name),
  aside: name.startsWith('django.contrib') ? 'PostgreSQL' : '',
  keywords: [name],
}));

const firstValues: Readonly<Record<LiteralKind, JsonValue>> = {
  text: '',
  integer: 0,
  number: 0,
  boolean: false,
  json: null,
};

function shortOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

const nameOf = (validator: Validator) => ('call' in validator ? validator.call : validator.name);

/** What a form asks of a value beside its type: Django's own validators, with what they take, and any other by its name. */
export function ValidatorsEditor({ edit }: { readonly edit: FieldEdit }) {
  if (!edit.applies('validators')) return null;
  const { label, django, help } = fieldOptionOf('validators');
  const validators = edit.field.validators ?? [];
  const set = (next: readonly Validator[]) => edit.set({ validators: next.length > 0 ? next : undefined });
  return (
    <ListEditor
      label={label}
      option={django}
      hint={help}
      values={validators}
      nameOf={(validator) => shortOf(nameOf(validator))}
      problemOf={(validator) => callableProblem(nameOf(validator))}
      detailsOf={(validator, at) =>
        'call' in validator ? undefined : (
          <ValidatorArguments
            validator={validator}
            kind={literalKindOf(edit.field.type)}
            onChange={(next) => set(replaced(validators, at, next))}
          />
        )
      }
      onChange={set}
    >
      <Combobox
        label="Add a validator"
        hideLabel
        mono
        value=""
        placeholder="Add a validator…"
        choices={choices}
        onChange={(name) => set([...validators, newValidator(known.get(name), name, literalKindOf(edit.field.type))])}
        onCustom={(name) => set([...validators, { name }])}
      />
    </ListEditor>
  );
}

/** With what it needs, for a person to type over. */
function newValidator(validator: KnownValidator | undefined, name: string, kind: LiteralKind): Validator {
  if (validator?.isPlain) return { call: name };
  const needed = validator?.parameters.filter(({ isNeeded }) => isNeeded) ?? [];
  const args = needed.map((parameter) => firstValues[parameter.kind === 'value' ? kind : parameter.kind]);
  return { name, ...(args.length > 0 && { args }) };
}

interface ValidatorArgumentsProps {
  readonly validator: CalledValidator;
  /** How values of the field are typed. */
  readonly kind: LiteralKind;
  readonly onChange: (validator: Validator) => void;
}

function ValidatorArguments({ validator, kind, onChange }: ValidatorArgumentsProps) {
  const parameters = known.get(validator.name)?.parameters;
  const { args = [], options = {} } = validator;
  const names = new Set(parameters?.map(({ name }) => name));
  const isKnown =
    parameters !== undefined && args.length <= parameters.length && Object.keys(options).every((key) => names.has(key));
  if (!isKnown) {
    return (
      <ArgumentsEditor
        thing={validator}
        onChange={(next) => onChange(next)}
        onPlain={() => onChange({ call: validator.name })}
      />
    );
  }
  return parameters.map((parameter, at) => (
    <ArgumentField
      key={parameter.name}
      label={parameter.name.replaceAll('_', ' ')}
      option={parameter.name}
      kind={parameter.kind === 'value' ? kind : parameter.kind}
      value={at < args.length ? args[at] : options[parameter.name]}
      isNeeded={parameter.isNeeded === true}
      onChange={(value) => onChange(withArgument(validator, parameters, at, value))}
    />
  ));
}

/** The validator with another value of a parameter: where it stood before, a new one by its name. */
function withArgument(
  validator: CalledValidator,
  parameters: readonly ValidatorParameter[],
  at: number,
  value: JsonValue | undefined,
): Validator {
  const { name } = validator;
  const said = parameters.map((parameter, index) => ({
    parameter,
    isPositional: index < (validator.args?.length ?? 0),
    value: index < (validator.args?.length ?? 0) ? validator.args?.[index] : validator.options?.[parameter.name],
  }));
  const next = said.map((each, index) => (index === at ? { ...each, value } : each));
  // What follows a positional one that is gone can stand by its name only.
  const lastPositional = next.findIndex((each) => !each.isPositional || each.value === undefined);
  const places = lastPositional < 0 ? next.length : lastPositional;
  const args = next.slice(0, places).flatMap((each) => (each.value === undefined ? [] : [each.value]));
  const options = Object.fromEntries(
    next
      .slice(places)
      .flatMap((each) => (each.value === undefined ? [] : [[each.parameter.name, each.value] as const])),
  );
  return {
    name,
    ...(args.length > 0 && { args }),
    ...(Object.keys(options).length > 0 && { options }),
  };
}

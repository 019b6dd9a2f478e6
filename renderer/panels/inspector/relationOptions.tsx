/** The options that relations share: the other side's name, the target, and what the column refers to. */
import { addExternalModel } from '../../../shared/commands/modelCommands.ts';
import { idsFrom } from '../../../shared/commands/newIdsFrom.ts';
import { combineCommands } from '../../../shared/commands/projectCommands.ts';
import { setFieldOptions } from '../../../shared/commands/fieldCommands.ts';
import { jsonText } from '../../../shared/model/exactJson.ts';
import { isCallable, parseLookups } from '../../../shared/model/literalText.ts';
import type { ModelGraph, ModelNode } from '../../../shared/model/modelGraph.ts';
import { referableFields } from '../../../shared/model/referableFields.ts';
import { fieldOptionOf } from '../../../shared/options/fieldOptionRules.ts';
import { currentProject, runCommand } from '../../store/projectStore.ts';
import { useViewStore } from '../../store/viewStore.ts';
import { SquareFunction } from 'lucide-react';
import { Combobox } from '../../ui/Combobox.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { FieldEdit } from './fieldEdit.ts';
import { SimpleOption } from './SimpleOption.tsx';
import { modelChoices } from './modelChoices.ts';
import { CallField } from './values/TextOrCallField.tsx';
import { helpOf } from './helpOf.ts';

interface EditProps {
  readonly edit: FieldEdit;
}

export function RelatedNameOption({ edit }: EditProps) {
  const { relation } = edit.node;
  const target = relation?.pointsAt;
  const hint =
    !relation || !target ? undefined : relation.hidden ? (
      <>Hidden: a {target.name} has no way back. Empty shows it again.</>
    ) : relation.accessor ? (
      <>
        Reached as{' '}
        <code>
          {target.modelName}.{relation.accessor}
        </code>{' '}
        · “+” hides it
      </>
    ) : undefined;
  return (
    <SimpleOption
      edit={edit}
      option="relatedName"
      placeholder={edit.field.relatedName === undefined ? relation?.accessor : undefined}
      hint={hint}
    />
  );
}

export function RelatedQueryNameOption({ edit }: EditProps) {
  const { relation } = edit.node;
  // A hidden relation has a name in queries only where one is given.
  const hasName = relation !== undefined && (!relation.hidden || edit.field.relatedQueryName !== undefined);
  return (
    <SimpleOption
      edit={edit}
      option="relatedQueryName"
      placeholder={hasName ? relation.queryName : 'none: the other side is hidden'}
      hint={
        hasName &&
        relation.pointsAt && (
          <>
            Used as{' '}
            <code>
              {relation.pointsAt.name}.objects.filter({relation.queryName}=…)
            </code>
          </>
        )
      }
    />
  );
}

interface GraphEditProps extends EditProps {
  readonly graph: ModelGraph;
}

export function TargetOption({ edit, graph }: GraphEditProps) {
  const { field, node } = edit;
  const { definedOn, relation } = node;
  const own = graph.models.filter((model) => model !== definedOn);
  const installed = [...graph.byLabel.values()].filter(
    (model) => model.external && !graph.byId.has(model.id) && model.kind !== 'abstract',
  );
  const isSelf = field.to === 'self' || (field.to !== undefined && field.to === definedOn.id);
  return (
    <Combobox
      label={fieldOptionOf('to').label}
      option={fieldOptionOf('to').django}
      hint={helpOf(fieldOptionOf('to'))}
      value={isSelf ? 'self' : (field.to ?? '')}
      placeholder="Choose a model"
      error={relation?.pointsAt ? undefined : 'There is no such model.'}
      choices={[
        { value: 'self', label: `${definedOn.name} itself`, group: 'This model' },
        ...modelChoices(own),
        ...modelChoices(installed).map((choice) => ({ ...choice, group: 'Add from Django' })),
      ]}
      onChange={(to) => {
        const external = installed.find((model) => model.id === to);
        if (external) pointAtNewExternal(edit, external);
        else edit.set({ to });
      }}
    />
  );
}

/** Adds the external model beside the owner and points at it, as one step. */
function pointAtNewExternal({ field, node }: FieldEdit, external: ModelNode): void {
  const project = currentProject();
  if (!project) return;
  const { definedOn } = node;
  const id = idsFrom(Math.random).next(new Set(project.models.map((model) => model.id)));
  const diagram = project.diagrams.find((each) => each.id === useViewStore.getState().diagram);
  const place = diagram?.nodes.find((each) => each.model === definedOn.id);
  const placement = diagram && place && { diagramId: diagram.id, x: place.x - 320, y: place.y };
  runCommand(
    combineCommands(`Point ${definedOn.name}.${field.name} at ${external.label}`, [
      addExternalModel(id, external.app, external.name, placement),
      setFieldOptions(project, definedOn.id, field.id, { to: id }),
    ]),
  );
}

const keyChoice = ':key';

export function ToFieldOption({ edit }: EditProps) {
  const { field, node } = edit;
  const target = node.relation?.target;
  if (!edit.applies('toField') || !target) return null;
  const fields = referableFields(target);
  const key = target.primaryKey;
  const others = fields.filter((candidate) => candidate !== key);
  const isListed = field.toField === undefined || others.some((other) => other.name === field.toField);
  const isKey = field.toField === undefined || field.toField === key?.name;
  return (
    <SelectField
      label={fieldOptionOf('toField').label}
      option={fieldOptionOf('toField').django}
      hint={helpOf(fieldOptionOf('toField'))}
      mono
      value={isKey ? keyChoice : (field.toField ?? keyChoice)}
      choices={[
        {
          value: keyChoice,
          label: key ? `${key.name} (primary key)` : 'primary key',
          ...(others.length === 0 && isListed ? { detail: `No other field of ${target.name} is unique.` } : {}),
        },
        ...others.map((other) => ({ value: other.name, label: `${other.name} (unique)` })),
        ...(isListed || isKey ? [] : [{ value: field.toField ?? keyChoice, label: `${field.toField} (not unique)` }]),
      ]}
      onChange={(value) => edit.set({ toField: value === keyChoice ? undefined : value })}
    />
  );
}

export function LimitChoicesOption({ edit }: EditProps) {
  if (!edit.applies('limitChoicesTo')) return null;
  const { label, django, help } = fieldOptionOf('limitChoicesTo');
  const value = edit.field.limitChoicesTo;
  if (isCallable(value)) {
    return (
      <CallField
        label={label}
        option={django}
        value={value.call}
        otherWay="lookups"
        onChange={(call) => edit.set({ limitChoicesTo: { call } })}
        onOtherWay={() => edit.set({ limitChoicesTo: undefined })}
      />
    );
  }
  return (
    <TextField
      label={label}
      option={django}
      mono
      multiline
      value={value === undefined ? '' : jsonText(value)}
      placeholder={'{"is_staff": true}'}
      hint={help}
      validate={(text) => {
        const parsed = parseLookups(text);
        return parsed.ok ? undefined : parsed.problem;
      }}
      onCommit={(text) => {
        const parsed = parseLookups(text);
        if (parsed.ok) edit.set({ limitChoicesTo: parsed.value });
      }}
      action={
        <IconButton
          label={`${label}: by a Python function`}
          icon={SquareFunction}
          size="small"
          onClick={() => edit.set({ limitChoicesTo: { call: 'module.function' } })}
        />
      }
    />
  );
}

import { useId, useMemo, useState } from 'react';
import { whyNoSplit } from '../../../shared/commands/splitRefusals.ts';
import { planSplit } from '../../../shared/commands/splitPlan.ts';
import type { SplitRequest } from '../../../shared/commands/splitTypes.ts';
import { modelGraphOf } from '../../../shared/model/buildModelGraph.ts';
import type { ModelNode } from '../../../shared/model/modelGraph.ts';
import type { Project } from '../../../shared/model/project.ts';
import { newIds } from '../../canvas/newThingEdits.ts';
import { doSplit } from '../../canvas/reshapeEdits.ts';
import { useProject } from '../../store/projectStore.ts';
import type { Reshape } from '../../store/reshapeStore.ts';
import { closeReshape, RefusedDialog, ReshapeDialog } from './ReshapeDialog.tsx';
import { ReshapePreview } from './ReshapePreview.tsx';
import { fixedFields, SplitForm, type SplitChoices } from './SplitForm.tsx';
import { usePlanned } from './usePlanned.ts';

type Split = Extract<Reshape, { kind: 'split' }>;

interface SplitDialogProps {
  readonly open: boolean;
  readonly split: Split;
  readonly onClose: () => void;
}

const plan = (project: Project, request: SplitRequest) => planSplit(project, request, newIds);

export function SplitDialog({ open, split, onClose }: SplitDialogProps) {
  const project = useProject((each) => each);
  const node = modelGraphOf(project).byId.get(split.model);
  const refusal = node ? whyNoSplit(project, node) : { reason: 'there is no such model' };
  if (!node || refusal) {
    return (
      <RefusedDialog
        open={open}
        title={`${node?.name ?? 'The model'} cannot be split`}
        reasons={[refusal?.reason ?? '']}
        onClose={onClose}
      />
    );
  }
  return <Splitting open={open} project={project} node={node} split={split} onClose={onClose} />;
}

interface SplittingProps extends SplitDialogProps {
  readonly project: Project;
  readonly node: ModelNode;
}

function Splitting({ open, project, node, split, onClose }: SplittingProps) {
  const form = useId();
  const [choices, setChoices] = useState<SplitChoices>(() => {
    const fixed = fixedFields(project, node);
    return { fields: new Set(split.fields.filter((id) => !fixed.has(id))), link: 'sharedKey', optional: false };
  });
  const request = useMemo((): SplitRequest => {
    const { fields, name, relatedName, ...others } = choices;
    return {
      model: node.id,
      fields: [...fields],
      ...others,
      ...(name !== undefined && name !== '' && { name }),
      ...(relatedName !== undefined && relatedName !== '' && { relatedName }),
    };
  }, [node.id, choices]);
  const planning = usePlanned(project, request, plan);
  const { shown, planned, isCurrent } = planning;
  const submit = () => {
    const now = planning.now();
    if (!now.ok) return;
    closeReshape();
    doSplit(now.plan, split.at);
  };
  return (
    <ReshapeDialog
      open={open}
      title={`Split ${node.name}`}
      description="Two models that stay strictly linked one-to-one. This changes the design: rows of a database that exists already are not moved."
      verb="Split"
      form={form}
      isOff={isCurrent && planned?.ok === false}
      onSubmit={submit}
      onClose={onClose}
      preview={
        <ReshapePreview
          preview={choices.fields.size > 0 ? shown : undefined}
          isOld={isCurrent && planned?.ok === false}
          isBusy={!isCurrent}
          models={shown ? [node.id, shown.split.added.id] : []}
          nothing={choices.fields.size === 0 ? 'Choose the fields that move, and both models appear here.' : ''}
        />
      }
    >
      <SplitForm project={project} node={node} choices={choices} onChange={setChoices} planning={planning} />
    </ReshapeDialog>
  );
}

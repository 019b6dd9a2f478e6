import { useId, useMemo, useState } from 'react';
import { planJoin } from '../../../shared/commands/joinPlan.ts';
import { joinSides, whyNoJoin, type JoinSides } from '../../../shared/commands/joinRefusals.ts';
import type { JoinRequest } from '../../../shared/commands/splitTypes.ts';
import type { Project } from '../../../shared/model/project.ts';
import { doJoin } from '../../canvas/reshapeEdits.ts';
import { shortName } from '../../panels/inspector/shortName.ts';
import { useProject } from '../../store/projectStore.ts';
import type { Reshape } from '../../store/reshapeStore.ts';
import { JoinForm, type JoinChoices, type JoinFormProps } from './JoinForm.tsx';
import { closeReshape, RefusedDialog, ReshapeDialog } from './ReshapeDialog.tsx';
import { ReshapePreview } from './ReshapePreview.tsx';
import { usePlanned } from './usePlanned.ts';

type Join = Extract<Reshape, { kind: 'join' }>;

interface JoinDialogProps {
  readonly open: boolean;
  readonly join: Join;
  readonly onClose: () => void;
}

interface Asked {
  readonly model: string;
  readonly field: string;
  readonly choices: JoinChoices;
}

export function JoinDialog({ open, join, onClose }: JoinDialogProps) {
  const project = useProject((each) => each);
  const [asked, setAsked] = useState<Asked>(() => firstOf(project, join.model, join.field, join.keep));
  const sides = joinSides(project, asked.model, asked.field);
  if ('code' in sides) {
    return (
      <RefusedDialog open={open} title="These models cannot be joined" reasons={[sides.reason]} onClose={onClose} />
    );
  }
  const { owner, target } = sides;
  const refusals = whyNoJoin(project, sides, target);
  if (refusals.length > 0 && whyNoJoin(project, sides, owner).length > 0) {
    return (
      <RefusedDialog
        open={open}
        title={`${shortName(owner.name)} and ${shortName(target.name)} cannot be joined`}
        reasons={refusals.map(({ reason }) => reason)}
        onClose={onClose}
      />
    );
  }
  return (
    <Joining
      open={open}
      project={project}
      sides={sides}
      choices={asked.choices}
      onChange={(choices) => setAsked({ ...asked, choices })}
      onLink={({ model, field }) => setAsked(firstOf(project, model, field))}
      onClose={onClose}
    />
  );
}

/** The target stays, unless only the other one can. */
function firstOf(project: Project, model: string, field: string, keep?: string): Asked {
  const sides = joinSides(project, model, field);
  const standard = 'code' in sides ? '' : standardKept(project, sides);
  return { model, field, choices: { keep: keep ?? standard, everyRow: false, names: new Map() } };
}

function standardKept(project: Project, sides: JoinSides): string {
  return whyNoJoin(project, sides, sides.target).length > 0 ? sides.owner.id : sides.target.id;
}

interface JoiningProps extends Pick<JoinFormProps, 'project' | 'sides' | 'choices' | 'onChange' | 'onLink'> {
  readonly open: boolean;
  readonly onClose: () => void;
}

function Joining({ open, project, sides, choices, onChange, onLink, onClose }: JoiningProps) {
  const form = useId();
  const { link, owner, target } = sides;
  const request = useMemo((): JoinRequest => {
    const names = new Map([...choices.names].filter(([, name]) => name !== ''));
    return { model: owner.id, field: link.field.id, ...choices, names };
  }, [owner.id, link.field.id, choices]);
  const planning = usePlanned(project, request, planJoin);
  const { shown, planned, isCurrent } = planning;
  const submit = () => {
    const now = planning.now();
    if (!now.ok) return;
    closeReshape();
    doJoin(now.plan);
  };
  return (
    <ReshapeDialog
      open={open}
      title={`Join ${shortName(owner.name)} and ${shortName(target.name)} into one`}
      description="One model takes the place of two. This changes the design: rows of a database that exists already are not moved."
      verb="Join"
      form={form}
      isOff={isCurrent && planned?.ok === false}
      onSubmit={submit}
      onClose={onClose}
      preview={
        <ReshapePreview
          preview={shown}
          isOld={isCurrent && planned?.ok === false}
          isBusy={!isCurrent}
          models={shown ? [shown.join.kept] : []}
          nothing=""
        />
      }
    >
      <JoinForm
        project={project}
        sides={sides}
        choices={choices}
        onChange={onChange}
        onLink={onLink}
        planning={planning}
      />
    </ReshapeDialog>
  );
}

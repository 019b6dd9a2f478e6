/** What a join asks for: by which link, which model stays, whether every row has one, and names that both have. */
import { type JoinSides } from '../../../shared/commands/joinRefusals.ts';
import { linksToJoin, type LinkToJoin } from '../../../shared/commands/linksToJoin.ts';
import type { JoinPlan, Refusal } from '../../../shared/commands/splitTypes.ts';
import type { ModelNode } from '../../../shared/model/modelGraph.ts';
import type { Project } from '../../../shared/model/project.ts';
import { withArticle } from '../../../shared/model/withArticle.ts';
import { shortName } from '../../panels/inspector/shortName.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { LiveTextField } from '../../ui/LiveTextField.tsx';
import optionStyles from '../../ui/OptionFrame.module.css';
import { RadioList } from '../../ui/RadioList.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import styles from './Reshape.module.css';
import { asSentence } from './ReshapeDialog.tsx';
import type { Planning } from './usePlanned.ts';

export interface JoinChoices {
  /** Id of the model that stays. */
  readonly keep: string;
  readonly everyRow: boolean;
  /** Answers to names that both have, by the field's id; what is emptied is suggested. */
  readonly names: ReadonlyMap<string, string>;
}

export interface JoinFormProps {
  readonly project: Project;
  readonly sides: JoinSides;
  readonly choices: JoinChoices;
  readonly onChange: (choices: JoinChoices) => void;
  /** Another link is chosen, and all is asked anew. */
  readonly onLink: (link: LinkToJoin) => void;
  readonly planning: Planning<JoinPlan>;
}

export function JoinForm(props: JoinFormProps) {
  const { sides, choices, planning } = props;
  const { owner, target } = sides;
  const [kept, vanishing] = choices.keep === owner.id ? [owner, target] : [target, owner];
  const { planned, isCurrent, shown } = planning;
  const refusals = isCurrent && planned?.ok === false ? planned.refusals : [];
  // What is asked further stays in sight while an answer is refused.
  const plan = shown?.join.kept === kept.id ? shown : undefined;
  const general = refusals.filter(({ field }) => field === undefined);
  return (
    <>
      <LinkChoice {...props} />
      <ModelThatStays {...props} />
      {general.length > 0 && (
        <div className={optionStyles.error} role="alert">
          {general.map(({ reason }) => (
            <p key={reason} className={styles.reason}>
              {asSentence(reason)}
            </p>
          ))}
        </div>
      )}
      {plan?.mayLackPartner === true && <EveryRow {...props} kept={kept} vanishing={vanishing} />}
      {plan && plan.clashes.length > 0 && <Names {...props} plan={plan} vanishing={vanishing} refusals={refusals} />}
    </>
  );
}

/** Where the two have other links too, or links to others. */
function LinkChoice({ project, sides: { link, owner, target }, onLink }: JoinFormProps) {
  const links = new Map(
    [...linksToJoin(project, owner.id), ...linksToJoin(project, target.id)].map((each) => [
      `${each.model}/${each.field}`,
      each,
    ]),
  );
  if (links.size < 2) return null;
  return (
    <SelectField
      label="Link"
      mono
      value={`${owner.id}/${link.field.id}`}
      choices={[...links].map(([value, { name }]) => ({ value, label: name }))}
      onChange={(value) => {
        const chosen = links.get(value);
        if (chosen) onLink(chosen);
      }}
    />
  );
}

function ModelThatStays({ sides: { link, owner, target }, choices, onChange }: JoinFormProps) {
  const [one, other] = [shortName(owner.name), shortName(target.name)];
  return (
    <RadioList
      label="The model that stays"
      value={choices.keep}
      choices={[
        {
          value: target.id,
          label: other,
          detail: `The fields of ${one} stand after its own, and what pointed at ${one} points at ${other}.`,
        },
        {
          value: owner.id,
          label: one,
          detail: `The fields of ${other} take the place of ${link.name}, and what pointed at ${other} points at ${one}.`,
        },
      ]}
      // Names clash the other way round then.
      onChange={(keep) => onChange({ ...choices, keep, names: new Map() })}
    />
  );
}

interface SidesOfJoin {
  readonly kept: ModelNode;
  readonly vanishing: ModelNode;
}

function EveryRow({ choices, onChange, kept, vanishing }: JoinFormProps & SidesOfJoin) {
  const [stays, goes] = [shortName(kept.name), shortName(vanishing.name)];
  return (
    <Checkbox
      label={`Every ${stays} has ${withArticle(goes)}`}
      checked={choices.everyRow}
      hint={
        choices.everyRow
          ? `The fields of ${goes} stay as they are.`
          : `The link does not say so: the fields of ${goes} may be empty where there is none.`
      }
      onChange={(everyRow) => onChange({ ...choices, everyRow })}
    />
  );
}

interface NamesProps extends JoinFormProps {
  readonly plan: JoinPlan;
  readonly vanishing: ModelNode;
  readonly refusals: readonly Refusal[];
}

function Names({ choices, onChange, plan, vanishing, refusals }: NamesProps) {
  const answer = (field: string, text: string) =>
    onChange({ ...choices, names: new Map([...choices.names, [field, text.trim()]]) });
  return (
    <fieldset className={styles.names}>
      <legend className={optionStyles.label}>Names that both have</legend>
      {plan.clashes.map(({ field, name, suggested }) => {
        const refusal = refusals.find((each) => each.field === field);
        return (
          <LiveTextField
            key={field}
            label={`${shortName(vanishing.name)}.${name} becomes`}
            mono
            value={choices.names.get(field) ?? suggested}
            placeholder={suggested}
            error={refusal && asSentence(refusal.reason)}
            onChange={(text) => answer(field, text)}
          />
        );
      })}
    </fieldset>
  );
}

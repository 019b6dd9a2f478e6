/** What a split asks for: the new model's name, the fields that move, and the link. */
import { whyFieldsStay } from '../../../shared/commands/splitRefusals.ts';
import { documentOf } from '../../../shared/commands/splitSides.ts';
import { suggestedName } from '../../../shared/commands/splitSuggestions.ts';
import type { Refusal, SplitLink, SplitPlan } from '../../../shared/commands/splitTypes.ts';
import { typeTextOf } from '../../../shared/layout/cardLayout.ts';
import { modelGraphOf } from '../../../shared/model/buildModelGraph.ts';
import type { ModelNode } from '../../../shared/model/modelGraph.ts';
import type { OnDelete, Project } from '../../../shared/model/project.ts';
import { onDeleteSentence } from '../../../shared/model/relationSentence.ts';
import { shortName } from '../../panels/inspector/shortName.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { CheckList, type CheckListItem } from '../../ui/CheckList.tsx';
import { fieldIcon } from '../../ui/fieldIcon.tsx';
import { LiveTextField } from '../../ui/LiveTextField.tsx';
import { RadioList } from '../../ui/RadioList.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import styles from './Reshape.module.css';
import { asSentence } from './ReshapeDialog.tsx';
import { linkWords, reasonWithout } from './splitWords.ts';
import type { Planning } from './usePlanned.ts';

export interface SplitChoices {
  readonly fields: ReadonlySet<string>;
  readonly link: SplitLink;
  readonly optional: boolean;
  /** Of these, those that were not answered are suggested; so are emptied names of the link. */
  readonly into?: string;
  readonly name?: string;
  readonly relatedName?: string;
  readonly onDelete?: OnDelete;
}

interface SplitFormProps {
  readonly project: Project;
  readonly node: ModelNode;
  readonly choices: SplitChoices;
  readonly onChange: (choices: SplitChoices) => void;
  readonly planning: Planning<SplitPlan>;
}

/** Why fields stay whatever else goes, by their ids. */
export function fixedFields(project: Project, node: ModelNode): ReadonlyMap<string, string> {
  const { fields } = documentOf(project, node);
  const all = new Set(fields.map(({ id }) => id));
  const reasons = whyFieldsStay(project, node, all);
  return new Map(reasons.flatMap(({ field, reason }) => (field === undefined ? [] : [[field, reason] as const])));
}

export function SplitForm(props: SplitFormProps) {
  const { project, node, choices, onChange, planning } = props;
  const into = choices.into ?? suggestedName(project, node.id, [...choices.fields]);
  return (
    <>
      <LiveTextField
        label="Name of the new model"
        option="class"
        value={into}
        error={errorOf(planning, 'modelName')}
        onChange={(text) => onChange({ ...choices, into: text.trim() })}
      />
      <FieldsThatMove {...props} />
      <LinkKind {...props} into={into} />
      <LinkNames {...props} into={into} />
    </>
  );
}

/** Said at a control of its own, or where nothing is chosen yet, which is no mistake. */
const saidElsewhere = ['modelName', 'fieldName', 'relatedName', 'noFields'];

function refusalsOf({ planned, isCurrent }: Planning<SplitPlan>): readonly Refusal[] {
  return isCurrent && planned?.ok === false ? planned.refusals : [];
}

function errorOf(planning: Planning<SplitPlan>, code: string): string | undefined {
  const found = refusalsOf(planning).find((refusal) => refusal.code === code);
  return found && asSentence(found.reason);
}

function FieldsThatMove({ project, node, choices, onChange, planning }: SplitFormProps) {
  const fixed = fixedFields(project, node);
  const { shown } = planning;
  const along = new Set(shown?.split.fields.filter((id) => !choices.fields.has(id)));
  const types = new Map(
    [...node.localFields, ...node.localManyToMany, ...node.genericFields].map((each) => [each.field.id, each]),
  );
  const { fields } = documentOf(project, node);
  const items = fields.map((field): CheckListItem => {
    const object = `${node.label}.${field.name}`;
    const known = types.get(field.id);
    const reason = fixed.get(field.id);
    const why = reason === undefined ? undefined : reasonWithout(object, reason);
    const goesAlong = planning.isCurrent && planning.planned?.ok === true && along.has(field.id);
    return {
      id: field.id,
      label: field.name,
      icon: fieldIcon(field.type, known?.isPrimaryKey === true),
      aside: known ? typeTextOf(known) : field.type,
      ...(why !== undefined && { fixed: why }),
      ...(goesAlong && { fixed: 'goes along, since it is computed from what moves' }),
    };
  });
  const goes = items.filter((item) => along.has(item.id) && item.fixed !== undefined).map(({ id }) => id);
  const errors = refusalsOf(planning).filter(({ code }) => !saidElsewhere.includes(code));
  const moving = new Set([...choices.fields, ...goes]);
  return (
    <CheckList
      label="Fields that move"
      items={items}
      checked={moving}
      error={
        errors.length > 0
          ? errors.map(({ reason }) => (
              <p key={reason} className={styles.reason}>
                {asSentence(reason)}
              </p>
            ))
          : undefined
      }
      onChange={(next) => onChange({ ...choices, fields: new Set([...next].filter((id) => !goes.includes(id))) })}
    />
  );
}

interface LinkProps extends SplitFormProps {
  readonly into: string;
}

function LinkKind({ node, choices, onChange, into }: LinkProps) {
  const [old, added] = [shortName(node.name), shortName(into) || 'The new model'];
  const setLink = (link: SplitLink, optional: boolean) => {
    const { onDelete: _, ...others } = choices;
    onChange({ ...others, link, optional });
  };
  return (
    <RadioList
      label="Link"
      value={choices.link}
      choices={linkWords(old, added, choices.optional).map((words) =>
        words.value === 'fromOld'
          ? {
              ...words,
              more: (
                <Checkbox
                  label={`A row of ${old} may have none`}
                  option="null"
                  checked={choices.optional}
                  onChange={(optional) => setLink('fromOld', optional)}
                />
              ),
            }
          : words,
      )}
      onChange={(link) => setLink(link, false)}
    />
  );
}

function LinkNames({ node, choices, onChange, planning, into }: LinkProps) {
  const { shown } = planning;
  const link = shown?.split.link;
  const [owner, target] = choices.link === 'fromOld' ? [node.name, into] : [into, node.name];
  const [one, other] = [shortName(owner) || 'the new model', shortName(target) || 'the new model'];
  const rules: readonly OnDelete[] = [
    'CASCADE',
    'PROTECT',
    'RESTRICT',
    ...(choices.optional ? (['SET_NULL'] as const) : []),
    'DO_NOTHING',
  ];
  const onDelete = choices.onDelete ?? link?.onDelete;
  const chosen = typeof onDelete === 'string' && rules.includes(onDelete) ? onDelete : 'CASCADE';
  return (
    <>
      <div className={styles.pair}>
        <LiveTextField
          label={`Link of ${one}`}
          option="field"
          mono
          value={choices.name ?? link?.name ?? ''}
          placeholder={link?.name}
          error={errorOf(planning, 'fieldName')}
          onChange={(text) => onChange({ ...choices, name: text.trim() })}
        />
        <LiveTextField
          label={`How ${other} reaches it`}
          option="related_name"
          mono
          value={choices.relatedName ?? link?.relatedName ?? ''}
          placeholder={reverseNameOf(shown)}
          error={errorOf(planning, 'relatedName')}
          onChange={(text) => onChange({ ...choices, relatedName: text.trim() })}
        />
      </div>
      <SelectField
        label={`When the ${other} is deleted`}
        option="on_delete"
        mono
        value={chosen}
        choices={rules.map((rule) => ({
          value: String(rule),
          label: String(rule),
          detail: onDeleteSentence(rule, one, other),
        }))}
        hint={onDeleteSentence(chosen, one, other)}
        onChange={(rule) => onChange({ ...choices, onDelete: rule as OnDelete })}
      />
    </>
  );
}

/** As Django calls it where nothing else is said. */
function reverseNameOf(plan: SplitPlan | undefined): string | undefined {
  if (!plan) return undefined;
  const { split, result } = plan;
  const owner = modelGraphOf(result).byId.get(split.linkIsOnOld ? split.model : split.added.id);
  return owner?.localFields.find(({ field }) => field.id === split.link.id)?.relation?.accessor;
}

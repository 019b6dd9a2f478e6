/** After a relation is drawn: which kind. By keyboard also: to which model. */
import { ArrowLeftRight, ArrowRight, Link2, type LucideIcon } from 'lucide-react';
import { useMemo, useState, type KeyboardEvent } from 'react';
import { suggestFieldName, suggestModelName } from '../../shared/commands/suggestNames.ts';
import type { RelationTypeKey } from '../../shared/fieldTypes/fieldTypeRegistry.ts';
import { foldQuery, foldText } from '../../shared/model/foldText.ts';
import { digitOf } from '../actions/accelerators.ts';
import { useProject } from '../store/projectStore.ts';
import { clsx } from 'clsx';
import { isComposing } from '../ui/composition.ts';
import { Kbd } from '../ui/Kbd.tsx';
import { Popover } from '../ui/Popover.tsx';
import { insertRelation, insertRelationToNew, newModelBeside } from './canvasEdits.ts';
import { useCanvasStore, type RelationDraft } from './canvasStore.ts';
import { isRealMove } from './isRealMove.ts';
import styles from './RelationChooser.module.css';
import { focusRow } from './rowKeys.ts';
import { useViewStore } from '../store/viewStore.ts';

interface KindChoice {
  readonly kind: RelationTypeKey;
  readonly label: string;
  readonly icon: LucideIcon;
  readonly meaning: (owner: string, target: string) => string;
}

const kinds: readonly KindChoice[] = [
  {
    kind: 'OneToOne',
    label: 'One-to-one',
    icon: Link2,
    meaning: (owner, target) => `A ${target} has at most one ${owner}`,
  },
  {
    kind: 'ForeignKey',
    label: 'Foreign key',
    icon: ArrowRight,
    meaning: (owner, target) => `A ${target} has any number of ${owner} rows`,
  },
  {
    kind: 'ManyToMany',
    label: 'Many-to-many',
    icon: ArrowLeftRight,
    meaning: (owner, target) => `Any number of ${owner} and ${target} rows belong together`,
  },
];

/** Once, when it appears: before the next key is read. */
const takeFocus = (element: HTMLElement | null) => element?.focus({ preventScroll: true });

export function RelationChooser() {
  const draft = useCanvasStore((state) => state.relationDraft);
  if (!draft) return null;
  return (
    <Popover
      label={draft.target === undefined && !draft.newTarget ? 'Draw a relation to' : 'Kind of relation'}
      open
      onOpenChange={(open) => !open && useCanvasStore.getState().draftRelation(undefined)}
      at={draft.at}
      className={styles.popover ?? ''}
    >
      {draft.newTarget !== undefined ? (
        <NewTargetKinds draft={draft} name={draft.newTarget.name} />
      ) : draft.target === undefined ? (
        <TargetList draft={draft} />
      ) : (
        <TargetKinds draft={draft} target={draft.target} />
      )}
    </Popover>
  );
}

function TargetKinds({ draft, target }: { readonly draft: RelationDraft; readonly target: string }) {
  const project = useProject((each) => each);
  return (
    <KindList
      draft={draft}
      targetName={project.models.find((model) => model.id === target)?.name ?? ''}
      fieldName={(kind) => suggestFieldName(project, draft.owner, target, kind)}
      insert={(kind) => insertRelation(draft.owner, target, kind, draft.afterField)}
    />
  );
}

function NewTargetKinds({ draft, name }: { readonly draft: RelationDraft; readonly name: string }) {
  const project = useProject((each) => each);
  const fieldName = (kind: RelationTypeKey) => {
    const target = newModelBeside(project, draft.owner, name);
    return suggestFieldName({ ...project, models: [...project.models, target] }, draft.owner, target.id, kind);
  };
  return (
    <KindList
      draft={draft}
      targetName={name}
      fieldName={fieldName}
      insert={(kind) => insertRelationToNew(draft.owner, name, kind, draft)}
    />
  );
}

interface KindListProps {
  readonly draft: RelationDraft;
  readonly targetName: string;
  readonly fieldName: (kind: RelationTypeKey) => string;
  readonly insert: (kind: RelationTypeKey) => void;
}

function KindList({ draft, targetName, fieldName, insert }: KindListProps) {
  const owner = useProject((project) => project.models.find((model) => model.id === draft.owner)?.name ?? '');
  const [active, setActive] = useState(0);
  const chosen = kinds[active]?.kind ?? 'OneToOne';
  const choose = (kind: RelationTypeKey | undefined) => {
    if (!kind) return;
    useCanvasStore.getState().draftRelation(undefined);
    insert(kind);
    useViewStore.getState().setTool('select');
    const { field } = useViewStore.getState().selection;
    if (field) focusRow(field.model, field.field);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    const digit = chosenDigit(event.nativeEvent);
    // The Enter that chose the model, held down, does not choose the kind as well.
    if (event.repeat && event.key === 'Enter') event.preventDefault();
    else if (event.key === 'ArrowDown') setActive((active + 1) % kinds.length);
    else if (event.key === 'ArrowUp') setActive((active + kinds.length - 1) % kinds.length);
    else if (event.key === 'Enter' || event.key === ' ') choose(chosen);
    else if (digit !== undefined && kinds[digit - 1]) choose(kinds[digit - 1]?.kind);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      <div className={styles.title}>
        <b>{owner}</b> gets <code>{fieldName(chosen)}</code> → <b>{targetName}</b>
      </div>
      <div
        ref={takeFocus}
        className={styles.list}
        role="listbox"
        aria-label="Kind of relation"
        aria-activedescendant={`kind-${chosen}`}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        {kinds.map(({ kind, label, icon: Icon, meaning }, index) => (
          <div
            key={kind}
            id={`kind-${kind}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            aria-label={label}
            className={clsx(styles.choice, styles[kind], index === active && styles.active)}
            onClick={() => choose(kind)}
            onKeyDown={onKeyDown}
            onPointerMove={(event) => isRealMove(event) && setActive(index)}
          >
            <Icon size={15} strokeWidth={1.75} aria-hidden />
            <span className={styles.words}>
              <span className={styles.label}>{label}</span>
              <span className={styles.meaning}>{meaning(owner, targetName)}</span>
            </span>
            <Kbd shortcut={String(index + 1)} />
          </div>
        ))}
      </div>
    </>
  );
}

/** Also where digits are typed with Shift: here nothing else is meant by those keys. */
function chosenDigit(event: globalThis.KeyboardEvent): number | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const digit = digitOf(event) ?? /^Digit(\d)$/.exec(event.code)?.[1];
  return digit === undefined ? undefined : Number(digit);
}

interface TargetChoice {
  readonly key: string;
  readonly label: string;
  readonly where: string;
  readonly choose: () => void;
}

/** The models that a typed text names, and a new one where the relation was drawn to the empty canvas. */
function useTargetChoices(draft: RelationDraft, text: string): readonly TargetChoice[] {
  const models = useProject((project) => project.models);
  const suggested = useProject((project) =>
    suggestModelName(project, 'Model', project.models.find((model) => model.id === draft.owner)?.app),
  );
  return useMemo(() => {
    const wanted = foldQuery(text);
    const found = models
      .map((model) => ({ model, name: foldText(model.name) }))
      .filter(({ name }) => name.includes(wanted))
      .sort((a, b) => Number(b.name.startsWith(wanted)) - Number(a.name.startsWith(wanted)))
      .slice(0, 60);
    const { draftRelation } = useCanvasStore.getState();
    // A name that is typed and that no model has is meant for the new one.
    const newName = text.trim() === '' ? suggested : text.trim();
    const isOffered = draft.isOnCanvas && !models.some((model) => model.name === newName);
    const newModel: TargetChoice = {
      key: 'new',
      label: `New model ${newName}`,
      where: 'here',
      choose: () => draftRelation({ ...draft, newTarget: { name: newName } }),
    };
    return [
      ...(isOffered ? [newModel] : []),
      ...found.map(({ model }) => ({
        key: model.id,
        label: model.name,
        where: model.id === draft.owner ? 'itself' : (model.app ?? ''),
        choose: () => draftRelation({ ...draft, target: model.id }),
      })),
    ];
  }, [draft, models, suggested, text]);
}

function TargetList({ draft }: { readonly draft: RelationDraft }) {
  const owner = useProject((project) => project.models.find((model) => model.id === draft.owner)?.name ?? '');
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const choices = useTargetChoices(draft, text);
  return (
    <>
      <div className={styles.title}>
        From <b>{owner}</b> to…
      </div>
      <input
        ref={takeFocus}
        className={styles.find}
        role="combobox"
        aria-label="Target model"
        aria-expanded
        aria-controls="relation-targets"
        aria-activedescendant={choices[active] ? `target-${active}` : undefined}
        placeholder="Type a model’s name"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
        }}
        onKeyDown={(event) => {
          if (isComposing(event)) return;
          if (event.key === 'ArrowDown') setActive(Math.min(active + 1, choices.length - 1));
          else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, 0));
          else if (event.key === 'Enter') choices[active]?.choose();
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      <div className={styles.targets} id="relation-targets" role="listbox" aria-label="Models">
        {choices.map(({ key, label, where, choose }, index) => (
          <div
            key={key}
            id={`target-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className={clsx(styles.target, index === active && styles.active)}
            onPointerMove={(event) => isRealMove(event) && setActive(index)}
            onPointerDown={(event) => {
              event.preventDefault();
              choose();
            }}
          >
            <span className={styles.label}>{label}</span>
            <span className={styles.meaning}>{where}</span>
          </div>
        ))}
        {choices.length === 0 && <div className={styles.meaning}>No model of that name</div>}
      </div>
    </>
  );
}

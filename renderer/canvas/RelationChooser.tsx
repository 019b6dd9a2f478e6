/** After a relation is drawn: which kind. By keyboard also: to which model. */
import { ArrowLeftRight, ArrowRight, Link2, type LucideIcon } from 'lucide-react';
import { useMemo, useState, type KeyboardEvent } from 'react';
import { suggestFieldName } from '../../shared/commands/suggestNames.ts';
import type { RelationTypeKey } from '../../shared/fieldTypes/fieldTypeRegistry.ts';
import { foldQuery, foldText } from '../../shared/model/foldText.ts';
import { digitOf } from '../actions/accelerators.ts';
import { useProject } from '../store/projectStore.ts';
import { clsx } from 'clsx';
import { isComposing } from '../ui/composition.ts';
import { Kbd } from '../ui/Kbd.tsx';
import { Popover } from '../ui/Popover.tsx';
import { insertRelation } from './canvasEdits.ts';
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
      label={draft.target === undefined ? 'Draw a relation to' : 'Kind of relation'}
      open
      onOpenChange={(open) => !open && useCanvasStore.getState().draftRelation(undefined)}
      at={draft.at}
      className={styles.popover ?? ''}
    >
      {draft.target === undefined ? <TargetList draft={draft} /> : <KindList draft={draft} target={draft.target} />}
    </Popover>
  );
}

function KindList({ draft, target }: { readonly draft: RelationDraft; readonly target: string }) {
  const owner = useProject((project) => project.models.find((model) => model.id === draft.owner)?.name ?? '');
  const targetName = useProject((project) => project.models.find((model) => model.id === target)?.name ?? '');
  const [active, setActive] = useState(0);
  const chosen = kinds[active]?.kind ?? 'OneToOne';
  const fieldName = useProject((project) => suggestFieldName(project, draft.owner, target, chosen));
  const choose = (kind: RelationTypeKey | undefined) => {
    if (!kind) return;
    useCanvasStore.getState().draftRelation(undefined);
    insertRelation(draft.owner, target, kind, draft.afterField);
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
        <b>{owner}</b> gets <code>{fieldName}</code> → <b>{targetName}</b>
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

function TargetList({ draft }: { readonly draft: RelationDraft }) {
  const models = useProject((project) => project.models);
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const found = useMemo(() => {
    const wanted = foldQuery(text);
    return models
      .map((model) => ({ model, name: foldText(model.name) }))
      .filter(({ name }) => name.includes(wanted))
      .sort((a, b) => Number(b.name.startsWith(wanted)) - Number(a.name.startsWith(wanted)))
      .slice(0, 60)
      .map(({ model }) => model);
  }, [models, text]);
  const owner = models.find((model) => model.id === draft.owner)?.name ?? '';
  const choose = (target: string | undefined) => {
    if (target !== undefined) useCanvasStore.getState().draftRelation({ ...draft, target });
  };
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
        aria-activedescendant={found[active] ? `target-${active}` : undefined}
        placeholder="Type a model’s name"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
        }}
        onKeyDown={(event) => {
          if (isComposing(event)) return;
          if (event.key === 'ArrowDown') setActive(Math.min(active + 1, found.length - 1));
          else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, 0));
          else if (event.key === 'Enter') choose(found[active]?.id);
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      <div className={styles.targets} id="relation-targets" role="listbox" aria-label="Models">
        {found.map((model, index) => (
          <div
            key={model.id}
            id={`target-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className={clsx(styles.target, index === active && styles.active)}
            onPointerMove={(event) => isRealMove(event) && setActive(index)}
            onPointerDown={(event) => {
              event.preventDefault();
              choose(model.id);
            }}
          >
            <span className={styles.label}>{model.name}</span>
            <span className={styles.meaning}>{model.id === draft.owner ? 'itself' : (model.app ?? '')}</span>
          </div>
        ))}
        {found.length === 0 && <div className={styles.meaning}>No model of that name</div>}
      </div>
    </>
  );
}

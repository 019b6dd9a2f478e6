import { Database, List, Plus, type LucideIcon } from 'lucide-react';
import { foldQuery, foldText } from '../../../shared/model/foldText.ts';
import { actionOf } from '../../actions/actionRegistry.ts';
import { runAction } from '../../actions/runAction.ts';
import { useProject } from '../../store/projectStore.ts';
import { useViewStore, type PartRef } from '../../store/viewStore.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import styles from './Explorer.module.css';

interface Part {
  readonly id: string;
  readonly name: string;
  /** Small at the right. */
  readonly aside: string;
}

/** Enums and database objects; nothing of a kind that the project has none of. */
export function PartList({ filter }: { readonly filter: string }) {
  const enums = useProject((project) => project.enums);
  const objects = useProject((project) => project.objects);
  const wanted = foldQuery(filter);
  const found = (parts: readonly Part[]) => parts.filter(({ name }) => foldText(name).includes(wanted));
  if (!enums && !objects) return null;
  return (
    <section className={styles.palette} aria-label="Enums and database objects">
      {enums && (
        <PartKind
          kind="enum"
          title="Enums"
          icon={List}
          add="insert.enum"
          parts={found(enums.map(({ id, name, values }) => ({ id, name, aside: String(values.length) })))}
        />
      )}
      {objects && (
        <PartKind
          kind="object"
          title="Database objects"
          icon={Database}
          add="insert.object"
          parts={found(objects.map(({ id, name, kind }) => ({ id, name, aside: kind })))}
        />
      )}
    </section>
  );
}

interface PartKindProps {
  readonly kind: PartRef['kind'];
  readonly title: string;
  readonly icon: LucideIcon;
  readonly add: 'insert.enum' | 'insert.object';
  readonly parts: readonly Part[];
}

function PartKind({ kind, title, icon: Icon, add, parts }: PartKindProps) {
  const insert = actionOf(add);
  const selected = useViewStore(({ selection: { part } }) => (part?.kind === kind ? part.id : undefined));
  return (
    <>
      <h2 className={styles.heading}>
        {title}
        <IconButton
          label={insert.contextLabel ?? insert.label()}
          icon={Plus}
          size="small"
          className={styles.add}
          onClick={() => void runAction(insert)}
        />
      </h2>
      {parts.map(({ id, name, aside }) => (
        <button
          key={id}
          type="button"
          className={styles.row}
          aria-pressed={selected === id}
          title={`${name}, ${aside}`}
          onClick={() => useViewStore.getState().select({ part: { kind, id } })}
        >
          <Icon className={styles.partIcon} size={14} strokeWidth={1.75} aria-hidden />
          <span className={styles.name}>{name || 'unnamed'}</span>
          <span className={styles.count} aria-hidden>
            {aside}
          </span>
        </button>
      ))}
    </>
  );
}

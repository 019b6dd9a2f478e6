import { ArrowRight, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Inspector.module.css';
import { isolateNames } from '../../../shared/model/isolateNames.ts';
import { TitleField } from './TitleField.tsx';

interface InspectorHeaderProps {
  readonly icon: LucideIcon;
  /** What is selected: "Relation of Profile". */
  readonly kind: string;
  /** Accessible name of the title's text field: "Field name". */
  readonly titleLabel: string;
  readonly title: string;
  /** Missing where the name cannot be changed here. */
  readonly onRename?: ((name: string) => void) | undefined;
  /** Given while the name is to take the focus; called when it has it. */
  readonly onNaming?: (() => void) | undefined;
  /** What a relation points at, as a link to it. */
  readonly leadsTo?: { readonly name: string; readonly go: () => void } | undefined;
  readonly sentence?: ReactNode;
  readonly children?: ReactNode;
}

/** Kind, name and meaning of what is selected. */
export function InspectorHeader({
  icon: Icon,
  kind,
  titleLabel,
  title,
  onRename,
  onNaming,
  leadsTo,
  sentence,
  children,
}: InspectorHeaderProps) {
  return (
    <header className={styles.header}>
      <div className={styles.kind}>
        <Icon size={14} strokeWidth={1.75} aria-hidden />
        <span className={styles.kindText} title={kind}>
          {isolateNames(kind)}
        </span>
      </div>
      <div className={styles.titleRow}>
        {onRename ? (
          <TitleField label={titleLabel} value={title} onCommit={onRename} onFocused={onNaming} />
        ) : (
          <span className={styles.titleText}>{title}</span>
        )}
        {leadsTo && (
          <>
            <ArrowRight className={styles.titleArrow} size={15} strokeWidth={1.75} aria-hidden />
            <button type="button" className={styles.titleLink} title={`Go to ${leadsTo.name}`} onClick={leadsTo.go}>
              {leadsTo.name}
            </button>
          </>
        )}
      </div>
      {sentence && (
        <p className={styles.sentence}>{typeof sentence === 'string' ? isolateNames(sentence) : sentence}</p>
      )}
      {children}
    </header>
  );
}

import type { ReactNode } from 'react';
import { Collapsible } from '../../ui/Collapsible.tsx';
import frameStyles from '../../ui/OptionFrame.module.css';
import { useFoldStore } from './foldStore.ts';
import styles from './Inspector.module.css';

interface FoldProps {
  /** Under this name the part stays open or closed for every selection. */
  readonly name: string;
  readonly title: string;
  readonly summary?: string | undefined;
  /** A line above what is in it. */
  readonly help?: string;
  readonly children: ReactNode;
}

/** Rarely used options, folded until asked for. */
export function Fold({ name, title, summary, help, children }: FoldProps) {
  const open = useFoldStore((state) => state.open[name] === true);
  const setOpen = useFoldStore((state) => state.setOpen);
  return (
    <div data-place={name}>
      <Collapsible title={title} open={open} onOpenChange={(next) => setOpen(name, next)} summary={summary}>
        <div className={styles.foldBody}>
          {help !== undefined && <p className={frameStyles.hint}>{help}</p>}
          {children}
        </div>
      </Collapsible>
    </div>
  );
}

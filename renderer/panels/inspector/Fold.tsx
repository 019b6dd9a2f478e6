import type { ReactNode } from 'react';
import { Collapsible } from '../../ui/Collapsible.tsx';
import { useFoldStore } from './foldStore.ts';
import styles from './Inspector.module.css';

interface FoldProps {
  /** Under this name the part stays open or closed for every selection. */
  readonly name: string;
  readonly title: string;
  readonly summary?: string | undefined;
  readonly children: ReactNode;
}

/** Rarely used options, folded until asked for. */
export function Fold({ name, title, summary, children }: FoldProps) {
  const open = useFoldStore((state) => state.open[name] === true);
  const setOpen = useFoldStore((state) => state.setOpen);
  return (
    <div data-place={name}>
      <Collapsible title={title} open={open} onOpenChange={(next) => setOpen(name, next)} summary={summary}>
        <div className={styles.foldBody}>{children}</div>
      </Collapsible>
    </div>
  );
}

import { ChevronRight } from 'lucide-react';
import { Collapsible as RadixCollapsible } from 'radix-ui';
import type { ReactNode } from 'react';
import styles from './Collapsible.module.css';

export interface CollapsibleProps {
  readonly title: string;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** Beside the title while closed: what is set inside. */
  readonly summary?: string | undefined;
  readonly children: ReactNode;
}

/** A titled part that folds away. */
export function Collapsible({ title, open, onOpenChange, summary, children }: CollapsibleProps) {
  return (
    <RadixCollapsible.Root open={open} onOpenChange={onOpenChange}>
      <RadixCollapsible.Trigger className={styles.trigger}>
        <ChevronRight className={styles.chevron} size={14} strokeWidth={2} aria-hidden />
        {title}
        {!open && summary && <span className={styles.summary}>{summary}</span>}
      </RadixCollapsible.Trigger>
      <RadixCollapsible.Content className={styles.content}>{children}</RadixCollapsible.Content>
    </RadixCollapsible.Root>
  );
}

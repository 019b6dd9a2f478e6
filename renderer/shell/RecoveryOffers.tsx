import { LifeBuoy } from 'lucide-react';
import { Button } from '../ui/Button.tsx';
import { agoText } from '../ui/ago.ts';
import { counted } from '../ui/counted.ts';
import { discardRecovery, recoverProject } from '../flows/fileFlows.ts';
import styles from './Notices.module.css';
import { useWindowStore } from '../store/windowStore.ts';
import { useNow } from '../ui/useNow.ts';

const none: readonly never[] = [];

/** Unsaved work that a crash left behind; it stays offered until it is taken or discarded. */
export function RecoveryOffers({ look }: { readonly look: 'card' | 'bar' }) {
  const recoveries = useWindowStore((state) => state.app?.recoveries ?? none);
  const now = useNow();
  if (recoveries.length === 0) return null;
  return (
    <section className={look === 'card' ? styles.offers : undefined} aria-label="Unsaved work">
      {recoveries.map((recovery) => (
        <div key={recovery.id} className={look === 'card' ? styles.card : styles.bar} role="status">
          <LifeBuoy size={16} strokeWidth={1.75} aria-hidden />
          <span className={styles.words}>
            Unsaved work was found: <strong>{recovery.name}</strong>, {counted(recovery.models, 'model')},{' '}
            {agoText(recovery.changedAt, now)}
          </span>
          <Button size="small" onClick={() => void recoverProject(recovery.id)}>
            Recover
          </Button>
          <Button size="small" variant="ghost" onClick={() => void discardRecovery(recovery.id, recovery.name)}>
            Discard
          </Button>
        </div>
      ))}
    </section>
  );
}

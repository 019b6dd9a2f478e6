import { useEffect, useState } from 'react';
import { useProjectStore } from '../../store/projectStore.ts';
import { useReshapeStore } from '../../store/reshapeStore.ts';
import { GuessDialog } from './GuessDialog.tsx';
import { JoinDialog } from './JoinDialog.tsx';
import { SplitDialog } from './SplitDialog.tsx';

/** The split, join or guessing that is being planned, if any. */
export function ReshapeDialogs() {
  const planning = useReshapeStore((state) => state.planning);
  const clear = useReshapeStore((state) => state.clear);
  const hasProject = useProjectStore((state) => state.history !== undefined);
  // Closed first and taken away then, however soon after it opened: as long as it is open a dialog takes the focus back
  // that leaves it, and what is taken away open leaves it to nobody.
  const [last, setLast] = useState(planning);
  if (planning !== undefined && planning !== last) setLast(planning);
  useEffect(() => {
    if (planning !== undefined) return undefined;
    // Not in the event that closed it: React would take a transition begun there for one of the form that was submitted.
    const afterwards = setTimeout(() => setLast(undefined));
    return () => clearTimeout(afterwards);
  }, [planning]);
  const current = planning ?? last;
  if (!current || !hasProject) return null;
  const isOpen = planning !== undefined;
  if (current.kind === 'guess') return <GuessDialog open={isOpen} onClose={clear} />;
  return current.kind === 'split' ? (
    <SplitDialog open={isOpen} split={current} onClose={clear} />
  ) : (
    <JoinDialog open={isOpen} join={current} onClose={clear} />
  );
}

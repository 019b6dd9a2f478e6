import { useId, useMemo, useState } from 'react';
import { guessRelations, relateByGuesses, type RelationGuess } from '../../../shared/commands/guessRelations.ts';
import type { Project } from '../../../shared/model/project.ts';
import { showUndoToast } from '../../flows/showUndoToast.ts';
import { runCommand, useProject } from '../../store/projectStore.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { CheckList, type CheckListItem } from '../../ui/CheckList.tsx';
import { counted } from '../../ui/counted.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { fieldIcon } from '../../ui/fieldIcon.tsx';
import { closeReshape } from './ReshapeDialog.tsx';
import styles from './Reshape.module.css';

interface GuessDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Relations that only names tell, to be ticked; those that the whole name says are ticked already. One step of undo. */
export function GuessDialog({ open, onClose }: GuessDialogProps) {
  const project = useProject((each) => each);
  const guesses = useMemo(() => guessRelations(project), [project]);
  const form = useId();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(
    () => new Set(guesses.filter(({ isSure }) => isSure).map(keyOf)),
  );
  const [constrained, setConstrained] = useState(false);
  const chosen = guesses.filter((guess) => ticked.has(keyOf(guess)));
  const submit = () => {
    if (chosen.length === 0) return;
    closeReshape();
    const command = relateByGuesses(project, chosen, { constrained });
    runCommand(command);
    showUndoToast(`Made ${counted(chosen.length, 'relation')} of names`);
  };
  const isEmpty = guesses.length === 0;
  return (
    <Dialog
      open={open}
      onOpenChange={onClose}
      title="Guess relations"
      description="Columns that are called as the key of another model and hold the same type. Each is a guess: look before you take it."
      width={760}
      {...(isEmpty ? {} : { height: 640 })}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            {isEmpty ? 'Close' : 'Cancel'}
          </Button>
          {!isEmpty && (
            <Button type="submit" form={form} variant="primary" disabled={chosen.length === 0}>
              Make {counted(chosen.length, 'relation')}
            </Button>
          )}
        </>
      }
    >
      {isEmpty ? (
        <EmptyState title="No name tells of a relation.">
          A column counts where it is called as customer_id beside a model Customer, or as a key itself is, and where
          its type is that of the key. What is a relation already is not asked about.
        </EmptyState>
      ) : (
        <form
          id={form}
          className={styles.guesses}
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <CheckList label="Relations" items={itemsOf(project, guesses)} checked={ticked} onChange={setTicked} fills />
          <Checkbox
            label="With foreign keys in the database"
            hint="Else the database stays as it is: Django and the diagram know the relation, and no key is made for it."
            checked={constrained}
            onChange={setConstrained}
          />
        </form>
      )}
    </Dialog>
  );
}

const keyOf = ({ model, field }: RelationGuess) => `${model} ${field}`;

/** What the whole name says stands first. */
function itemsOf({ models }: Project, guesses: readonly RelationGuess[]): readonly CheckListItem[] {
  const byId = new Map(models.map((model) => [model.id, model]));
  const ordered = [...guesses.filter(({ isSure }) => isSure), ...guesses.filter(({ isSure }) => !isSure)];
  return ordered.map((guess) => {
    const model = byId.get(guess.model);
    const field = model?.fields.find(({ id }) => id === guess.field);
    return {
      id: keyOf(guess),
      label: `${model?.name}.${field?.name} → ${byId.get(guess.target)?.name}`,
      icon: fieldIcon(guess.kind),
      aside: guess.kind === 'OneToOne' ? 'one-to-one' : 'foreign key',
      detail: guess.reason,
    };
  });
}

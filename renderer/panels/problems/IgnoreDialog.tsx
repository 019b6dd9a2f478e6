import { useId, useState } from 'react';
import { ignoreFinding } from '../../../shared/commands/projectCommands.ts';
import type { Finding } from '../../../shared/model/finding.ts';
import { runCommand } from '../../store/projectStore.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { OptionFrame } from '../../ui/OptionFrame.tsx';
import optionStyles from '../../ui/OptionFrame.module.css';
import styles from './ProblemsPanel.module.css';

interface IgnoreDialogProps {
  readonly finding: Finding;
  /** What was said before, where it is ignored already. */
  readonly reason: string;
  readonly onClose: () => void;
}

/** Asks why a finding is no matter here; the project keeps the answer. */
export function IgnoreDialog({ finding, reason, onClose }: IgnoreDialogProps) {
  const form = useId();
  const control = useId();
  const [text, setText] = useState(reason);
  const given = text.replace(/\s+/g, ' ').trim();
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Ignore ${finding.code}`}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" form={form} variant="primary" disabled={given === ''}>
            Ignore
          </Button>
        </>
      }
    >
      <form
        id={form}
        className={styles.question}
        onSubmit={(event) => {
          event.preventDefault();
          if (given === '') return;
          runCommand(ignoreFinding(finding, given));
          onClose();
        }}
      >
        <p className={styles.about}>{finding.message}</p>
        <OptionFrame label="Reason" control={control} hint="Saved in the project, so that the next reader knows why.">
          <input
            id={control}
            type="text"
            className={optionStyles.control}
            value={text}
            spellCheck={false}
            autoComplete="off"
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- only where a person has just asked for the field
            autoFocus
            onChange={(event) => setText(event.target.value)}
          />
        </OptionFrame>
      </form>
    </Dialog>
  );
}

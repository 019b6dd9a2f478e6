import { AlertDialog } from '../ui/AlertDialog.tsx';
import styles from './QuestionDialog.module.css';
import { useQuestionStore } from '../store/questionStore.ts';

/** The one question that is being asked, if any. */
export function QuestionDialog() {
  const question = useQuestionStore((state) => state.question);
  if (!question) return null;
  const { title, message, details, choices, cancelKey, answer } = question;
  return (
    <AlertDialog
      open
      title={title}
      description={
        <>
          <p className={styles.message}>{message}</p>
          {details && details.length > 0 && (
            <ul className={styles.details}>
              {details.slice(0, 200).map((detail) => (
                <li key={detail}>{detail}</li>
              ))}
              {details.length > 200 && <li>and {details.length - 200} more</li>}
            </ul>
          )}
        </>
      }
      // Choices come with the main one first; buttons stand with the main one last.
      actions={choices
        .filter((choice) => choice.key !== cancelKey)
        .map((choice) => ({
          label: choice.label,
          variant: choice.kind ?? ('outline' as const),
          run: () => answer(choice.key),
        }))
        .reverse()}
      cancelLabel={choices.find((choice) => choice.key === cancelKey)?.label ?? 'Cancel'}
      onCancel={() => answer(cancelKey)}
    />
  );
}

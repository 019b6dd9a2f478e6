/** Questions to the person, one at a time: who asks waits for the answer, and a dialog of the window shows what is asked. */
import { create } from 'zustand';
import type { OpenRefusal } from '../../shared/ipc/ipcContract.ts';
import { messageOf } from '../../shared/model/messageOf.ts';

export interface Choice<Key extends string> {
  readonly key: Key;
  readonly label: string;
  readonly kind?: 'primary' | 'danger';
}

/** Asked in a dialog; the answer is the key of a choice, `cancelKey` for Escape. */
export interface Question<Key extends string = string> {
  readonly title: string;
  readonly message: string;
  /** Names, a place or a statement, shown in mono below the message. */
  readonly details?: readonly string[];
  readonly choices: readonly Choice<Key>[];
  readonly cancelKey: Key;
}

interface AskedQuestion extends Question {
  answer(key: string): void;
}

interface QuestionState {
  readonly question: AskedQuestion | undefined;
}

export const useQuestionStore = create<QuestionState>(() => ({ question: undefined }));

/** A question that is still open is answered with its own `cancelKey` first. */
export function ask<Key extends string>(question: Question<Key>): Promise<Key> {
  const open = useQuestionStore.getState().question;
  open?.answer(open.cancelKey);
  return new Promise((resolve) => {
    useQuestionStore.setState({
      question: {
        ...question,
        answer: (key) => {
          useQuestionStore.setState({ question: undefined });
          resolve(key as Key);
        },
      },
    });
  });
}

/** Something that only needs to be read. */
export async function tell(title: string, message: string, details?: readonly string[]): Promise<void> {
  await ask({
    title,
    message,
    ...(details ? { details } : {}),
    choices: [{ key: 'close', label: 'Close', kind: 'primary' }],
    cancelKey: 'close',
  });
}

export async function tellRefusal({ name, message, place }: OpenRefusal): Promise<void> {
  await tell(`${name} cannot be opened`, message, place ? [`At ${place}`] : undefined);
}

/** Tells under `title` what the work throws. */
export async function guarded(title: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    await tell(title, messageOf(error));
  }
}

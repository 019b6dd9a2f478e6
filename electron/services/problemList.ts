/** What was found damaged on the disk and gone on without: each sentence waits for the window, and is said once. */

export interface ProblemList {
  say(sentence: string): void;
  /** What has not been taken yet. */
  take(): readonly string[];
}

/** `onNew`: for the log, which keeps what the window says in passing. */
export function createProblemList(onNew: (sentence: string) => void): ProblemList {
  const said = new Set<string>();
  let waiting: string[] = [];
  return {
    say: (sentence) => {
      if (said.has(sentence)) return;
      said.add(sentence);
      waiting.push(sentence);
      onNew(sentence);
    },
    take: () => {
      const taken = waiting;
      waiting = [];
      return taken;
    },
  };
}

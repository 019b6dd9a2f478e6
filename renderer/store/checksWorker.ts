/** Checks large projects beside the window's own thread; one worker for as long as the window is there. */
import { CheckedModels, type CheckRequest } from '../../shared/checks/checkedModels.ts';
import { runChecks } from '../../shared/checks/runChecks.ts';
import type { Finding } from '../../shared/model/finding.ts';

export interface CheckAnswer {
  readonly number: number;
  readonly findings: readonly Finding[];
}

const checked = new CheckedModels();

addEventListener('message', ({ data }: MessageEvent<CheckRequest>) => {
  const answer: CheckAnswer = { number: data.number, findings: runChecks(checked.projectOf(data)) };
  postMessage(answer);
});

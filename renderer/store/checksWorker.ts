/** Checks large projects beside the window's own thread; one worker for as long as the window is there. */
import { CheckedModels, type CheckRequest } from '../../shared/checks/checkedModels.ts';
import { projectFindings } from '../../shared/formats/targetFindings.ts';
import type { Finding } from '../../shared/model/finding.ts';

export interface CheckAnswer {
  readonly number: number;
  readonly findings: readonly Finding[];
}

const checked = new CheckedModels();

addEventListener('message', ({ data }: MessageEvent<CheckRequest>) => {
  const answer: CheckAnswer = { number: data.number, findings: projectFindings(checked.projectOf(data)) };
  postMessage(answer);
});

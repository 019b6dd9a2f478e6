/** Writes large projects in a format beside the window's own thread; one worker for as long as the window is there. */
import { CheckedModels, type CheckRequest } from '../../shared/checks/checkedModels.ts';
import type { Export } from '../../shared/formats/format.ts';
import type { FormatValues } from '../../shared/formats/formatOption.ts';
import { formats } from '../../shared/formats/formatRegistry.ts';
import { messageOf } from '../../shared/model/messageOf.ts';

export interface ExportRequest extends CheckRequest {
  readonly format: string;
  readonly options: FormatValues;
}

export interface ExportAnswer {
  readonly number: number;
  readonly exported: Exported;
}

export type Exported = { readonly ok: true; readonly value: Export } | { readonly ok: false; readonly problem: string };

const known = new CheckedModels();

function written({ format, options, ...request }: ExportRequest): Exported {
  const project = known.projectOf(request);
  try {
    const wanted = formats.find(({ key }) => key === format);
    return wanted
      ? { ok: true, value: wanted.exportProject(project, options) }
      : { ok: false, problem: 'There is no such format.' };
  } catch (error) {
    return { ok: false, problem: messageOf(error) };
  }
}

addEventListener('message', ({ data }: MessageEvent<ExportRequest>) => {
  const answer: ExportAnswer = { number: data.number, exported: written(data) };
  postMessage(answer);
});

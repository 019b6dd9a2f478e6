/** Writing exports where the user says. */
import { dirname, join } from 'node:path';
import { dialog } from 'electron';
import { readFormatOptions } from '../../shared/formats/formatOption.ts';
import { formats } from '../../shared/formats/formatRegistry.ts';
import type { ExportReply, IpcHandlers } from '../../shared/ipc/ipcContract.ts';
import { type ExportWritten, writeExport } from '../services/exportWriter.ts';
import { validatedProject } from '../services/validatedProject.ts';
import type { AppContext } from './appContext.ts';

export function exportHandlers(context: AppContext): Pick<IpcHandlers, 'export:write'> {
  const { userData, workingCopy } = context;
  // The answer to "these files are not ours" belongs to the folder that the question was about.
  let askedAbout: { readonly format: string; readonly folder: string } | null = null;

  const askForFolder = async (label: string): Promise<string | null> => {
    const path = workingCopy.currentPath();
    const choice = await dialog.showOpenDialog(context.window(), {
      title: `Export ${label}`,
      buttonLabel: 'Export here',
      properties: ['openDirectory', 'createDirectory'],
      ...(path === null ? {} : { defaultPath: dirname(path) }),
    });
    return choice.canceled ? null : (choice.filePaths[0] ?? null);
  };

  return {
    'export:write': async ({ project, format: key, options: asked, overwrite }) => {
      const format = formats.find((candidate) => candidate.key === key);
      if (format === undefined) throw new Error(`There is no export called ${key}.`);
      const read = readFormatOptions(format.options, asked);
      if (!read.ok) throw new Error(read.problem);
      const valid = validatedProject(project);
      const again = overwrite && askedAbout?.format === key ? askedAbout.folder : null;
      askedAbout = null;
      const folder = again ?? (await askForFolder(format.label));
      if (folder === null) return { kind: 'cancelled' };
      const { files } = format.exportProject(valid, read.options);
      const written = await writeExport(folder, files, { overwrite: again !== null, userData });
      if (written.kind === 'wouldOverwrite') askedAbout = { format: key, folder };
      return withPlace(written, context);
    },
  };
}

function withPlace(written: ExportWritten, { written: places }: AppContext): ExportReply {
  if (written.kind !== 'written') return written;
  return { ...written, place: places.remember(join(written.folder, ...(written.files[0] ?? '').split('/'))) };
}

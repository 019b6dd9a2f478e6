/** Export to a folder, with the question before foreign files are replaced. */
import { formats } from '../../shared/formats/formatRegistry.ts';
import type { ExportReply, IpcEvents } from '../../shared/ipc/ipcContract.ts';
import { callMain } from '../bridge.ts';
import { chosenOptions, useCodeChoice } from '../store/codeChoice.ts';
import { currentProject } from '../store/projectStore.ts';
import { showToast } from '../ui/toast.ts';
import { showPlace } from './showPlace.ts';
import { commitTyping } from './commitTyping.ts';
import { messageOf } from '../../shared/model/messageOf.ts';
import { ask, tell } from '../store/questionStore.ts';

/** As the code panel shows it. */
export async function exportProject(key: string): Promise<void> {
  commitTyping();
  const project = currentProject();
  if (!project) return;
  const format = formats.find((each) => each.key === key);
  const options = format && chosenOptions(format, useCodeChoice.getState().options);
  const request = { project, format: key, options };
  const reply = await answered(() => callMain('export:write', { ...request, overwrite: false }));
  if (reply.kind !== 'wouldOverwrite') return reportExport(reply);
  const answer = await ask({
    title: count(reply.files.length, 'file is', 'files are') + ' already there',
    message: `${reply.folder} holds files that Entwine did not write, or that were changed since:`,
    details: reply.files,
    choices: [
      { key: 'overwrite', label: 'Replace them', kind: 'danger' },
      { key: 'cancel', label: 'Cancel' },
    ],
    cancelKey: 'cancel',
  });
  if (answer === 'overwrite') {
    await reportExport(await answered(() => callMain('export:write', { ...request, overwrite: true })));
  }
}

async function answered(write: () => Promise<ExportReply>): Promise<ExportReply> {
  try {
    return await write();
  } catch (error) {
    return { kind: 'failed', message: messageOf(error) };
  }
}

/** The dialog was asked about a name without its ending, so the file that has it was not agreed to yet. */
export async function askToReplace({ question, name, folder }: IpcEvents['place:taken']): Promise<void> {
  const answer = await ask({
    title: `${name} is already there`,
    message: 'Another file of that name would be replaced. It is in this folder:',
    details: [folder],
    choices: [
      { key: 'replace', label: 'Replace it', kind: 'danger' },
      { key: 'another', label: 'Another name…' },
      { key: 'cancel', label: 'Cancel' },
    ],
    cancelKey: 'cancel',
  });
  await callMain('place:answer', { question, answer });
}

async function reportExport(reply: ExportReply): Promise<void> {
  if (reply.kind === 'written') {
    showToast(`Exported ${reply.files.length === 1 ? reply.files[0] : count(reply.files.length, 'file', 'files')}`, {
      tone: 'ok',
      detail: reply.folder,
      action: showPlace(reply.place),
    });
  } else if (reply.kind === 'failed') {
    await tell('The export could not be written', reply.message);
  } else if (reply.kind === 'wouldOverwrite') {
    await tell('Nothing was written', `${reply.folder} holds files of others by these names:`, reply.files);
  }
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}

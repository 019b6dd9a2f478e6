/** Pictures of the diagram: the dialog that asks what and how, the file, and the clipboard. */
import type { PictureSubject } from '../../shared/ipc/pictureMessages.ts';
import { messageOf } from '../../shared/model/messageOf.ts';
import { callMain, onMain } from '../bridge.ts';
import { usePictureStore, type PictureChoices } from '../store/pictureStore.ts';
import { currentProject } from '../store/projectStore.ts';
import { guarded, tell } from '../store/questionStore.ts';
import { useViewStore } from '../store/viewStore.ts';
import { showToast } from '../ui/toast.ts';
import { commitTyping } from './commitTyping.ts';
import { showPlace } from './showPlace.ts';

/** Pixels on the longer side of the preview, for screens of twice as many. */
const previewSide = 720;
/** Of what is copied: sharp on every screen. */
const copiedScale = 2;

export function openPictureDialog(): void {
  commitTyping();
  if (!currentProject()) return;
  usePictureStore.getState().patch({
    isOpen: true,
    subject: 'diagram',
    theme: themeInSight(),
    preview: undefined,
    problem: undefined,
    progress: undefined,
  });
}

export function closePictureDialog(): void {
  usePictureStore.getState().clear();
  void callMain('picture:cancel', {}).catch(() => {});
}

function themeInSight(): 'light' | 'dark' {
  const { theme } = useViewStore.getState();
  const isDark = theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  return isDark ? 'dark' : 'light';
}

type Chosen = Pick<PictureChoices, 'subject' | 'theme' | 'isTransparent'>;

function subjectOf({ subject, theme, isTransparent }: Chosen): PictureSubject {
  const { diagram, selection } = useViewStore.getState();
  const { models, notes } = selection;
  return {
    ...(diagram === undefined ? {} : { diagram }),
    part:
      subject === 'selection'
        ? { kind: 'selection', models: [...models], notes: [...notes] }
        : subject.startsWith('area:')
          ? { kind: 'area', area: subject.slice('area:'.length) }
          : { kind: 'diagram' },
    theme,
    isTransparent,
  };
}

let asked = 0;

/** Of the choices as they are; one that was waited for is let go. */
export async function previewPicture(): Promise<void> {
  const project = currentProject();
  const { patch, ...choices } = usePictureStore.getState();
  if (!project || !choices.isOpen) return;
  asked += 1;
  const question = asked;
  try {
    const reply = await callMain('picture:preview', {
      projectJson: JSON.stringify(project),
      subject: subjectOf(choices),
      within: previewSide,
    });
    if (question !== asked || !usePictureStore.getState().isOpen) return;
    if (reply.kind === 'preview') {
      const { extent, png } = reply;
      patch({ preview: { extent, address: `data:image/png;base64,${png}` }, problem: undefined });
    } else if (reply.kind === 'failed') patch({ preview: undefined, problem: reply.problem });
  } catch (error) {
    if (question === asked) patch({ preview: undefined, problem: messageOf(error) });
  }
}

/** Asks for a place and writes there; the dialog stays where nothing was written. */
export async function exportPicture(): Promise<void> {
  const project = currentProject();
  const { patch, clear, kind, scale, carriesProject, ...choices } = usePictureStore.getState();
  if (!project) return;
  // A preview that comes now would be given up for the file.
  asked += 1;
  patch({ progress: 0, problem: undefined });
  const stop = onMain('picture:progress', ({ done }) => {
    if (usePictureStore.getState().progress !== undefined) patch({ progress: done });
  });
  try {
    const reply = await callMain('picture:write', {
      projectJson: JSON.stringify(project),
      subject: subjectOf(choices),
      kind,
      scale,
      carriesProject: carriesProject && kind === 'svg',
    });
    if (reply.kind === 'failed') patch({ problem: reply.problem });
    if (reply.kind !== 'written') return;
    clear();
    showToast(`Exported ${reply.file}`, { tone: 'ok', detail: reply.folder, action: showPlace(reply.place) });
    if (reply.missing !== undefined) await tell('Some letters are not in the picture', reply.missing);
  } catch (error) {
    patch({ problem: messageOf(error) });
  } finally {
    stop();
    patch({ progress: undefined });
  }
}

/** What is selected, or the diagram where nothing is, to the clipboard. */
export async function copyPicture(): Promise<void> {
  commitTyping();
  const project = currentProject();
  if (!project) return;
  const { models, notes } = useViewStore.getState().selection;
  const isPart = models.length + notes.length > 0;
  const subject = subjectOf({ subject: isPart ? 'selection' : 'diagram', theme: themeInSight(), isTransparent: false });
  await guarded('The picture could not be copied', async () => {
    const reply = await callMain('picture:copy', { projectJson: JSON.stringify(project), subject, scale: copiedScale });
    if (reply.kind === 'failed') await tell('The picture could not be copied', reply.problem);
    if (reply.kind !== 'copied') return;
    const { width, height } = reply.size;
    showToast(`Copied a picture of ${isPart ? 'the selection' : 'the diagram'}`, {
      tone: 'ok',
      detail: reply.missing ?? `${width} × ${height} pixels`,
    });
  });
}

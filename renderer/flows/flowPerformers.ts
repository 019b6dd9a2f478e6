/** Who does what the actions say about files, the export, its test, and what the window shows. */
import type { FamilyPerformers } from '../actions/action.ts';
import type { Performers } from '../actions/performers.ts';
import { useBenchStore } from '../store/benchStore.ts';
import { useDeletionStore } from '../store/deletionStore.ts';
import { currentProject } from '../store/projectStore.ts';
import { tell } from '../store/questionStore.ts';
import { nextTextSize } from '../store/textSizes.ts';
import { useViewStore } from '../store/viewStore.ts';
import { useWindowStore } from '../store/windowStore.ts';
import { askDeletion } from './askDeletion.ts';
import { loadFromDisk } from './diskFlows.ts';
import { exportProject } from './exportFlows.ts';
import { closeProject, closeWindow, openProject, startNewProject } from './fileFlows.ts';
import { chooseImport } from './importFlows.ts';
import { copyPicture, openPictureDialog } from './pictureFlows.ts';
import { chooseServer } from './serverFlows.ts';
import { joinSelected, splitSelected, startGuessing } from './reshapeFlows.ts';
import { goToRegion } from './regionMoves.ts';
import { saveProject } from './saveFlows.ts';
import { testExport } from './testExport.ts';

/** The one selected model that may have rows, or that of the selected field. */
function selectedModel(): string | undefined {
  const { models, field } = useViewStore.getState().selection;
  const id = field?.model ?? (models.length === 1 ? models[0] : undefined);
  const model = currentProject()?.models.find((each) => each.id === id);
  return model && model.abstract !== true ? model.id : undefined;
}

/** Of the selected model; without one there is a choice of models in the panel. */
async function askDeletionOfSelected(): Promise<void> {
  const model = selectedModel();
  if (model === undefined) useViewStore.getState().showBottom('deletion');
  else await askDeletion(model);
}

function stepTextSize(way: 'larger' | 'smaller'): void {
  const size = nextTextSize(way);
  if (size !== undefined) useViewStore.getState().setTextSize(size);
}

/** Folds the panel away where it is the one in sight. */
function togglePanel(panel: string): void {
  const { bottomOpen, bottomTab, showBottom, toggleBottom } = useViewStore.getState();
  if (bottomOpen && bottomTab === panel) toggleBottom();
  else showBottom(panel);
}

const viewPerformers = {
  'view.minimap': () => useViewStore.getState().setMinimap(!useViewStore.getState().minimap),
  'view.alignGuides': () => useViewStore.getState().setAlignGuides(!useViewStore.getState().alignGuides),
  'view.snapToGrid': () => useViewStore.getState().setSnapToGrid(!useViewStore.getState().snapToGrid),
  'view.palette': () => useViewStore.getState().setPaletteOpen(true),
  'view.bottomPanel': () => useViewStore.getState().toggleBottom(),
  'view.inspector': () => {
    const { inspectorHidden, setInspectorHidden } = useWindowStore.getState();
    setInspectorHidden(!inspectorHidden);
  },
  'view.nextRegion': () => goToRegion(1),
  'view.previousRegion': () => goToRegion(-1),
  'view.textLarger': () => stepTextSize('larger'),
  'view.textSmaller': () => stepTextSize('smaller'),
  'view.textNormal': () => useViewStore.getState().setTextSize(100),
} as const satisfies Partial<Performers>;

export const flowPerformers = {
  'file.new': startNewProject,
  'file.open': () => openProject({ from: 'dialog' }),
  'file.import': chooseImport,
  'file.importServer': chooseServer,
  'file.save': async () => {
    await saveProject();
  },
  'file.saveAs': async () => {
    await saveProject('saveAs');
  },
  'file.loadFromDisk': loadFromDisk,
  'file.export': () => useWindowStore.getState().setExportMenuOpen(true),
  'file.exportPicture': openPictureDialog,
  'edit.copyPicture': copyPicture,
  'file.close': closeProject,
  'file.quit': closeWindow,
  ...viewPerformers,
  'model.split': splitSelected,
  'model.join': joinSelected,
  'model.guess': startGuessing,
  'test.run': () => testExport(),
  'test.cancel': () => useBenchStore.getState().cancel(),
  'test.deletion': askDeletionOfSelected,
  'test.deletionCancel': () => useDeletionStore.getState().cancel(),
  'help.shortcuts': () => useWindowStore.getState().setShortcutsOpen(true),
  'help.example': () => openProject({ from: 'example', key: 'shop' }),
  'help.about': () =>
    tell(
      `Entwine ${useWindowStore.getState().app?.version ?? ''}`.trim(),
      'A designer for entity-relationship diagrams whose one-to-ones mean what Django and the database will really do. Checks follow Django 5.2.',
    ),
} as const satisfies Partial<Performers>;

export const flowFamilies = {
  'file.export': exportProject,
  'view.panel': togglePanel,
  'view.theme': (theme) => useViewStore.getState().setTheme(theme),
  'test.on': (engine) => testExport({ engine }),
} as const satisfies Partial<FamilyPerformers>;

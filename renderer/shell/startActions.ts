/** Brings together what a person can do and who does it; here, since it takes every floor of the window to do it all. */
import type { FamilyPerformers } from '../actions/action.ts';
import { registerPanels } from '../actions/actionRegistry.ts';
import { bindPerformers, type Performers } from '../actions/performers.ts';
import { canvasFamilies, canvasPerformers } from '../canvas/canvasPerformers.ts';
import { flowFamilies, flowPerformers } from '../flows/flowPerformers.ts';
import { openConsole } from '../panels/console/consoleFlows.ts';
import { panels } from '../panels/panelRegistry.ts';
import { toggleExplorer } from './explorer/explorerFold.ts';

export const performers: Performers = {
  ...flowPerformers,
  ...canvasPerformers,
  'test.console': openConsole,
  'view.explorer': toggleExplorer,
};

const families: FamilyPerformers = { ...flowFamilies, ...canvasFamilies };

/** Once, before the window is drawn. */
export function startActions(): void {
  registerPanels(panels);
  bindPerformers(performers, families);
}

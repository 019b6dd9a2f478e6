/** The panels below the canvas, in the order of their tabs. */
import { codeTab } from './code/codeTab.ts';
import { consoleTab } from './console/consoleTab.ts';
import { deletionTab } from './deletion/deletionTab.ts';
import type { Panel } from './panel.ts';
import { problemsTab } from './problems/problemsTab.ts';
import { testTab } from './test/testTab.ts';

export const panels: readonly Panel[] = [problemsTab, codeTab, testTab, deletionTab, consoleTab];

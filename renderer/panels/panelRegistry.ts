/** The panels below the canvas, in the order of their tabs. */
import { Braces, CircleAlert, FlaskConical, SquareTerminal, type LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import type { BottomTab } from '../store/viewStore.ts';
import { CodePanel } from './code/CodePanel.tsx';
import { ConsolePanel } from './console/ConsolePanel.tsx';
import { ConsoleTools } from './console/ConsoleTools.tsx';
import { ProblemsBadge } from './problems/ProblemsBadge.tsx';
import { ProblemsPanel } from './problems/ProblemsPanel.tsx';
import { ProblemsTools } from './problems/ProblemsTools.tsx';
import { TestBadge } from './test/TestBadge.tsx';
import { TestPanel } from './test/TestPanel.tsx';
import { TestTools } from './test/TestTools.tsx';

export interface Panel {
  readonly key: BottomTab;
  readonly label: string;
  readonly icon: LucideIcon;
  readonly Content: ComponentType;
  /** A count beside the tab's name. */
  readonly Badge?: ComponentType;
  /** At the right of the tabs while the panel is open. */
  readonly Tools?: ComponentType;
}

export const panels: readonly Panel[] = [
  {
    key: 'problems',
    label: 'Problems',
    icon: CircleAlert,
    Content: ProblemsPanel,
    Badge: ProblemsBadge,
    Tools: ProblemsTools,
  },
  { key: 'code', label: 'Code', icon: Braces, Content: CodePanel },
  { key: 'test', label: 'Test', icon: FlaskConical, Content: TestPanel, Badge: TestBadge, Tools: TestTools },
  { key: 'console', label: 'Console', icon: SquareTerminal, Content: ConsolePanel, Tools: ConsoleTools },
];

export function isPanelKey(key: string): key is BottomTab {
  return panels.some((panel) => panel.key === key);
}

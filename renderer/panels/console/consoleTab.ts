import { SquareTerminal } from 'lucide-react';
import type { Panel } from '../panel.ts';
import { ConsolePanel } from './ConsolePanel.tsx';
import { ConsoleTools } from './ConsoleTools.tsx';

export const consoleTab: Panel = {
  key: 'console',
  label: 'Console',
  icon: SquareTerminal,
  Content: ConsolePanel,
  Tools: ConsoleTools,
};

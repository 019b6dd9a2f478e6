import { CircleAlert } from 'lucide-react';
import type { Panel } from '../panel.ts';
import { ProblemsBadge } from './ProblemsBadge.tsx';
import { ProblemsPanel } from './ProblemsPanel.tsx';
import { ProblemsTools } from './ProblemsTools.tsx';

export const problemsTab: Panel = {
  key: 'problems',
  label: 'Problems',
  icon: CircleAlert,
  Content: ProblemsPanel,
  Badge: ProblemsBadge,
  Tools: ProblemsTools,
};

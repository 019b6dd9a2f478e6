import { Unlink } from 'lucide-react';
import type { Panel } from '../panel.ts';
import { DeletionPanel } from './DeletionPanel.tsx';
import { DeletionTools } from './DeletionTools.tsx';

export const deletionTab: Panel = {
  key: 'deletion',
  label: 'What if deleted?',
  icon: Unlink,
  Content: DeletionPanel,
  Tools: DeletionTools,
};

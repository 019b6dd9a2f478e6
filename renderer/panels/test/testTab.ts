import { FlaskConical } from 'lucide-react';
import type { Panel } from '../panel.ts';
import { TestBadge } from './TestBadge.tsx';
import { TestPanel } from './TestPanel.tsx';
import { TestTools } from './TestTools.tsx';

export const testTab: Panel = {
  key: 'test',
  label: 'Test',
  icon: FlaskConical,
  Content: TestPanel,
  Badge: TestBadge,
  Tools: TestTools,
};

import { Braces } from 'lucide-react';
import type { Panel } from '../panel.ts';
import { CodePanel } from './CodePanel.tsx';

export const codeTab: Panel = {
  key: 'code',
  label: 'Code',
  icon: Braces,
  Content: CodePanel,
};

/** What a person can do on the diagram besides editing: insert, arrange. */
import { Network, Spline, SquarePlus, StickyNote } from 'lucide-react';
import type { AlignTo } from '../../shared/commands/alignment.ts';
import { currentProject } from '../store/projectStore.ts';
import { action, type Action } from './action.ts';
import { hasProject, relationOwner, selectedCount } from './actionState.ts';
import { keys } from './keys.ts';

export const insertActions = [
  action('insert.model', {
    label: () => 'Model',
    contextLabel: 'New model',
    icon: SquarePlus,
    group: 'Insert',
    section: 'insert',
    shortcut: keys['insert.model'],
    isEnabled: hasProject,
  }),
  action('insert.relation', {
    label: () => 'Relation…',
    contextLabel: 'Draw relation…',
    icon: Spline,
    group: 'Insert',
    section: 'insert',
    shortcut: keys['insert.relation'],
    isEnabled: () => hasProject() && relationOwner() !== undefined,
  }),
  action('insert.note', {
    label: () => 'Note',
    contextLabel: 'New note',
    icon: StickyNote,
    group: 'Insert',
    section: 'insert',
    shortcut: keys['insert.note'],
    isEnabled: hasProject,
  }),
];

const alignments: readonly { readonly to: AlignTo; readonly label: string }[] = [
  { to: 'left', label: 'Align left edges' },
  { to: 'centre', label: 'Align centres' },
  { to: 'right', label: 'Align right edges' },
  { to: 'top', label: 'Align top edges' },
  { to: 'middle', label: 'Align middles' },
  { to: 'bottom', label: 'Align bottom edges' },
];

type Align = Action & { readonly id: `arrange.align.${string}` };
type Distribute = Action & { readonly id: `arrange.distribute.${string}` };

const alignActions = alignments.map(({ to, label }): Align => ({
  id: `arrange.align.${to}`,
  label: () => label,
  group: 'Arrange',
  section: 'arrange',
  isEnabled: () => selectedCount() > 1,
  performer: (families) => () => families['arrange.align'](to),
}));

const distributeActions = (['horizontal', 'vertical'] as const).map((axis): Distribute => ({
  id: `arrange.distribute.${axis}`,
  label: () => (axis === 'horizontal' ? 'Distribute across' : 'Distribute down'),
  group: 'Arrange',
  section: 'arrange',
  isEnabled: () => selectedCount() > 2,
  performer: (families) => () => families['arrange.distribute'](axis),
}));

export const arrangeActions = [
  action('arrange.layout', {
    label: () => (selectedCount() > 1 ? 'Lay out the selection' : 'Lay out the diagram'),
    icon: Network,
    group: 'Arrange',
    section: 'arrange',
    shortcut: keys['arrange.layout'],
    isEnabled: () => (currentProject()?.models.length ?? 0) > 0,
  }),
  ...alignActions,
  ...distributeActions,
];

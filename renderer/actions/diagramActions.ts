/** What a person can do on the diagram besides editing: insert, arrange. */
import {
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignEndHorizontal,
  AlignEndVertical,
  AlignHorizontalDistributeCenter,
  AlignStartHorizontal,
  AlignStartVertical,
  AlignVerticalDistributeCenter,
  Boxes,
  LayoutGrid,
  Network,
  Spline,
  SquarePlus,
  Database,
  List,
  StickyNote,
  Waypoints,
  type LucideIcon,
} from 'lucide-react';
import type { AlignTo } from '../../shared/commands/alignment.ts';
import { currentProject } from '../store/projectStore.ts';
import { action, type Action } from './action.ts';
import { alignLabels, distributeLabels, type Axis } from './arrangeWords.ts';
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
  action('insert.enum', {
    label: () => 'Enum',
    contextLabel: 'New enum',
    icon: List,
    group: 'Insert',
    section: 'insert',
    isEnabled: hasProject,
  }),
  action('insert.object', {
    label: () => 'Database object',
    contextLabel: 'New database object',
    icon: Database,
    group: 'Insert',
    section: 'insert',
    isEnabled: hasProject,
  }),
];

type Align = Action & { readonly id: `arrange.align.${string}` };
type Distribute = Action & { readonly id: `arrange.distribute.${string}` };

const alignIcons: readonly (readonly [AlignTo, LucideIcon])[] = [
  ['left', AlignStartVertical],
  ['centre', AlignCenterVertical],
  ['right', AlignEndVertical],
  ['top', AlignStartHorizontal],
  ['middle', AlignCenterHorizontal],
  ['bottom', AlignEndHorizontal],
];

const alignActions = alignIcons.map(([to, icon]): Align => ({
  id: `arrange.align.${to}`,
  label: () => alignLabels[to],
  icon,
  group: 'Arrange',
  section: 'arrange',
  isEnabled: () => selectedCount() > 1,
  performer: (families) => () => families['arrange.align'](to),
}));

const distributeIcons: readonly (readonly [Axis, LucideIcon])[] = [
  ['horizontal', AlignHorizontalDistributeCenter],
  ['vertical', AlignVerticalDistributeCenter],
];

const distributeActions = distributeIcons.map(([axis, icon]): Distribute => ({
  id: `arrange.distribute.${axis}`,
  label: () => distributeLabels[axis],
  icon,
  group: 'Arrange',
  section: 'arrange',
  isEnabled: () => selectedCount() > 2,
  performer: (families) => () => families['arrange.distribute'](axis),
}));

const hasModels = () => (currentProject()?.models.length ?? 0) > 0;

export const arrangeActions = [
  action('arrange.layout', {
    label: () => (selectedCount() > 1 ? 'Lay out the selection' : 'Lay out the diagram'),
    icon: Network,
    group: 'Arrange',
    section: 'arrange',
    shortcut: keys['arrange.layout'],
    isEnabled: hasModels,
  }),
  action('arrange.layoutByRelation', {
    label: () => 'Lay out by relations',
    icon: Waypoints,
    group: 'Arrange',
    section: 'arrange',
    isEnabled: hasModels,
  }),
  action('arrange.layoutByApp', {
    label: () => 'Lay out by apps',
    icon: Boxes,
    group: 'Arrange',
    section: 'arrange',
    isEnabled: hasModels,
  }),
  action('arrange.tidy', {
    label: () => 'Tidy the selection',
    icon: LayoutGrid,
    group: 'Arrange',
    section: 'arrange',
    isEnabled: () => selectedCount() > 1,
  }),
  ...alignActions,
  ...distributeActions,
];

import { keys } from './keys.ts';
import { panels } from '../panels/panelRegistry.ts';
import { toggleExplorer } from '../shell/explorerFold.ts';
import { useShellStore } from '../shell/shellStore.ts';
import { useViewStore, type ViewState } from '../store/viewStore.ts';
import type { Action } from './action.ts';
import { hasProject } from './actionState.ts';
import { goToRegion } from './regionMoves.ts';

const paletteAction: Action = {
  id: 'view.palette',
  label: () => 'Search models, fields, actions…',
  group: 'View',
  shortcut: keys['view.palette'],
  otherShortcuts: ['CmdOrCtrl+Shift+P', 'CmdOrCtrl+F'],
  isEnabled: () => true,
  run: () => useViewStore.getState().setPaletteOpen(true),
};

const panelActions: readonly Action[] = panels.map((panel, index) => ({
  id: `view.panel.${panel.key}`,
  label: () => panel.label,
  group: 'View',
  shortcut: `CmdOrCtrl+${index + 1}`,
  isEnabled: hasProject,
  isChecked: () => {
    const { bottomOpen, bottomTab } = useViewStore.getState();
    return bottomOpen && bottomTab === panel.key;
  },
  run: () => {
    const { bottomOpen, bottomTab, showBottom, toggleBottom } = useViewStore.getState();
    if (bottomOpen && bottomTab === panel.key) toggleBottom();
    else showBottom(panel.key);
  },
}));

const bottomAction: Action = {
  id: 'view.bottomPanel',
  label: () => 'Bottom panel',
  group: 'View',
  shortcut: keys['view.bottomPanel'],
  isEnabled: hasProject,
  isChecked: () => useViewStore.getState().bottomOpen,
  run: () => useViewStore.getState().toggleBottom(),
};

const explorerAction: Action = {
  id: 'view.explorer',
  label: () => 'Explorer',
  group: 'View',
  shortcut: keys['view.explorer'],
  isEnabled: hasProject,
  isChecked: () => !useShellStore.getState().explorerHidden,
  run: toggleExplorer,
};

const inspectorAction: Action = {
  id: 'view.inspector',
  label: () => 'Inspector',
  group: 'View',
  shortcut: keys['view.inspector'],
  isEnabled: hasProject,
  isChecked: () => !useShellStore.getState().inspectorHidden,
  run: () => {
    const { inspectorHidden, setInspectorHidden } = useShellStore.getState();
    setInspectorHidden(!inspectorHidden);
  },
};

const themeLabels: Record<ViewState['theme'], string> = {
  system: 'Theme of the system',
  light: 'Light theme',
  dark: 'Dark theme',
};

const themeActions: readonly Action[] = (['system', 'light', 'dark'] as const).map((theme) => ({
  id: `view.theme.${theme}`,
  label: () => themeLabels[theme],
  group: 'View',
  isEnabled: () => true,
  isChecked: () => useViewStore.getState().theme === theme,
  run: () => useViewStore.getState().setTheme(theme),
}));

const regionActions: readonly Action[] = [
  {
    id: 'view.nextRegion',
    label: () => 'Next part of the window',
    group: 'View',
    shortcut: keys['view.nextRegion'],
    isEnabled: hasProject,
    run: () => goToRegion(1),
  },
  {
    id: 'view.previousRegion',
    label: () => 'Previous part of the window',
    group: 'View',
    shortcut: keys['view.previousRegion'],
    isEnabled: hasProject,
    run: () => goToRegion(-1),
  },
];

/** Percent of the usual size, as browsers step. */
const textSizes = [50, 67, 75, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300];

const nextTextSize = (isLarger: boolean) => {
  const { textSize } = useViewStore.getState();
  return isLarger ? textSizes.find((size) => size > textSize) : textSizes.findLast((size) => size < textSize);
};

/** Ctrl with plus and minus belongs to the diagram, which has a zoom of its own. */
const textSizeActions: readonly Action[] = [
  ...[true, false].map((isLarger): Action => ({
    id: isLarger ? 'view.textLarger' : 'view.textSmaller',
    label: () => (isLarger ? 'Larger text' : 'Smaller text'),
    group: 'View',
    shortcut: keys[isLarger ? 'view.textLarger' : 'view.textSmaller'],
    isEnabled: () => nextTextSize(isLarger) !== undefined,
    run: () => {
      const size = nextTextSize(isLarger);
      if (size !== undefined) useViewStore.getState().setTextSize(size);
    },
  })),
  {
    id: 'view.textNormal',
    label: () => 'Text of normal size',
    group: 'View',
    shortcut: keys['view.textNormal'],
    isEnabled: () => useViewStore.getState().textSize !== 100,
    run: () => useViewStore.getState().setTextSize(100),
  },
];

export const viewActions: readonly Action[] = [
  paletteAction,
  ...panelActions,
  bottomAction,
  explorerAction,
  inspectorAction,
  ...regionActions,
  ...textSizeActions,
  ...themeActions,
];

import {
  ArrowLeft,
  ArrowRight,
  Focus,
  Maximize,
  Minus,
  PanelLeftOpen,
  PanelRightOpen,
  Plus,
  Search,
  type LucideIcon,
} from 'lucide-react';
import { nextTextSize } from '../store/textSizes.ts';
import { useViewStore, type ViewState } from '../store/viewStore.ts';
import { useVisitedViews } from '../store/visitedViews.ts';
import { useWindowStore } from '../store/windowStore.ts';
import { action, type Action } from './action.ts';
import { always, hasProject, hasSelection } from './actionState.ts';
import { keys } from './keys.ts';

/** What actions need to know of a panel; the rest of it lies higher up. */
export interface PanelWords {
  readonly key: string;
  readonly label: string;
  readonly icon: LucideIcon;
}

const zoomActions = [
  action('view.zoomIn', {
    label: () => 'Zoom in',
    icon: Plus,
    group: 'View',
    section: 'diagram',
    shortcut: keys['view.zoomIn'],
    isEnabled: hasProject,
  }),
  action('view.zoomOut', {
    label: () => 'Zoom out',
    icon: Minus,
    group: 'View',
    section: 'diagram',
    shortcut: keys['view.zoomOut'],
    isEnabled: hasProject,
  }),
  action('view.zoomReset', {
    label: () => 'Zoom to 100 %',
    group: 'View',
    section: 'diagram',
    shortcut: keys['view.zoomReset'],
    isEnabled: hasProject,
  }),
  action('view.fit', {
    label: () => 'Fit the diagram',
    icon: Maximize,
    group: 'View',
    section: 'diagram',
    shortcut: keys['view.fit'],
    isEnabled: hasProject,
  }),
  action('view.fitSelection', {
    label: () => 'Zoom to the selection',
    icon: Focus,
    group: 'View',
    section: 'diagram',
    shortcut: keys['view.fitSelection'],
    isEnabled: hasSelection,
  }),
  action('view.minimap', {
    label: () => 'Overview map',
    group: 'View',
    section: 'diagram',
    isEnabled: hasProject,
    isChecked: () => useViewStore.getState().minimap,
  }),
  action('view.snapToGrid', {
    label: () => 'Snap to grid',
    group: 'View',
    section: 'diagram',
    isEnabled: hasProject,
    isChecked: () => useViewStore.getState().snapToGrid,
  }),
  action('view.alignGuides', {
    label: () => 'Alignment guides',
    group: 'View',
    section: 'diagram',
    isEnabled: hasProject,
    isChecked: () => useViewStore.getState().alignGuides,
  }),
  action('view.palette', {
    label: () => 'Search models, fields, actions…',
    contextLabel: 'Search models, fields, actions',
    icon: Search,
    group: 'View',
    section: 'diagram',
    shortcut: keys['view.palette'],
    otherShortcuts: ['CmdOrCtrl+Shift+P', 'CmdOrCtrl+F'],
    isEnabled: always,
  }),
  action('view.back', {
    label: () => 'Back',
    contextLabel: 'Back to the view before',
    icon: ArrowLeft,
    group: 'View',
    section: 'visited',
    shortcut: keys['view.back'],
    // Where the sign needs AltGr, as on German and Nordic keyboards.
    otherShortcuts: ['CmdOrCtrl+Alt+Left'],
    worksWhileTyping: false,
    isEnabled: () => hasProject() && useVisitedViews.getState().back.length > 0,
  }),
  action('view.forward', {
    label: () => 'Forward',
    contextLabel: 'Forward to the view after',
    icon: ArrowRight,
    group: 'View',
    section: 'visited',
    shortcut: keys['view.forward'],
    otherShortcuts: ['CmdOrCtrl+Alt+Right'],
    worksWhileTyping: false,
    isEnabled: () => hasProject() && useVisitedViews.getState().forward.length > 0,
  }),
];

type ShowPanel = Action & { readonly id: `view.panel.${string}` };

function showPanelAction({ key, label, icon }: PanelWords, index: number): ShowPanel {
  return {
    id: `view.panel.${key}`,
    label: () => label,
    icon,
    group: 'View',
    section: 'panels',
    shortcut: `CmdOrCtrl+${index + 1}`,
    isEnabled: hasProject,
    isChecked: () => {
      const { bottomOpen, bottomTab } = useViewStore.getState();
      return bottomOpen && bottomTab === key;
    },
    performer: (families) => () => families['view.panel'](key),
  };
}

const paneActions = [
  action('view.bottomPanel', {
    label: () => 'Bottom panel',
    group: 'View',
    section: 'panes',
    shortcut: keys['view.bottomPanel'],
    isEnabled: hasProject,
    isChecked: () => useViewStore.getState().bottomOpen,
  }),
  action('view.explorer', {
    label: () => 'Explorer',
    contextLabel: 'Show the explorer',
    icon: PanelLeftOpen,
    group: 'View',
    section: 'panes',
    shortcut: keys['view.explorer'],
    isEnabled: hasProject,
    isChecked: () => !useWindowStore.getState().explorerHidden,
  }),
  action('view.inspector', {
    label: () => 'Inspector',
    contextLabel: 'Show the inspector',
    icon: PanelRightOpen,
    group: 'View',
    section: 'panes',
    shortcut: keys['view.inspector'],
    isEnabled: hasProject,
    isChecked: () => !useWindowStore.getState().inspectorHidden,
  }),
  action('view.nextRegion', {
    label: () => 'Next part of the window',
    group: 'View',
    section: 'panes',
    shortcut: keys['view.nextRegion'],
    isEnabled: hasProject,
  }),
  action('view.previousRegion', {
    label: () => 'Previous part of the window',
    group: 'View',
    section: 'panes',
    shortcut: keys['view.previousRegion'],
    isEnabled: hasProject,
  }),
];

/** Ctrl with plus and minus belongs to the diagram, which has a zoom of its own. */
const textSizeActions = [
  action('view.textLarger', {
    label: () => 'Larger text',
    group: 'View',
    section: 'text',
    shortcut: keys['view.textLarger'],
    isEnabled: () => nextTextSize('larger') !== undefined,
  }),
  action('view.textSmaller', {
    label: () => 'Smaller text',
    group: 'View',
    section: 'text',
    shortcut: keys['view.textSmaller'],
    isEnabled: () => nextTextSize('smaller') !== undefined,
  }),
  action('view.textNormal', {
    label: () => 'Text of normal size',
    group: 'View',
    section: 'text',
    shortcut: keys['view.textNormal'],
    isEnabled: () => useViewStore.getState().textSize !== 100,
  }),
];

const themeLabels: Record<ViewState['theme'], string> = {
  system: 'Theme of the system',
  light: 'Light theme',
  dark: 'Dark theme',
};

type ChooseTheme = Action & { readonly id: `view.theme.${string}` };

const themeActions = (['system', 'light', 'dark'] as const).map((theme): ChooseTheme => ({
  id: `view.theme.${theme}`,
  label: () => themeLabels[theme],
  group: 'View',
  section: 'theme',
  isEnabled: always,
  isChecked: () => useViewStore.getState().theme === theme,
  performer: (families) => () => families['view.theme'](theme),
}));

/** Those of the menu View, with one for each of these panels. */
export function viewActions(panels: readonly PanelWords[]) {
  return [...zoomActions, ...panels.map(showPanelAction), ...paneActions, ...textSizeActions, ...themeActions];
}

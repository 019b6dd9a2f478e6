/** Into the dialogs that plan a split, a join or relations that are guessed. */
import { linksToJoin } from '../../shared/commands/linksToJoin.ts';
import { actionItem } from '../actions/actionItems.ts';
import { actionOf } from '../actions/actionRegistry.ts';
import { canBeSplit, linksOfSelection, modelToSplit } from '../actions/actionState.ts';
import { currentProject } from '../store/projectStore.ts';
import { useReshapeStore } from '../store/reshapeStore.ts';
import { useViewStore } from '../store/viewStore.ts';
import type { MenuItem } from '../ui/menuItems.ts';
import { commitTyping } from './commitTyping.ts';

interface SplitStart {
  /** Chosen already; by default the selected ones of this model. */
  readonly fields?: readonly string[];
  /** Where the new card is wanted, in the diagram's units. */
  readonly at?: { readonly x: number; readonly y: number };
}

export function startSplit(model: string, { fields = selectedFields(model), at }: SplitStart = {}): void {
  commitTyping();
  useReshapeStore.getState().plan({ kind: 'split', model, fields, ...(at && { at }) });
}

export function startJoin(model: string, field: string): void {
  commitTyping();
  useReshapeStore.getState().plan({ kind: 'join', model, field });
}

/** Of the whole project: what is called as another's key. */
export function startGuessing(): void {
  commitTyping();
  useReshapeStore.getState().plan({ kind: 'guess' });
}

function selectedFields(model: string): readonly string[] {
  const { field, rows } = useViewStore.getState().selection;
  return field?.model === model ? rows : [];
}

export function splitSelected(): void {
  const model = modelToSplit();
  if (model) startSplit(model.id);
}

/** With several links the first one; the dialog has the others. */
export function joinSelected(): void {
  const [link] = linksOfSelection();
  if (link) startJoin(link.model, link.field);
}

/** What menus offer of it for a model: nothing where it cannot be, and each link where there are several. */
export function reshapeItems(modelId: string): readonly MenuItem[] {
  const project = currentProject();
  const model = project?.models.find((each) => each.id === modelId);
  if (!project || !model || !canBeSplit(model)) return [];
  const links = linksToJoin(project, modelId);
  const [only] = links;
  const { icon } = actionOf('model.join');
  return [
    actionItem('model.split', () => startSplit(modelId)),
    ...(only && links.length === 1 ? [actionItem('model.join', () => startJoin(only.model, only.field))] : []),
    ...(links.length > 1
      ? [
          {
            label: 'Join into one',
            ...(icon ? { icon } : {}),
            items: links.map(({ model: owner, field, name }) => ({
              label: `By ${name}…`,
              onSelect: () => startJoin(owner, field),
            })),
          },
        ]
      : []),
  ];
}

/** What is done at one place: on a row, a card, in the console. No menu of the window has it; who shows it says what it does there. */
import { ArrowDown, ArrowUp, Pencil, Play, Plus, type LucideIcon } from 'lucide-react';
import { keys } from './keys.ts';

export interface PlaceAction {
  readonly label: string;
  readonly icon?: LucideIcon;
  readonly shortcut?: string;
  /** How the list of keys explains it. */
  readonly explanation?: string;
}

export const placeActions = {
  'name.edit': {
    label: 'Rename',
    icon: Pencil,
    shortcut: keys['name.edit'],
    explanation: 'Rename the model or field',
  },
  'field.add': { label: 'Add field', icon: Plus },
  'field.addBelow': {
    label: 'Add field below',
    icon: Plus,
    shortcut: keys['field.addBelow'],
    explanation: 'On a field: add the next field',
  },
  'field.type': { label: 'Change type', shortcut: keys['field.type'], explanation: 'From a field’s name to its type' },
  'field.moveUp': { label: 'Move up', icon: ArrowUp, shortcut: keys['field.moveUp'] },
  'field.moveDown': { label: 'Move down', icon: ArrowDown, shortcut: keys['field.moveDown'] },
  'field.extendUp': { label: 'Choose the field above too', shortcut: keys['field.extendUp'] },
  'field.extendDown': { label: 'Choose the field below too', shortcut: keys['field.extendDown'] },
  'card.nudge': { label: 'Nudge', shortcut: keys['card.nudge'], explanation: 'Move what is selected by a step' },
  'card.nudgeFar': { label: 'Nudge far', shortcut: keys['card.nudgeFar'], explanation: 'Move it by ten steps' },
  'card.nearest': {
    label: 'Nearest card',
    shortcut: keys['card.nearest'],
    explanation: 'To the nearest card that way',
  },
  'card.travel': {
    label: 'Along a relation',
    shortcut: keys['card.travel'],
    explanation: 'Along a relation to the card that way',
  },
  'console.run': {
    label: 'Run',
    icon: Play,
    shortcut: keys['console.run'],
    explanation: 'Run the selection or the statement at the cursor',
  },
} as const satisfies Readonly<Record<string, PlaceAction>>;

export type PlaceActionId = keyof typeof placeActions;

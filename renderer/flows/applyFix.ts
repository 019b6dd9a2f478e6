import { fixCommand } from '../../shared/commands/fixCommands.ts';
import type { Fix } from '../../shared/model/finding.ts';
import { runCommand } from '../store/projectStore.ts';
import { useViewStore, type OptionPlace } from '../store/viewStore.ts';

type TextFix = Extract<Fix, { kind: 'setText' }>;

const fieldPlaces: Readonly<Partial<Record<TextFix['slot'], OptionPlace>>> = {
  default: 'dbDefault',
  generated: 'generated',
  onUpdate: 'onUpdate',
  type: 'dbType',
};

/** Runs the fix of a finding; where a text is still to be written, its field gets the focus. */
export function applyFix(fix: Fix): void {
  runCommand(fixCommand(fix));
  if (fix.kind !== 'setText' || fix.sql !== '') return;
  const { at, slot } = fix;
  const place = at.kind === 'constraint' ? 'constraints' : at.kind === 'index' ? 'indexes' : fieldPlaces[slot];
  useViewStore.getState().revealTarget(at, place === undefined ? [] : [place]);
}

/** Texts of SQL that are said for each dialect. */
import { dialectWords } from '../dialects/dialectWords.ts';
import type { Fix } from '../model/finding.ts';
import { findField, findModel, type ProjectDraft } from './draftAccess.ts';

type SetText = Extract<Fix, { kind: 'setText' }>;
type Holder = { [key: string]: unknown };

/** Gives the text one of its own for the dialect; the text that is there stays for the others. Nothing where it is gone. */
export function setTextIn(draft: ProjectDraft, { at, slot, text, dialect, sql }: SetText): void {
  const base = draft.settings.sqlDialect ?? 'standard';
  for (const [holder, key] of placesOf(draft, at, slot)) {
    const value = holder[key];
    const texts = typeof value === 'string' ? { [base]: value } : (value as Holder | undefined);
    if (!texts || !isThatText(texts, text)) continue;
    const said: Holder = { ...texts, [dialect]: sql };
    holder[key] = Object.fromEntries(
      dialectWords.flatMap((word) => (said[word] === undefined ? [] : [[word, said[word]]])),
    );
    return;
  }
}

function isThatText(texts: Holder, text: string): boolean {
  return Object.values(texts).includes(text);
}

function placesOf(draft: ProjectDraft, at: SetText['at'], slot: SetText['slot']): [Holder, string][] {
  if (at.kind === 'project' || at.kind === 'model') return [];
  if (at.kind === 'field') {
    const field = findField(draft, at.model, at.field) as Holder | undefined;
    if (!field) return [];
    if (slot === 'generated') return field['generated'] ? [[field['generated'] as Holder, 'sql']] : [];
    const keys: Partial<Record<SetText['slot'], string>> = {
      default: 'dbDefault',
      onUpdate: 'onUpdate',
      type: 'dbType',
    };
    const key = keys[slot];
    return key === undefined ? [] : [[field, key]];
  }
  const model = findModel(draft, at.model);
  const entry = at.kind === 'constraint' ? model?.constraints?.[at.constraint] : model?.indexes?.[at.index];
  if (!entry) return [];
  const holder = entry as Holder;
  if (slot === 'check') return [[holder, 'sql']];
  if (slot === 'condition') return [[holder, 'condition']];
  const pairs = (holder['parts'] ?? []) as readonly (readonly [unknown, string])[];
  const parts = [...((holder['fields'] ?? []) as readonly unknown[]), ...pairs.map(([part]) => part)];
  return parts.flatMap((part) =>
    typeof part === 'object' && part !== null && 'sql' in part ? [[part as Holder, 'sql']] : [],
  );
}

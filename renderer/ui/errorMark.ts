/** The underline below an error in an editor. */
import { StateEffect, StateField } from '@codemirror/state';
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view';
import type { EditorMemory } from './editorMemory.ts';
import styles from './SqlEditor.module.css';

const markPlace = StateEffect.define<{ readonly from: number; readonly to: number } | undefined>();

/** Typing takes the mark away: it speaks of the text as it was run. */
export const markedPlace = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (marks, transaction) => {
    for (const effect of transaction.effects) {
      if (!effect.is(markPlace)) continue;
      const place = effect.value;
      if (!place || place.from >= place.to) return Decoration.none;
      return Decoration.set(Decoration.mark({ class: styles.marked ?? '' }).range(place.from, place.to));
    }
    return transaction.docChanged ? Decoration.none : marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** Underlines where an error is and brings it into sight; undefined takes the mark away. */
export function markError(
  memory: EditorMemory,
  place: { readonly from: number; readonly to: number } | undefined,
): void {
  const { view } = memory;
  if (!view) return;
  const end = view.state.doc.length;
  const fitted = place && { from: Math.min(place.from, end), to: Math.min(place.to, end) };
  const effects: StateEffect<unknown>[] = [markPlace.of(fitted)];
  if (fitted) effects.push(EditorView.scrollIntoView(fitted.from, { y: 'nearest', yMargin: 24 }));
  view.dispatch({ effects });
}

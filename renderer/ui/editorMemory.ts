import { historyField } from '@codemirror/commands';
import { EditorState, type Extension } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';

/** What an editor leaves behind when it goes out of sight, and finds again: text, selection, what can be undone. */
export class EditorMemory {
  private editor: EditorView | undefined;
  private isAwaited = false;
  private left: { readonly state: EditorState; readonly top: number } | undefined;

  /** While it is in sight. */
  get view(): EditorView | undefined {
    return this.editor;
  }

  /** At once, or as soon as it comes in sight. */
  focus(): void {
    this.isAwaited = !this.editor;
    this.editor?.focus();
  }

  /** As last seen; undefined where nothing was ever written. */
  get state(): EditorState | undefined {
    return this.editor?.state ?? this.left?.state;
  }

  /** The state to go on with. */
  stateWith(extensions: Extension): EditorState {
    const kept = { history: historyField };
    const left: unknown = this.left?.state.toJSON(kept);
    return left ? EditorState.fromJSON(left, { extensions }, kept) : EditorState.create({ extensions });
  }

  attach(editor: EditorView): void {
    this.editor = editor;
    editor.scrollDOM.scrollTop = this.left?.top ?? 0;
    if (this.isAwaited) this.focus();
  }

  detach(editor: EditorView): void {
    this.left = { state: editor.state, top: editor.scrollDOM.scrollTop };
    this.editor = undefined;
  }
}

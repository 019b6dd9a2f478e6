import { selectAll } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { python } from '@codemirror/lang-python';
import { sql } from '@codemirror/lang-sql';
import { syntaxHighlighting } from '@codemirror/language';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { Decoration, EditorView, keymap, lineNumbers } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { clsx } from 'clsx';
import { codeColours } from './codeColours.ts';
import styles from './CodeView.module.css';

export type CodeLanguage = 'python' | 'sql' | 'json' | 'text';

export interface CodeViewProps {
  readonly code: string;
  readonly language: CodeLanguage;
  /** The accessible name. */
  readonly label: string;
  /** A few lines in a box that grows with them, without line numbers; else it fills its parent and scrolls. */
  readonly snippet?: boolean;
  readonly className?: string;
  /** What the first line is counted as; default 1. */
  readonly firstLine?: number;
  /** Lines to bring out, from 1, both included; they are scrolled to whenever `key` is another one. */
  readonly marked?: MarkedLines | undefined;
}

export interface MarkedLines {
  readonly key: string;
  readonly from: number;
  readonly to: number;
}

const languages: Readonly<Record<CodeLanguage, () => Extension>> = {
  python,
  sql,
  json,
  text: () => [],
};

/** Read-only highlighted code; search with Ctrl or Cmd+F. */
export function CodeView({ code, language, label, snippet = false, className, firstLine = 1, marked }: CodeViewProps) {
  const parent = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const languageSlot = useRef(new Compartment());
  const labelSlot = useRef(new Compartment());
  const markSlot = useRef(new Compartment());
  const numberSlot = useRef(new Compartment());
  const scrolledTo = useRef<string>(undefined);
  const start = useRef({ code, language, label });

  useEffect(() => {
    if (!parent.current) return;
    const editor = new EditorView({
      parent: parent.current,
      state: EditorState.create({
        doc: start.current.code,
        extensions: [
          languageSlot.current.of(languages[start.current.language]()),
          labelSlot.current.of(labelled(start.current.label)),
          markSlot.current.of([]),
          syntaxHighlighting(codeColours),
          EditorState.readOnly.of(true),
          EditorView.editable.of(false),
          snippet
            ? EditorView.lineWrapping
            : [numberSlot.current.of(lineNumbers()), highlightSelectionMatches(), search({ top: true })],
          keymap.of([{ key: 'Mod-a', run: selectAll }, ...(snippet ? [] : searchKeymap)]),
        ],
      }),
    });
    view.current = editor;
    return () => {
      // The next mount starts from what was last shown.
      start.current = { ...start.current, code: editor.state.doc.toString() };
      editor.destroy();
      view.current = undefined;
    };
  }, [snippet]);

  useEffect(() => {
    start.current = { code, language, label };
    const editor = view.current;
    if (!editor || editor.state.doc.toString() === code) return;
    const top = editor.scrollDOM.scrollTop;
    editor.dispatch({ changes: changedPart(editor.state.doc.toString(), code) });
    editor.scrollDOM.scrollTop = top;
  }, [code, language, label]);

  useEffect(() => {
    view.current?.dispatch({
      effects: [
        languageSlot.current.reconfigure(languages[language]()),
        labelSlot.current.reconfigure(labelled(label)),
      ],
    });
  }, [language, label]);

  useEffect(() => {
    const formatNumber = (line: number) => String(line + firstLine - 1);
    view.current?.dispatch({ effects: numberSlot.current.reconfigure(lineNumbers({ formatNumber })) });
  }, [firstLine]);

  useEffect(() => {
    const editor = view.current;
    if (!editor) return;
    const { lines } = editor.state.doc;
    const isThere = marked !== undefined && marked.to <= lines;
    editor.dispatch({ effects: markSlot.current.reconfigure(isThere ? markedLines(editor, marked) : []) });
    if (!isThere || scrolledTo.current === marked.key) return;
    scrolledTo.current = marked.key;
    const at = editor.state.doc.line(marked.from).from;
    editor.dispatch({ effects: EditorView.scrollIntoView(at, { y: 'start', yMargin: 12 }) });
  }, [marked, code]);

  return <div ref={parent} className={clsx(styles.code, snippet ? styles.snippet : styles.full, className)} />;
}

function markedLines(editor: EditorView, { from, to }: MarkedLines): Extension {
  const look = Decoration.line({ class: 'cm-marked' });
  const { doc } = editor.state;
  const ranges = Array.from({ length: to - from + 1 }, (_, index) => look.range(doc.line(from + index).from));
  return EditorView.decorations.of(Decoration.set(ranges));
}

function labelled(label: string): Extension {
  return EditorView.contentAttributes.of({ 'aria-label': label, 'aria-readonly': 'true', tabindex: '0' });
}

/** The smallest replacement that makes one text the other, so that scroll and selection elsewhere stay. */
function changedPart(before: string, after: string): { from: number; to: number; insert: string } {
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before.charCodeAt(from) === after.charCodeAt(from)) from += 1;
  let tail = 0;
  while (
    tail < shorter - from &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  ) {
    tail += 1;
  }
  return { from, to: before.length - tail, insert: after.slice(from, after.length - tail) };
}

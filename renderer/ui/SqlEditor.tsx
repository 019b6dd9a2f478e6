import {
  acceptCompletion,
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { PostgreSQL, sql, SQLite, StandardSQL, type SQLDialect } from '@codemirror/lang-sql';
import { bracketMatching, syntaxHighlighting } from '@codemirror/language';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Compartment, Prec, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, keymap, lineNumbers, placeholder, tooltips } from '@codemirror/view';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { clsx } from 'clsx';
import { codeColours } from './codeColours.ts';
import codeStyles from './CodeView.module.css';
import type { EditorMemory } from './editorMemory.ts';
import { markedPlace } from './errorMark.ts';
import styles from './SqlEditor.module.css';

/** The editor's own grammars; standard SQL for any other dialect. */
const grammars: Readonly<Record<string, SQLDialect>> = { sqlite: SQLite, postgres: PostgreSQL };

interface SqlEditorProps {
  readonly memory: EditorMemory;
  /** The accessible name. */
  readonly label: string;
  /** Key of `grammars`. */
  readonly dialect: string;
  /** Column names by table, for completion. */
  readonly tables: Readonly<Record<string, readonly string[]>>;
  readonly emptyText: string;
  /** Ctrl or Cmd+Enter, `all` with Shift. */
  readonly onRun: (all: boolean) => void;
}

/** SQL to be written, with the names of tables and columns on offer. */
export function SqlEditor({ memory, label, dialect, tables, emptyText, onRun }: SqlEditorProps) {
  const parent = useRef<HTMLDivElement>(null);
  const languageSlot = useRef(new Compartment());
  const start = useRef({ label, emptyText, dialect, tables });
  const run = useRef(onRun);
  useEffect(() => {
    run.current = onRun;
  }, [onRun]);

  // Before the next key is read, since whoever asks for the editor goes on to type.
  useLayoutEffect(() => {
    if (!parent.current) return;
    const runKey = (key: string, all: boolean) => ({
      key,
      run: () => {
        run.current(all);
        return true;
      },
    });
    const extensions: Extension = [
      Prec.highest(keymap.of([runKey('Mod-Enter', false), runKey('Shift-Mod-Enter', true)])),
      languageSlot.current.of(language(start.current.dialect, start.current.tables)),
      lineNumbers(),
      history(),
      drawSelection(),
      bracketMatching(),
      closeBrackets(),
      // In the body, or the panel would cut the list off.
      tooltips({ position: 'fixed', parent: document.body }),
      autocompletion({ icons: false, tooltipClass: () => styles.tooltip ?? '' }),
      highlightSelectionMatches(),
      search({ top: true }),
      syntaxHighlighting(codeColours),
      markedPlace,
      placeholder(start.current.emptyText),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-label': start.current.label, spellcheck: 'false' }),
      keymap.of([
        { key: 'Tab', run: acceptCompletion },
        ...closeBracketsKeymap,
        ...completionKeymap,
        ...searchKeymap,
        ...historyKeymap,
        ...defaultKeymap,
      ]),
    ];
    const editor = new EditorView({ parent: parent.current, state: memory.stateWith(extensions) });
    memory.attach(editor);
    return () => {
      memory.detach(editor);
      editor.destroy();
    };
  }, [memory]);

  useEffect(() => {
    memory.view?.dispatch({ effects: languageSlot.current.reconfigure(language(dialect, tables)) });
  }, [memory, dialect, tables]);

  return <div ref={parent} className={clsx(codeStyles.code, codeStyles.full, styles.editor)} />;
}

function language(dialect: string, tables: SqlEditorProps['tables']): Extension {
  const schema = Object.fromEntries(
    Object.entries(tables).map(([table, columns]) => [table.replaceAll('.', '\\.'), columns]),
  );
  return sql({ dialect: grammars[dialect] ?? StandardSQL, schema, upperCaseKeywords: true });
}

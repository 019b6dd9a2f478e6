/** A field's type found by typing ("ch" gives Char); a model's name makes a relation to it. */
import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { changeFieldType } from '../../shared/commands/fieldCommands.ts';
import { currentProject, runCommand, useProject } from '../store/projectStore.ts';
import { useViewStore } from '../store/viewStore.ts';
import { clsx } from 'clsx';
import { isComposing } from '../ui/composition.ts';
import { isWindowLeft } from '../ui/focusLeaving.ts';
import { fieldIcon } from '../ui/fieldIcon.tsx';
import { createField, forgetNewThing, isJustMade } from './newThingEdits.ts';
import styles from './InlineType.module.css';
import { isRealMove } from './isRealMove.ts';
import { focusRow } from './rowKeys.ts';
import { optionsFor, typeChoices, type TypeChoice } from './typeChoices.ts';
import { keepInView } from './viewMoves.ts';

/** Pixels that the list of types takes below the field. */
const listHeight = 240;

export function InlineType({ model, field }: { readonly model: string; readonly field: string }) {
  const project = useProject((open) => open);
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const choices = useMemo(() => typeChoices(project, text), [project, text]);
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  // Before the next key is read.
  useLayoutEffect(() => {
    if (input.current) keepInView(input.current, listHeight);
    input.current?.focus({ preventScroll: true });
  }, []);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  const { finish, leave, choose, chooseActive, leaveForElsewhere } = useChoosing(model, field, {
    choices,
    text,
    active,
  });
  const current = project.models.find((each) => each.id === model)?.fields.find((each) => each.id === field)?.type;
  return (
    <div className={clsx(styles.holder, 'nodrag', 'nopan', 'nowheel', 'nokey')}>
      <input
        ref={input}
        className={styles.input}
        role="combobox"
        aria-label="Field type"
        aria-expanded
        aria-controls={id}
        aria-activedescendant={choices[active] ? `${id}-${active}` : undefined}
        placeholder={current}
        value={text}
        spellCheck={false}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
        }}
        onClick={(event) => event.stopPropagation()}
        onBlur={(event) => !isWindowLeft(event) && leaveForElsewhere()}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (isComposing(event)) return;
          const move = keyMove(event.nativeEvent, active, choices.length);
          if (move === undefined) return;
          event.preventDefault();
          if (move === 'leave') finish(leave);
          else if (typeof move === 'number') setActive(move);
          else if (move !== 'nothing') chooseActive(move === 'chooseAndGoOn');
        }}
      />
      <TypeList
        {...{ id, choices, active, list }}
        onChoose={(choice) => choose(choice, false)}
        onActivate={setActive}
      />
    </div>
  );
}

interface Found {
  readonly choices: readonly TypeChoice[];
  readonly text: string;
  readonly active: number;
}

/** The ways in which the editor ends; it ends once. */
function useChoosing(model: string, field: string, { choices, text, active }: Found) {
  const isDone = useRef(false);
  const finish = (act: () => void) => {
    if (isDone.current) return;
    isDone.current = true;
    act();
  };
  const leave = () => {
    useViewStore.getState().edit(undefined);
    forgetNewThing();
    focusRow(model, field);
  };
  const change = (choice: TypeChoice | undefined) => {
    const open = currentProject();
    if (choice && open) runCommand(changeFieldType(open, model, field, choice.type, optionsFor(choice, model)));
  };
  /** Enter goes on to the next field while fields are entered one after the other. */
  const choose = (choice: TypeChoice | undefined, goesOn: boolean) =>
    finish(() => {
      const isNew = isJustMade(model, field);
      change(choice);
      if (!goesOn || !isNew) return leave();
      useViewStore.getState().edit(undefined);
      createField(model, field);
    });
  /** Enter and Tab; a name that is none is neither taken nor thrown away. */
  const chooseActive = (goesOn: boolean) => {
    if (choices.length > 0) choose(text === '' && active === 0 ? undefined : choices[active], goesOn);
  };
  /** A type written out in full is meant, also by whoever goes elsewhere then. */
  const leaveForElsewhere = () =>
    finish(() => {
      const wanted = text.trim().toLowerCase();
      if (wanted !== '') change(choices.find((choice) => choice.label.toLowerCase() === wanted));
      useViewStore.getState().edit(undefined);
    });
  return { finish, leave, choose, chooseActive, leaveForElsewhere };
}

type KeyMove = number | 'leave' | 'choose' | 'chooseAndGoOn' | 'nothing' | undefined;

/** What a key does in the list: a number makes that choice the active one. */
function keyMove({ key, repeat }: globalThis.KeyboardEvent, active: number, count: number): KeyMove {
  switch (key) {
    case 'ArrowDown':
      return Math.min(active + 1, count - 1);
    case 'ArrowUp':
      return Math.max(active - 1, 0);
    case 'Escape':
      return 'leave';
    // A key that is held down went to the editor before.
    case 'Enter':
      return repeat ? 'nothing' : 'chooseAndGoOn';
    case 'Tab':
      return repeat ? 'nothing' : 'choose';
    default:
      return undefined;
  }
}

interface TypeListProps {
  readonly id: string;
  readonly choices: readonly TypeChoice[];
  readonly active: number;
  readonly list: RefObject<HTMLDivElement | null>;
  readonly onChoose: (choice: TypeChoice) => void;
  readonly onActivate: (index: number) => void;
}

function TypeList({ id, choices, active, list, onChoose, onActivate }: TypeListProps) {
  return (
    <div className={styles.list} id={id} role="listbox" aria-label="Field types" ref={list}>
      {choices.map((choice, index) => {
        const Icon = fieldIcon(choice.type);
        return (
          <div
            key={choice.key}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className={clsx(styles.choice, index === active && styles.active)}
            onPointerDown={(event) => {
              event.preventDefault();
              event.stopPropagation();
              onChoose(choice);
            }}
            onPointerMove={(event) => isRealMove(event) && onActivate(index)}
          >
            <Icon size={14} strokeWidth={1.75} aria-hidden />
            <span className={styles.label}>{choice.label}</span>
            <span className={styles.aside}>{choice.aside}</span>
          </div>
        );
      })}
      {choices.length === 0 && (
        <div className={styles.nothing} role="option" aria-disabled aria-selected={false} tabIndex={-1}>
          No type or model of that name
        </div>
      )}
    </div>
  );
}

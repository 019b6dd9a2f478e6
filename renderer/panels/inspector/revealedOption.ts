/** Leads people who ask for an option, e.g. by a failed probe, to its control in the inspector. */
import { useEffect, useRef, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import type { Target } from '../../../shared/model/finding.ts';
import { fieldOptionOf } from '../../../shared/options/fieldOptionRules.ts';
import { useViewStore, type OptionPlace } from '../../store/viewStore.ts';
import { useFoldStore } from './foldStore.ts';

/** The folded parts of the inspector that an option may stand in. */
const foldsOf: Readonly<Partial<Record<OptionPlace, readonly string[]>>> = {
  default: ['relationMore'],
  dbDefault: ['relationMore', 'column'],
  onUpdate: ['relationMore', 'column'],
  generated: ['relationMore', 'column'],
  dbType: ['relationMore', 'column'],
  choices: ['choices'],
  constraints: ['constraints'],
  indexes: ['indexes'],
};

/** A text for a database that is still to be written. */
const unwritten = '[data-unwritten] input, [data-unwritten] textarea';
/** What an entry of a list says; its first button takes it away. */
const control = 'input, textarea, [role="combobox"]';
const focusable = 'button, input, textarea, [tabindex="0"]';

function selectorOf(place: OptionPlace): string {
  return place === 'type' || place === 'constraints' || place === 'indexes'
    ? `[data-place="${place}"]`
    : `[data-option="${fieldOptionOf(place).django}"]`;
}

/** After a reveal with options: the first that the inspector has gets the focus, in sight, and lights up for a moment. */
export function useRevealedOption(scroller: RefObject<HTMLDivElement | null>): void {
  const reveal = useViewStore((state) => state.reveal);
  const done = useRef(reveal?.at);
  useEffect(() => {
    if (!reveal || done.current === reveal.at) return;
    done.current = reveal.at;
    let isOver = false;
    // What is folded away has to be unfolded before anybody can tell whether it is there.
    const lookFor = ([place, ...others]: readonly OptionPlace[], isUnfolded: boolean) => {
      if (place === undefined) return;
      const found = scroller.current?.querySelector<HTMLElement>(selectorOf(place));
      const folds = foldsOf[place] ?? [];
      const { open, setOpen } = useFoldStore.getState();
      const isFolded = folds.some((fold) => open[fold] !== true);
      if (found && ((place !== 'constraints' && place !== 'indexes') || !isFolded))
        show(entryIn(found, reveal.target) ?? found);
      else if (isUnfolded || !isFolded) lookFor(others, false);
      else {
        for (const fold of folds) setOpen(fold, true);
        queueMicrotask(() => {
          if (isOver) return;
          flushSync(() => {});
          lookFor([place, ...others], true);
        });
      }
    };
    lookFor(reveal.options, false);
    return () => {
      isOver = true;
    };
  }, [reveal, scroller]);
}

/** Of a constraint or index that is asked for, its part of the list. */
function entryIn(list: HTMLElement, target: Target): HTMLElement | null {
  const at = target.kind === 'constraint' ? target.constraint : target.kind === 'index' ? target.index : undefined;
  return at === undefined ? null : list.querySelector<HTMLElement>(`[data-entry="${at}"]`);
}

function show(frame: HTMLElement): void {
  const text = frame.querySelector<HTMLElement>(unwritten);
  (text ?? frame).scrollIntoView({ block: 'nearest' });
  const first = frame.dataset['entry'] === undefined ? focusable : control;
  (text ?? frame.querySelector<HTMLElement>(first))?.focus({ preventScroll: true });
  frame.removeAttribute('data-revealed');
  // Reading the layout lets the animation start anew where the same option is asked for twice.
  void frame.offsetWidth;
  frame.setAttribute('data-revealed', '');
}

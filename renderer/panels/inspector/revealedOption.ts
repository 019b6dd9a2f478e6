/** Leads people who ask for an option, e.g. by a failed probe, to its control in the inspector. */
import { useEffect, useRef, type RefObject } from 'react';
import type { OptionSection } from '../../../shared/options/fieldOption.ts';
import { fieldOptionOf } from '../../../shared/options/fieldOptionRules.ts';
import { useViewStore } from '../../store/viewStore.ts';
import { useFoldStore } from './foldStore.ts';

/** The folded parts of the inspector that an option of a section may stand in. */
const foldsOf: { readonly [section in OptionSection]: readonly string[] } = {
  main: ['relationMore'],
  type: [],
  choices: ['choices'],
  column: ['relationMore', 'column'],
  texts: ['relationMore', 'texts'],
};

const focusable = 'button, input, textarea, [tabindex="0"]';

/** After a reveal with options: the first that is there gets the focus, in sight, and lights up for a moment. */
export function useRevealedOption(scroller: RefObject<HTMLDivElement | null>): void {
  const reveal = useViewStore((state) => state.reveal);
  const done = useRef(reveal?.at);
  useEffect(() => {
    if (!reveal || done.current === reveal.at) return;
    done.current = reveal.at;
    const find = () => {
      for (const option of reveal.options) {
        const found = scroller.current?.querySelector<HTMLElement>(`[data-option="${fieldOptionOf(option).django}"]`);
        if (found) return found;
      }
      return undefined;
    };
    const show = (frame: HTMLElement) => {
      frame.scrollIntoView({ block: 'nearest' });
      frame.querySelector<HTMLElement>(focusable)?.focus({ preventScroll: true });
      frame.removeAttribute('data-revealed');
      // Reading the layout lets the animation start anew where the same option is asked for twice.
      void frame.offsetWidth;
      frame.setAttribute('data-revealed', '');
    };
    const there = find();
    if (there) {
      show(there);
      return;
    }
    for (const fold of reveal.options.flatMap((option) => foldsOf[fieldOptionOf(option).section])) {
      useFoldStore.getState().setOpen(fold, true);
    }
    const frame = requestAnimationFrame(() => {
      const unfolded = find();
      if (unfolded) show(unfolded);
    });
    return () => cancelAnimationFrame(frame);
  }, [reveal, scroller]);
}

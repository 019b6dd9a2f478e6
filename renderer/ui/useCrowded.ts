import { useLayoutEffect, type RefObject } from 'react';

/** Marks the element with `data-crowded` while what it holds is wider than itself; how wide is asked, not guessed. */
export function useCrowded(ref: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = () => {
      element.removeAttribute('data-crowded');
      if (element.scrollWidth > element.clientWidth) element.setAttribute('data-crowded', '');
    };
    measure();
    const sizes = new ResizeObserver(measure);
    sizes.observe(element);
    const contents = new MutationObserver(measure);
    contents.observe(element, { childList: true, characterData: true, subtree: true });
    return () => {
      sizes.disconnect();
      contents.disconnect();
    };
  }, [ref]);
}

/** F6: from one part of the window to the next, and back to where the focus was in it. */

/** In the order in which they stand; each region is marked by `data-region`. */
function regions(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-region]')].filter((region) => tabStops(region).length > 0);
}

const lastFocused = new WeakMap<HTMLElement, HTMLElement>();

/** Remembers where the focus was in each region until the returned function is called. */
export function keepRegions(): () => void {
  const onFocus = (event: FocusEvent) => {
    const element = event.target instanceof HTMLElement ? event.target : undefined;
    const region = element?.closest<HTMLElement>('[data-region]');
    if (element && region) lastFocused.set(region, element);
  };
  window.addEventListener('focusin', onFocus);
  return () => window.removeEventListener('focusin', onFocus);
}

export function goToRegion(step: 1 | -1): void {
  const all = regions();
  if (all.length === 0) return;
  const at = all.findIndex((region) => region.contains(document.activeElement));
  const next = all[at < 0 ? (step === 1 ? 0 : all.length - 1) : (at + step + all.length) % all.length];
  if (!next) return;
  const before = lastFocused.get(next);
  const stops = tabStops(next);
  const goal = before?.isConnected && next.contains(before) ? before : stops[0];
  // What the mouse did before must not hide where the keys are now.
  goal?.focus({ focusVisible: true } as FocusOptions);
}

function tabStops(region: HTMLElement): HTMLElement[] {
  return [...region.querySelectorAll<HTMLElement>('button, input, textarea, select, a[href], [tabindex="0"]')].filter(
    (element) => element.tabIndex >= 0 && !element.matches(':disabled') && element.checkVisibility(),
  );
}

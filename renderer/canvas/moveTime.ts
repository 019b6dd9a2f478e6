/** How long a movement of the view takes, milliseconds: none for who asked the system for less motion. */
export function moveTime(milliseconds: number): number {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : milliseconds;
}

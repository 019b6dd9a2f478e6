/** What follows the pointer while rows are dragged out of their card: their names, and what letting go would do. */
import styles from './RowGhost.module.css';

export interface GhostWords {
  readonly tone: 'ready' | 'waiting' | 'refused';
  readonly text: string;
}

interface RowGhost {
  moveTo(pointer: { readonly clientX: number; readonly clientY: number }, words: GhostWords): void;
  remove(): void;
}

const namesAtMost = 6;
/** Pixels from the pointer, so that it hides neither what lies there nor the first name. */
const distance = { x: 14, y: 10 } as const;

export function drawGhost(canvas: HTMLElement, names: readonly string[]): RowGhost {
  const bounds = canvas.getBoundingClientRect();
  const ghost = part('div', styles.ghost);
  ghost.dataset['rowGhost'] = '';
  // Who listens to the window is told by the dialog that follows; there is nothing to press here.
  ghost.setAttribute('aria-hidden', 'true');
  const more = names.length - namesAtMost;
  const shown = more > 1 ? names.slice(0, namesAtMost) : names;
  for (const name of shown) ghost.append(part('div', styles.name, name));
  if (shown.length < names.length) ghost.append(part('div', styles.more, `and ${names.length - shown.length} more`));
  const said = part('div', styles.words);
  ghost.append(said);
  canvas.append(ghost);
  return {
    moveTo({ clientX, clientY }, { tone, text }) {
      said.textContent = text;
      ghost.dataset['tone'] = tone;
      const room = { x: bounds.width - ghost.offsetWidth, y: bounds.height - ghost.offsetHeight };
      const x = Math.max(0, Math.min(room.x, clientX - bounds.x + distance.x));
      const y = Math.max(0, Math.min(room.y, clientY - bounds.y + distance.y));
      ghost.style.transform = `translate(${x}px, ${y}px)`;
    },
    remove: () => ghost.remove(),
  };
}

function part(tag: 'div', className: string | undefined, text = ''): HTMLElement {
  const element = document.createElement(tag);
  element.className = className ?? '';
  element.textContent = text;
  return element;
}

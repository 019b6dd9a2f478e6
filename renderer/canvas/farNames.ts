/**
 * The names of cards that are too far away for their rows: of constant size on the screen, inside of the card where it is
 * wide enough for some of the name, else beside each other in the free room, those of larger cards first. Pure.
 */
import { shortenText, textWidth } from '../../shared/picture/textWidth.ts';

export interface FarCard {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly name: string;
}

export interface FarName {
  readonly text: string;
  /** Middle of the text, in the diagram's own measure. */
  readonly x: number;
  readonly y: number;
  /** Pixels of the window, whatever the zoom. */
  readonly size: number;
  readonly isInside: boolean;
}

const [least, most] = [12, 16];
/** Less of a name than this many pixels says nothing. */
const leastInside = 48;
const widest = 120;
const cell = 32;
/** Around a name beside others, or a diagram of many would be nothing but names. */
const gap = { x: 12, y: 9 } as const;

export function placeFarNames(cards: readonly FarCard[], zoom: number): FarName[] {
  const names: FarName[] = [];
  const waiting: FarCard[] = [];
  for (const card of cards) {
    const room = card.width * zoom - 10;
    if (room < leastInside || card.height * zoom < least + 4) {
      waiting.push(card);
      continue;
    }
    const usual = Math.min(most, Math.max(least, (card.width * zoom) / 5));
    const size = Math.min(usual, Math.max(least, (least * room) / textWidth(card.name, least, 'bold')));
    const text = shortenText(card.name, room, size, 'bold');
    names.push({ text, x: card.x + card.width / 2, y: card.y + card.height / 2, size, isInside: true });
  }
  const isFree = makeRoom();
  for (const card of waiting.toSorted((a, b) => b.height - a.height)) {
    const text = shortenText(card.name, widest, least, 'bold');
    const [x, y] = [card.x + card.width / 2, card.y + card.height / 2];
    const half = textWidth(text, least, 'bold') / 2 + gap.x;
    if (isFree(x * zoom - half, y * zoom - least / 2 - gap.y, x * zoom + half, y * zoom + least / 2 + gap.y)) {
      names.push({ text, x, y, size: least, isInside: false });
    }
  }
  return names;
}

/** Takes the room unless some of it is taken. */
function makeRoom() {
  interface Taken {
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
  }
  const cells = new Map<string, Taken[]>();
  return (left: number, top: number, right: number, bottom: number): boolean => {
    const keys: string[] = [];
    for (let column = Math.floor(left / cell); column <= Math.floor(right / cell); column += 1) {
      for (let row = Math.floor(top / cell); row <= Math.floor(bottom / cell); row += 1) keys.push(`${column} ${row}`);
    }
    const isTaken = keys.some((key) =>
      cells
        .get(key)
        ?.some((other) => other.left < right && left < other.right && other.top < bottom && top < other.bottom),
    );
    if (isTaken) return false;
    for (const key of keys) {
      const taken = { left, top, right, bottom };
      const known = cells.get(key);
      if (known) known.push(taken);
      else cells.set(key, [taken]);
    }
    return true;
  };
}

import type { TextShape } from './drawing.ts';
import { shortenText } from './textWidth.ts';

export interface TextOptions extends Pick<TextShape, 'size' | 'face' | 'fill' | 'anchor' | 'italic'> {
  /** Pixels; what does not fit ends in an ellipsis. */
  readonly room: number;
}

export function drawText(text: string, x: number, y: number, { room, ...options }: TextOptions): TextShape {
  return { kind: 'text', text: shortenText(text, room, options.size, options.face), x, y, ...options };
}

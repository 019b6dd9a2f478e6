/** The ground of the diagram, painted on a canvas element: its colour, its grid of dots, and the areas. */
import { knownColor } from '../../shared/layout/cardColors.ts';
import { cardSize } from '../../shared/layout/cardLayout.ts';
import type { Area } from '../../shared/model/project.ts';
import { paintOfCard, type CanvasColors } from './canvasColors.ts';
import type { PaintedView } from './paintedView.ts';

/** Pixels of the diagram. */
const dotSize = 1.4;
/** Closer dots are a grey veil. */
const leastGap = 7;
/** Dots of one tile in each direction: it is drawn once and put down some dozens of times. */
const tileDots = 8;

let tile: { readonly key: string; readonly image: HTMLCanvasElement } | undefined;

function tileOf(gap: number, radius: number, color: string): HTMLCanvasElement {
  const key = `${gap} ${color}`;
  if (tile?.key === key) return tile.image;
  const image = document.createElement('canvas');
  image.width = Math.ceil(gap * tileDots);
  image.height = image.width;
  const context = image.getContext('2d');
  if (context) {
    context.fillStyle = color;
    context.beginPath();
    for (let column = 0; column < tileDots; column += 1) {
      for (let row = 0; row < tileDots; row += 1) {
        const [x, y] = [(column + 0.5) * gap, (row + 0.5) * gap];
        context.moveTo(x + radius, y);
        context.arc(x, y, radius, 0, 2 * Math.PI);
      }
    }
    context.fill();
  }
  tile = { key, image };
  return image;
}

/** The canvas is in pixels of the window. Dots stand in the middle of the grid's squares. */
export function paintGround(context: CanvasRenderingContext2D, view: PaintedView, colors: CanvasColors): void {
  const { width, height, density } = view;
  context.fillStyle = colors('canvas');
  context.fillRect(0, 0, width, height);
  const gap = cardSize.grid * view.zoom;
  if (gap < leastGap) return;
  const image = tileOf(gap * density, (dotSize / 2) * view.zoom * density, colors('dots'));
  const period = gap * tileDots;
  const startX = (view.x % period) - period;
  const startY = (view.y % period) - period;
  context.setTransform(1, 0, 0, 1, 0, 0);
  for (let x = startX; x < width; x += period) {
    for (let y = startY; y < height; y += period) {
      context.drawImage(image, Math.round(x * density), Math.round(y * density));
    }
  }
}

/** The canvas is in the diagram's own measure. */
export function paintAreas(context: CanvasRenderingContext2D, areas: readonly Area[], colors: CanvasColors): void {
  for (const area of areas) {
    const color = paintOfCard(colors, knownColor(area.color) ?? 'slate');
    context.beginPath();
    context.roundRect(area.x, area.y, area.width, area.height, 12);
    context.fillStyle = color;
    context.strokeStyle = color;
    context.lineWidth = 1;
    context.globalAlpha = 0.06;
    context.fill();
    context.globalAlpha = 0.35;
    context.stroke();
    context.globalAlpha = 1;
    context.font = `600 12px ${colors('font-text')}`;
    context.fillText(area.name, area.x + 14, area.y + 24);
  }
}

/**
 * Drawing a relation with the pointer: from a handle to anywhere on another card, or to the empty canvas, where the
 * target is asked for and may be a new model; or by two clicks, of which the first is on the owner. The line follows the pointer outside
 * React, so that drawing costs nothing however large the diagram is.
 */
import { isComposing } from '../ui/composition.ts';
import { ignoreClickOfRelease, keepDrag } from '../ui/dragSession.ts';
import { canvasElement, useCanvasStore } from './canvasStore.ts';

const svgNamespace = 'http://www.w3.org/2000/svg';
/** A drop on the own card counts only after a real movement. */
const leastMovement = 24;
/** A press that moves less is a click: the line then follows the pointer until the next one. */
const mostOfClick = 4;

export function startRelationDrag(start: PointerEvent, owner: string, afterField: string | undefined): void {
  const canvas = canvasElement();
  if (!canvas) return;
  start.preventDefault();
  const bounds = canvas.getBoundingClientRect();
  const line = drawLine(canvas);
  const from = { x: start.clientX - bounds.x, y: start.clientY - bounds.y };
  let target: HTMLElement | undefined;
  let farthest = 0;

  const aimAt = (element: HTMLElement | undefined) => {
    if (element === target) return;
    if (target) delete target.dataset['drop'];
    target = element;
    if (target) target.dataset['drop'] = 'yes';
  };
  const onMove = (event: PointerEvent) => {
    const to = { x: event.clientX - bounds.x, y: event.clientY - bounds.y };
    farthest = Math.max(farthest, Math.hypot(to.x - from.x, to.y - from.y));
    line.path.setAttribute('d', curve(from, to));
    const under = document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>('[data-model]');
    aimAt(under && (under.dataset['model'] !== owner || farthest > leastMovement) ? under : undefined);
  };
  const stop = () => {
    aimAt(undefined);
    line.layer.remove();
    canvas.removeAttribute('data-drawing');
    window.removeEventListener('pointermove', onMove);
    window.removeEventListener('pointerup', onUp);
  };
  let isSecondPress = false;
  const onUp = (event: PointerEvent) => {
    onMove(event);
    if (!isSecondPress && farthest < mostOfClick) {
      waitForSecondPress(() => {
        isSecondPress = true;
        keepDrag(stop);
      }, stop);
      return;
    }
    const model = target?.dataset['model'];
    const isOnCanvas = isEmptyCanvas(document.elementFromPoint(event.clientX, event.clientY));
    stop();
    if (model === undefined && !isOnCanvas) return;
    useCanvasStore.getState().draftRelation({
      owner,
      target: model,
      afterField,
      at: { x: event.clientX, y: event.clientY },
      ...(model === undefined ? { isOnCanvas: true } : {}),
    });
  };
  canvas.setAttribute('data-drawing', 'yes');
  window.addEventListener('pointermove', onMove);
  window.addEventListener('pointerup', onUp);
  keepDrag(stop);
}

/** The press is the line's and nobody else's; Escape, and a window that is left, give the line up. */
function waitForSecondPress(begin: () => void, giveUp: () => void): void {
  const onPress = (event: PointerEvent) => {
    swallow(event);
    end();
    window.addEventListener('mousedown', swallow, { capture: true, once: true });
    begin();
    ignoreClickOfRelease();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || isComposing(event)) return;
    swallow(event);
    leave();
  };
  const leave = () => {
    end();
    giveUp();
  };
  const end = () => {
    window.removeEventListener('pointerdown', onPress, { capture: true });
    window.removeEventListener('keydown', onKey, { capture: true });
    window.removeEventListener('blur', leave);
  };
  window.addEventListener('pointerdown', onPress, { capture: true });
  window.addEventListener('keydown', onKey, { capture: true });
  window.addEventListener('blur', leave);
}

function swallow(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}

/** Only there a new model can stand; a note, a panel or a button is no place for one. */
function isEmptyCanvas(element: Element | null): boolean {
  return element?.classList.contains('react-flow__pane') === true;
}

function drawLine(canvas: HTMLElement): { readonly layer: SVGElement; readonly path: SVGPathElement } {
  const layer = document.createElementNS(svgNamespace, 'svg');
  layer.setAttribute('data-relation-line', '');
  const path = document.createElementNS(svgNamespace, 'path');
  layer.append(path);
  canvas.append(layer);
  return { layer, path };
}

function curve(from: { x: number; y: number }, to: { x: number; y: number }): string {
  const reach = Math.max(30, Math.abs(to.x - from.x) / 2) * (to.x < from.x ? -1 : 1);
  return `M${from.x} ${from.y}C${from.x + reach} ${from.y} ${to.x - reach} ${to.y} ${to.x} ${to.y}`;
}

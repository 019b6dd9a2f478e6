/** Whether the overview map tells more than the diagram beside it does. */

export interface MapSituation {
  /** Bounds of all nodes, in the diagram's own pixels. */
  readonly bounds: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly nodes: number;
  readonly view: { readonly x: number; readonly y: number; readonly zoom: number };
  /** What of the canvas no panel covers, in pixels of the window. */
  readonly room: { readonly width: number; readonly height: number };
}

/** In less room the map would cover what it is a map of. */
const leastRoom = { width: 520, height: 380 };

/** False where all is in view, where there is hardly anything, and where the room is small. */
export function isMapNeeded({ bounds, nodes, view, room }: MapSituation): boolean {
  if (nodes < 3 || room.width < leastRoom.width || room.height < leastRoom.height) return false;
  const left = bounds.x * view.zoom + view.x;
  const top = bounds.y * view.zoom + view.y;
  const isAllInView =
    left >= 0 &&
    top >= 0 &&
    left + bounds.width * view.zoom <= room.width &&
    top + bounds.height * view.zoom <= room.height;
  return !isAllInView;
}

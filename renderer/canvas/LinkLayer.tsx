/** Links as elements of the page: to hit, to reach by keyboard and to be read; seen are those pointed at or selected. */
import { selectLink } from './selectionOnScreen.ts';
import { useStore, ViewportPortal, type ReactFlowState } from '@xyflow/react';
import { useMemo } from 'react';
import type { Link } from '../../shared/layout/diagramLayout.ts';
import { isStale, useBenchStore } from '../store/benchStore.ts';
import { useShownDeletion } from '../store/deletionStore.ts';
import { useProject } from '../store/projectStore.ts';
import { useViewStore } from '../store/viewStore.ts';
import { clsx } from 'clsx';
import { effectsOnCanvas, untouched } from '../store/effectsOnCanvas.ts';
import { EffectLabel } from './EffectLabel.tsx';
import styles from './LinkLayer.module.css';
import { effectKey, isAmong, markKey, placeOfLink } from './linkPlaces.ts';
import { LinkView } from './LinkView.tsx';
import type { PaintedScene } from './PaintedLayer.tsx';
import { doesRunThrough } from './paintedView.ts';
import { farZoom } from './viewMoves.ts';

interface LinkLayerProps {
  readonly scene: PaintedScene;
}

const tile = 400;
const isFarAway = (state: ReactFlowState) => state.transform[2] < farZoom;

/** What is in view, in whole tiles, so that panning by a few pixels changes nothing. */
function viewTiles({ transform: [x, y, zoom], width, height }: ReactFlowState): string {
  const left = Math.floor((-x / zoom - tile / 2) / tile);
  const top = Math.floor((-y / zoom - tile / 2) / tile);
  const right = Math.ceil((-x + width) / zoom / tile + 0.5);
  const bottom = Math.ceil((-y + height) / zoom / tile + 0.5);
  return `${left} ${top} ${right} ${bottom}`;
}

/** What the painted layer and this one show of the links. */
export function usePaintedScene(
  given: Pick<PaintedScene, 'links' | 'routes' | 'moved' | 'worst' | 'areas'>,
): PaintedScene {
  const { links, routes, moved, worst, areas } = given;
  const marks = useBenchStore((state) => (state.report?.outcome === 'ran' ? state.summary?.marks : undefined));
  const isBenchStale = useProject((project) => isStale(useBenchStore.getState(), project));
  const shown = useShownDeletion();
  const effects = shown && effectsOnCanvas(shown);
  return useMemo(
    () => ({ links, routes, moved, worst, areas, marks, isBenchStale, effects }),
    [links, routes, moved, worst, areas, marks, isBenchStale, effects],
  );
}

export function LinkLayer({ scene }: LinkLayerProps) {
  const { links, routes, moved, worst, areas, marks, isBenchStale, effects } = scene;
  const tiles = useStore(viewTiles);
  const isFar = useStore(isFarAway);
  const selected = useViewStore((state) => state.selection.field);
  const rows = useViewStore((state) => state.selection.rows);
  const constraint = useViewStore((state) => state.selection.constraint);
  const visible = useMemo(() => {
    const [left = 0, top = 0, right = 0, bottom = 0] = tiles.split(' ').map((each) => Number(each) * tile);
    const box = { x: left, y: top, width: right - left, height: bottom - top };
    return links.filter((link) => {
      const route = routes.get(link.id);
      return moved.has(link.id) || (route !== undefined && doesRunThrough(route, box));
    });
  }, [links, routes, moved, tiles]);
  const routeOf = (link: Link) => moved.get(link.id) ?? routes.get(link.id);
  return (
    <ViewportPortal>
      <svg className={styles.layer} aria-label="Relations" role="group">
        {areas.map((area) => (
          <text key={area.id} className={styles.areaName} x={area.x + 14} y={area.y + 24}>
            {area.name}
          </text>
        ))}
        {isFar
          ? links
              .filter((link) => isAmong(link, selected, rows, constraint))
              .map((link) => (
                <g key={link.id} className={clsx(styles.link, styles[link.kind], styles.farChosen)}>
                  <path className={styles.line} d={routeOf(link)?.path} />
                </g>
              ))
          : visible.map((link) => {
              const route = routeOf(link);
              const place = placeOfLink(link);
              return (
                route && (
                  <LinkView
                    key={link.id}
                    link={link}
                    route={route}
                    isSelected={isAmong(link, selected, rows, constraint)}
                    severity={place === undefined ? undefined : worst.get(place)}
                    bench={place === undefined ? undefined : marks?.get(markKey(link) ?? place)}
                    isBenchStale={isBenchStale}
                    effect={effects && (effects.links.get(effectKey(link)) ?? untouched)}
                    onSelect={selectLink}
                  />
                )
              );
            })}
        {effects &&
          !isFar &&
          visible.map((link) => {
            const [route, effect] = [routeOf(link), effects.links.get(effectKey(link))];
            return route && effect && effect.text !== '' && <EffectLabel key={link.id} effect={effect} route={route} />;
          })}
      </svg>
    </ViewportPortal>
  );
}

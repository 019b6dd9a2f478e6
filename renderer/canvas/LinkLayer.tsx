/** Links as elements of the page: to hit, to reach by keyboard and to be read; seen are those pointed at or selected. */
import { selectLink } from './selectionOnScreen.ts';
import { ViewportPortal } from '@xyflow/react';
import { useDeferredValue, useMemo } from 'react';
import type { Link } from '../../shared/layout/diagramLayout.ts';
import { fieldKey } from '../../shared/model/fieldKey.ts';
import { isStale, useBenchStore } from '../store/benchStore.ts';
import { useShownDeletion } from '../store/deletionStore.ts';
import { useProject } from '../store/projectStore.ts';
import { useViewStore } from '../store/viewStore.ts';
import { clsx } from 'clsx';
import { effectsOnCanvas, untouched } from '../store/effectsOnCanvas.ts';
import { EffectLabel } from './EffectLabel.tsx';
import styles from './LinkLayer.module.css';
import { effectKey, isAmong } from './linkPlaces.ts';
import { LinkView } from './LinkView.tsx';
import type { PaintedScene } from './PaintedLayer.tsx';
import { doesRunThrough } from './paintedView.ts';
import { useMountedStore } from './mountedCards.ts';

interface LinkLayerProps {
  readonly scene: PaintedScene;
}

/** So many links are elements wherever the view is. */
const someLinks = 150;

/** What the painted layer and this one show of the links. */
export function usePaintedScene(given: Omit<PaintedScene, 'marks' | 'isBenchStale' | 'effects'>): PaintedScene {
  const { links, routes, moved, worst, areas, nodes, covered } = given;
  const marks = useBenchStore((state) => (state.report?.outcome === 'ran' ? state.summary?.marks : undefined));
  const isBenchStale = useProject((project) => isStale(useBenchStore.getState(), project));
  const shown = useShownDeletion();
  const effects = shown && effectsOnCanvas(shown);
  return useMemo(
    () => ({ links, routes, moved, worst, areas, nodes, covered, marks, isBenchStale, effects }),
    [links, routes, moved, worst, areas, nodes, covered, marks, isBenchStale, effects],
  );
}

export function LinkLayer({ scene }: LinkLayerProps) {
  const { links, routes, moved, worst, areas, marks, isBenchStale, effects } = scene;
  const still = useMountedStore((state) => state.still);
  const isFar = useMountedStore((state) => state.isFar);
  const selected = useViewStore((state) => state.selection.field);
  const rows = useViewStore((state) => state.selection.rows);
  const inView = useMemo(() => {
    if (links.length <= someLinks) return links;
    if (isFar) return [];
    return links.filter((link) => {
      const route = routes.get(link.id);
      return moved.has(link.id) || (route !== undefined && doesRunThrough(route, still));
    });
  }, [links, routes, moved, still, isFar]);
  // Hundreds of elements are made in a time that nobody waits for.
  const deferred = useDeferredValue(inView);
  const visible = links.length <= someLinks ? links : deferred;
  const routeOf = (link: Link) => moved.get(link.id) ?? routes.get(link.id);
  return (
    <ViewportPortal>
      <svg className={clsx(styles.layer, isFar && styles.far)} aria-label="Relations" role="group">
        {areas.map((area) => (
          <text key={area.id} className={styles.areaName} x={area.x + 14} y={area.y + 24}>
            {area.name}
          </text>
        ))}
        {isFar &&
          links
            .filter((link) => isAmong(link, selected, rows))
            .map((link) => (
              <g key={link.id} className={clsx(styles.link, styles[link.kind], styles.farChosen)}>
                <path className={styles.line} d={routeOf(link)?.path} />
              </g>
            ))}
        {visible.map((link) => {
          const route = routeOf(link);
          const place = link.at && fieldKey(link.at);
          return (
            route && (
              <LinkView
                key={link.id}
                link={link}
                route={route}
                isSelected={isAmong(link, selected, rows)}
                severity={place === undefined ? undefined : worst.get(place)}
                bench={place === undefined ? undefined : marks?.get(place)}
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

/** Every link of the diagram in one drawing below the cards. */
import { selectLink } from './selectionOnScreen.ts';
import { useStore, ViewportPortal, type ReactFlowState } from '@xyflow/react';
import { memo, useMemo } from 'react';
import type { Link, LinkKind } from '../../shared/layout/diagramLayout.ts';
import type { LinkRoute } from '../../shared/layout/edgeLayout.ts';
import { fieldKey } from '../../shared/model/fieldKey.ts';
import type { Severity } from '../../shared/model/finding.ts';
import type { Area } from '../../shared/model/project.ts';
import { isStale, useBenchStore } from '../store/benchStore.ts';
import { useShownDeletion } from '../store/deletionStore.ts';
import { useProject } from '../store/projectStore.ts';
import { useViewStore, type FieldRef } from '../store/viewStore.ts';
import { clsx } from 'clsx';
import { knownColor } from '../../shared/layout/cardColors.ts';
import { colorValue } from './colorValue.ts';
import { effectsOnCanvas, untouched, type DeletionEffects, type EffectKind } from '../store/effectsOnCanvas.ts';
import { EffectLabel } from './EffectLabel.tsx';
import styles from './LinkLayer.module.css';
import { LinkView } from './LinkView.tsx';
import { farZoom } from './viewMoves.ts';

interface LinkLayerProps {
  readonly links: readonly Link[];
  readonly routes: ReadonlyMap<string, LinkRoute>;
  readonly worst: ReadonlyMap<string, Severity>;
  readonly areas: readonly Area[];
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

export function LinkLayer({ links, routes, worst, areas }: LinkLayerProps) {
  const tiles = useStore(viewTiles);
  const isFar = useStore(isFarAway);
  const selected = useViewStore((state) => state.selection.field);
  const rows = useViewStore((state) => state.selection.rows);
  const marks = useBenchStore((state) => (state.report?.outcome === 'ran' ? state.summary?.marks : undefined));
  const stale = useProject((project) => isStale(useBenchStore.getState(), project));
  const shown = useShownDeletion();
  const effects = shown && effectsOnCanvas(shown);
  const visible = useMemo(() => {
    const [left = 0, top = 0, right = 0, bottom = 0] = tiles.split(' ').map((each) => Number(each) * tile);
    return links.filter((link) => {
      const bounds = routes.get(link.id)?.bounds;
      return (
        bounds !== undefined &&
        bounds.x <= right &&
        bounds.x + bounds.width >= left &&
        bounds.y <= bottom &&
        bounds.y + bounds.height >= top
      );
    });
  }, [links, routes, tiles]);
  return (
    <ViewportPortal>
      <svg className={styles.layer} aria-label="Relations" role="group">
        {areas.map((area) => (
          <g key={area.id} className={styles.area} style={{ color: colorValue(knownColor(area.color) ?? 'slate') }}>
            <rect x={area.x} y={area.y} width={area.width} height={area.height} rx={12} />
            <text x={area.x + 14} y={area.y + 24}>
              {area.name}
            </text>
          </g>
        ))}
        {isFar ? (
          <FarLinks links={links} routes={routes} selected={selected} rows={rows} effects={effects} />
        ) : (
          visible.map((link) => {
            const route = routes.get(link.id);
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
                  isBenchStale={stale}
                  effect={effects && (effects.links.get(effectKey(link)) ?? untouched)}
                  onSelect={selectLink}
                />
              )
            );
          })
        )}
        {effects &&
          !isFar &&
          visible.map((link) => {
            const [route, effect] = [routes.get(link.id), effects.links.get(effectKey(link))];
            return route && effect && effect.text !== '' && <EffectLabel key={link.id} effect={effect} route={route} />;
          })}
      </svg>
    </ViewportPortal>
  );
}

interface FarLinksProps {
  readonly links: readonly Link[];
  readonly routes: ReadonlyMap<string, LinkRoute>;
  readonly selected: FieldRef | undefined;
  readonly rows: readonly string[];
  readonly effects: DeletionEffects | undefined;
}

function isAmong({ at }: Link, selected: FieldRef | undefined, rows: readonly string[]): boolean {
  return at !== undefined && at.model === selected?.model && rows.includes(at.field);
}

/** A relation of an abstract base is one of each child. */
function effectKey(link: Link): string {
  return `${link.owner}/${link.at?.field ?? ''}`;
}

/** From far away links are lines, one path for all of a kind. */
const FarLinks = memo(function FarLinks({ links, routes, selected, rows, effects }: FarLinksProps) {
  const paths = useMemo(() => {
    const byKind = new Map<LinkKind, string>();
    for (const link of links) byKind.set(link.kind, (byKind.get(link.kind) ?? '') + (routes.get(link.id)?.path ?? ''));
    return [...byKind];
  }, [links, routes]);
  const struck = useMemo(() => {
    const byEffect = new Map<EffectKind, string>();
    for (const link of effects ? links : []) {
      const kind = effects?.links.get(effectKey(link))?.kind ?? 'untouched';
      if (kind !== 'untouched') byEffect.set(kind, (byEffect.get(kind) ?? '') + (routes.get(link.id)?.path ?? ''));
    }
    return [...byEffect];
  }, [links, routes, effects]);
  const chosen = links.filter((link) => isAmong(link, selected, rows));
  return (
    <>
      {paths.map(([kind, path]) => (
        <g key={kind} className={clsx(styles.link, styles[kind], styles.farLinks, effects && styles.untouched)}>
          <path className={styles.line} d={path} />
        </g>
      ))}
      {struck.map(([kind, path]) => (
        <g key={kind} className={clsx(styles.link, styles.farChosen, styles[kind])}>
          <path className={styles.line} d={path} />
        </g>
      ))}
      {chosen.map((link) => (
        <g key={link.id} className={clsx(styles.link, styles[link.kind], styles.farChosen)}>
          <path className={styles.line} d={routes.get(link.id)?.path} />
        </g>
      ))}
    </>
  );
});

/** Models as they will stand on the diagram, by the layout of its cards and links. */
import { createElement, type CSSProperties } from 'react';
import { clsx } from 'clsx';
import { cardSize, type Card, type CardRow } from '../../../shared/layout/cardLayout.ts';
import { layOutDiagram, type Link } from '../../../shared/layout/diagramLayout.ts';
import { routeLinks, type LinkRoute } from '../../../shared/layout/edgeLayout.ts';
import { modelGraphOf } from '../../../shared/model/buildModelGraph.ts';
import type { Project } from '../../../shared/model/project.ts';
import cardStyles from '../../canvas/CardNode.module.css';
import rowStyles from '../../canvas/CardRowView.module.css';
import { colorValue } from '../../ui/colorValue.ts';
import linkStyles from '../../canvas/LinkLayer.module.css';
import { fieldIcon } from '../../ui/fieldIcon.tsx';
import styles from './Reshape.module.css';

interface PreviewCardsProps {
  readonly project: Project;
  /** Ids, from left to right. */
  readonly models: readonly string[];
}

const gap = 112;
const margin = 14;

export function PreviewCards({ project, models }: PreviewCardsProps) {
  const nodes = models.map((model, index) => ({ model, x: index * (cardSize.width + gap), y: 0 }));
  const layout = layOutDiagram(modelGraphOf(project), { id: 'preview', name: '', nodes });
  const positions = new Map(nodes.map(({ model, x, y }) => [model, { x, y }]));
  const routes = routeLinks(layout, positions);
  const boxes = [
    ...nodes.map(({ model, x, y }) => ({ x, y, width: cardSize.width, height: layout.cards.get(model)?.height ?? 0 })),
    ...[...routes.values()].map(({ bounds }) => bounds),
  ];
  const left = Math.min(...boxes.map(({ x }) => x)) - margin;
  const top = Math.min(...boxes.map(({ y }) => y)) - margin;
  const width = Math.max(...boxes.map((box) => box.x + box.width)) + margin - left;
  const height = Math.max(...boxes.map((box) => box.y + box.height)) + margin - top;
  return (
    <svg
      className={styles.picture}
      viewBox={`${left} ${top} ${width} ${height}`}
      style={{ maxWidth: width }}
      role="group"
      aria-label="Cards"
    >
      {layout.links.map((link) => {
        const route = routes.get(link.id);
        return route && <PreviewLink key={link.id} link={link} route={route} />;
      })}
      {nodes.map(({ model, x, y }) => {
        const card = layout.cards.get(model);
        return (
          card && (
            <foreignObject key={model} x={x} y={y} width={card.width} height={card.height} overflow="visible">
              <PreviewCard card={card} />
            </foreignObject>
          )
        );
      })}
    </svg>
  );
}

function PreviewLink({ link, route }: { readonly link: Link; readonly route: LinkRoute }) {
  const { owner, target } = route;
  return (
    <g
      className={clsx(linkStyles.link, linkStyles[link.kind], link.isNullable && linkStyles.nullable)}
      role="img"
      aria-label={link.label}
    >
      <path className={linkStyles.line} d={route.path} />
      <path className={linkStyles.mark} d={owner.shape.path + target.shape.path} />
      <path className={linkStyles.outline} d={owner.shape.outline + target.shape.outline} />
      {link.sharesKey && (
        <g className={linkStyles.key} transform={`translate(${owner.at.x + owner.direction * 28} ${owner.at.y})`}>
          <circle r={7} />
          <path d="M-3.2 0a1.9 1.9 0 1 1 3.8 0a1.9 1.9 0 1 1 -3.8 0M0.6 0H4M2.6 0V1.9" />
        </g>
      )}
    </g>
  );
}

function PreviewCard({ card }: { readonly card: Card }) {
  return (
    <section
      className={cardStyles.card}
      style={{ '--card-color': colorValue(card.color), height: card.height } as CSSProperties}
      aria-label={card.name}
    >
      <div className={cardStyles.header} style={{ height: cardSize.header }}>
        <span className={cardStyles.bar} />
        <span className={cardStyles.name} title={card.name}>
          {card.name}
        </span>
        <span className={cardStyles.caption} title={card.label}>
          {card.caption}
        </span>
      </div>
      <ul className={clsx(cardStyles.rows, styles.rows)} aria-label={`Fields of ${card.name}`}>
        {card.rows.map((row) => (
          <PreviewRow key={row.key} row={row} />
        ))}
      </ul>
    </section>
  );
}

const relationClass = {
  OneToOne: rowStyles.oneToOne,
  ForeignKey: rowStyles.foreignKey,
  ManyToMany: rowStyles.manyToMany,
} as const;

function PreviewRow({ row }: { readonly row: CardRow }) {
  return (
    <li
      className={clsx(
        rowStyles.row,
        row.kind === 'more' && rowStyles.more,
        row.kind === 'reverse' && rowStyles.reverse,
        row.kind === 'field' && row.relation && relationClass[row.relation],
        row.origin === 'abstractBase' && rowStyles.inherited,
      )}
    >
      <span className={rowStyles.icon}>
        {row.fieldType &&
          createElement(fieldIcon(row.fieldType, row.isKey), { size: 14, strokeWidth: 1.75, 'aria-hidden': true })}
      </span>
      <span className={rowStyles.name} title={row.name}>
        {row.name}
      </span>
      {row.isUnique && (
        <span className={rowStyles.unique} title="Unique">
          U
        </span>
      )}
      <span className={rowStyles.type} title={row.type}>
        {row.type}
      </span>
    </li>
  );
}

/**
 * One link: a wide invisible line to hit and the place of its crow's feet. The painted layer below draws it; while it is
 * pointed at, selected or has the focus it draws itself, above the others.
 */
import { constraintMarks, fieldMarks } from './selectionOnScreen.ts';
import { memo, useState } from 'react';
import type { Link } from '../../shared/layout/diagramLayout.ts';
import type { LinkRoute } from '../../shared/layout/edgeLayout.ts';
import type { Severity } from '../../shared/model/finding.ts';
import { shortenText } from '../../shared/picture/textWidth.ts';
import { clsx } from 'clsx';
import { isComposing } from '../ui/composition.ts';
import type { BenchMark } from '../store/benchSummary.ts';
import type { DeletionEffect } from '../store/effectsOnCanvas.ts';
import styles from './LinkLayer.module.css';
import { middleOf } from './linkPlaces.ts';

/** Pixels. */
const longestLabel = 190;

interface LinkViewProps {
  readonly link: Link;
  readonly route: LinkRoute;
  readonly isSelected: boolean;
  readonly severity: Severity | undefined;
  readonly bench: BenchMark | undefined;
  readonly isBenchStale: boolean;
  /** While a delete is looked at. */
  readonly effect: DeletionEffect | undefined;
  readonly onSelect: (link: Link) => void;
}

function LinkTarget(props: LinkViewProps) {
  const { link, route, isSelected, effect, onSelect } = props;
  const [isPointedAt, setPointedAt] = useState(false);
  const [hasFocus, setFocus] = useState(false);
  const label = reverseLabel(link);
  return (
    <g
      className={clsx(
        styles.link,
        styles[link.kind],
        link.isNullable && styles.nullable,
        effect && styles[effect.kind],
        isSelected && styles.selected,
      )}
      role="button"
      tabIndex={-1}
      aria-label={[
        effect?.text ? `${link.label}: ${effect.text}` : link.label,
        link.reverseName === undefined ? '' : label,
      ]
        .filter((part) => part !== '')
        .join(', ')}
      aria-pressed={isSelected}
      data-link={link.id}
      data-owner={link.owner}
      {...fieldMarks(link.at)}
      {...constraintMarks(link.constraint)}
      onPointerEnter={() => setPointedAt(true)}
      onPointerLeave={() => setPointedAt(false)}
      onFocus={() => setFocus(true)}
      onBlur={() => setFocus(false)}
      onClick={(event) => {
        event.stopPropagation();
        onSelect(link);
      }}
      onKeyDown={(event) => {
        if (isComposing(event) || (event.key !== 'Enter' && event.key !== ' ')) return;
        event.preventDefault();
        onSelect(link);
      }}
    >
      <path className={clsx(styles.hit, 'nopan')} d={route.path} />
      <path className={styles.ends} d={endsOf(route)} />
      {(isSelected || isPointedAt || hasFocus) && <LinkDrawing {...props} />}
    </g>
  );
}

function reverseLabel(link: Link): string {
  return shortenText(link.reverseName ?? link.fields ?? '', longestLabel, 11, 'mono');
}

function endsOf({ owner, target }: LinkRoute): string {
  return owner.shape.path + target.shape.path + owner.shape.outline + target.shape.outline;
}

function LinkDrawing({ link, route, severity, bench, isBenchStale }: LinkViewProps) {
  const { owner, target } = route;
  const label = reverseLabel(link);
  return (
    <>
      <path className={styles.line} d={route.path} />
      {link.kind === 'parentLink' && <path className={styles.core} d={route.path} />}
      <path className={styles.mark} d={owner.shape.path + target.shape.path} />
      <path className={styles.outline} d={owner.shape.outline + target.shape.outline} />
      {link.sharesKey && <KeyBadge x={owner.at.x + owner.direction * 28} y={owner.at.y} />}
      {severity && <Dot className={styles[severity]} {...middleOf(route)} title="This relation has a finding" />}
      {bench && (
        <Dot
          className={clsx(styles[bench], isBenchStale && styles.stale)}
          x={target.at.x + target.direction * 30}
          y={target.at.y}
          title={bench === 'passed' ? 'Every probe of this relation passed' : 'A probe of this relation failed'}
        />
      )}
      {label !== '' && (
        <text
          className={styles.reverseName}
          x={target.at.x + target.direction * 8}
          y={target.at.y - 10}
          textAnchor={target.direction === 1 ? 'start' : 'end'}
        >
          {label}
        </text>
      )}
    </>
  );
}

/** A route is told by its path: the same path has the same ends. */
export const LinkView = memo(
  LinkTarget,
  (before, after) =>
    before.link === after.link &&
    before.route.path === after.route.path &&
    before.isSelected === after.isSelected &&
    before.severity === after.severity &&
    before.bench === after.bench &&
    before.effect === after.effect &&
    before.isBenchStale === after.isBenchStale,
);

/** The owner's key is the target's key. */
function KeyBadge({ x, y }: { readonly x: number; readonly y: number }) {
  return (
    <g className={styles.key} transform={`translate(${x} ${y})`}>
      <title>Shares the target&rsquo;s primary key</title>
      <circle r={7} />
      <path d="M-3.2 0a1.9 1.9 0 1 1 3.8 0a1.9 1.9 0 1 1 -3.8 0M0.6 0H4M2.6 0V1.9" />
    </g>
  );
}

interface DotProps {
  readonly x: number;
  readonly y: number;
  readonly className: string | undefined;
  readonly title: string;
}

function Dot({ x, y, className, title }: DotProps) {
  return (
    <circle className={clsx(styles.dot, className)} cx={x} cy={y} r={4.5}>
      <title>{title}</title>
    </circle>
  );
}

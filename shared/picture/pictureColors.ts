/** The design system's colours as a picture needs them, since a picture stands without the window's tokens. */
import type { CardColor, CardColorName } from '../layout/cardColors.ts';
import type { LinkKind } from '../layout/diagramLayout.ts';
import type { RelationTypeKey } from '../fieldTypes/fieldTypeRegistry.ts';

export type PictureTheme = 'light' | 'dark';

export interface PictureColors {
  readonly canvas: string;
  readonly panel: string;
  readonly external: string;
  readonly line: string;
  readonly strongLine: string;
  readonly text: string;
  readonly second: string;
  readonly third: string;
  readonly note: string;
  readonly noteLine: string;
  readonly relation: Readonly<Record<RelationTypeKey, string>>;
  readonly relationSoft: Readonly<Record<RelationTypeKey, string>>;
  readonly card: Readonly<Record<CardColorName, string>>;
}

export const pictureColors: Readonly<Record<PictureTheme, PictureColors>> = {
  light: {
    canvas: '#f3f4f7',
    panel: '#ffffff',
    external: '#f9fafb',
    line: '#e3e6ec',
    strongLine: '#c3c9d4',
    text: '#171b24',
    second: '#596273',
    third: '#6b7486',
    note: '#fff8dc',
    noteLine: '#ecdfae',
    relation: { OneToOne: '#6d4ee8', ForeignKey: '#2b73d9', ManyToMany: '#0d8f86' },
    relationSoft: { OneToOne: '#efebfd', ForeignKey: '#f2f7fd', ManyToMany: '#effaf9' },
    card: {
      violet: '#6d4ee8',
      teal: '#0d8f86',
      blue: '#2b73d9',
      amber: '#c98500',
      rose: '#d6457f',
      green: '#2f9e55',
      orange: '#dd6b20',
      cyan: '#1391b5',
      slate: '#8a93a5',
    },
  },
  dark: {
    canvas: '#12141a',
    panel: '#1a1d25',
    external: '#171a21',
    line: '#292e39',
    strongLine: '#414858',
    text: '#e9ecf3',
    second: '#a4adbe',
    third: '#8690a3',
    note: '#2b2818',
    noteLine: '#463f20',
    relation: { OneToOne: '#a594ff', ForeignKey: '#6fa8ff', ManyToMany: '#43c9bd' },
    relationSoft: { OneToOne: '#272048', ForeignKey: '#192437', ManyToMany: '#16292b' },
    card: {
      violet: '#7c5cf5',
      teal: '#17a398',
      blue: '#4a8ef0',
      amber: '#d9a13a',
      rose: '#e5679a',
      green: '#43b56c',
      orange: '#ea8a4a',
      cyan: '#38aed0',
      slate: '#717b8e',
    },
  },
};

export function colorOfCard(colors: PictureColors, color: CardColor): string {
  return color.startsWith('#') ? color : colors.card[color as CardColorName];
}

export function colorOfLink(colors: PictureColors, kind: LinkKind): string {
  if (kind === 'abstractBase' || kind === 'proxyBase') return colors.third;
  if (kind === 'generic') return colors.second;
  if (kind === 'compositeKey') return colors.relation.ForeignKey;
  return colors.relation[kind === 'parentLink' ? 'OneToOne' : kind];
}

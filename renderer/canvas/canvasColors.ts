/** The design system's colours as the painted layer needs them: a canvas element reads no style sheet. */
import type { CardColor } from '../../shared/layout/cardColors.ts';
import type { LinkKind } from '../../shared/layout/diagramLayout.ts';

/** A token's value in the theme of this moment. */
export type CanvasColors = (token: string) => string;

/** Read once and kept: make it anew when the theme changes. */
export function readCanvasColors(element: Element): CanvasColors {
  const style = getComputedStyle(element);
  const known = new Map<string, string>();
  return (token) => {
    let value = known.get(token);
    if (value === undefined) known.set(token, (value = style.getPropertyValue(`--${token}`).trim()));
    return value;
  };
}

export function paintOfCard(colors: CanvasColors, color: CardColor): string {
  return color.startsWith('#') ? color : colors(`card-${color}`);
}

const linkTokens: Readonly<Record<LinkKind, string>> = {
  OneToOne: 'one-to-one',
  parentLink: 'one-to-one',
  ForeignKey: 'foreign-key',
  ManyToMany: 'many-to-many',
  generic: 'text-second',
  compositeKey: 'foreign-key',
  abstractBase: 'text-third',
  proxyBase: 'text-third',
};

export function paintOfLink(colors: CanvasColors, kind: LinkKind): string {
  return colors(linkTokens[kind]);
}

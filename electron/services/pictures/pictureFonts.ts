/** The fonts that pictures are drawn with: those that texts are measured by, and the machine's for letters they lack. */
import { create, type Font } from 'fontkit';
import type { Drawing, Shape, TextShape } from '../../../shared/picture/drawing.ts';
import { drawnText } from '../../../shared/picture/xmlText.ts';
import type { FontBytes, FontName } from './pictureParts.ts';
import { findFonts, fontBuffer, hasOutline, type FoundFont } from './systemFonts.ts';

export interface PictureFonts {
  readonly bundled: FontBytes;
  /** For characters that those lack, in the order in which they are asked. */
  readonly found: readonly FoundFont[];
  /** Characters of the drawing that no font has, each once. */
  readonly missing: readonly string[];
  /** Which of the fonts has the character: a name of `bundled`, or an index of `found`; undefined where none has. */
  holderOf(character: string, name: FontName): FontName | number | undefined;
}

export function fontNameOf({ face, italic = false }: Pick<TextShape, 'face' | 'italic'>): FontName {
  if (face === 'mono') return 'mono';
  return italic ? (face === 'bold' ? 'boldItalic' : 'italic') : face;
}

/** Joiners, marks of direction, what selects a variant, and spaces leave nothing to be seen. */
const unseen = /[\p{Cf}\p{Z}\p{Variation_Selector}\u034F]/u;

export function isUnseen(character: string): boolean {
  return unseen.test(character);
}

/** `searched`: the machine's fonts; only for tests something else. */
export function fontsFor(drawing: Drawing, bundled: FontBytes, searched?: () => readonly string[]): PictureFonts {
  const opened = new Map(Object.entries(bundled).map(([name, bytes]) => [name, create(fontBuffer(bytes)) as Font]));
  const has = (name: FontName, character: string): boolean => {
    const font = opened.get(name);
    return font !== undefined && hasOutline(font, character);
  };
  const lacking = new Set<string>();
  const seen = new Set<string>();
  const look = (shape: Shape): void => {
    if (shape.kind === 'group') shape.shapes.forEach(look);
    if (shape.kind !== 'text') return;
    const name = fontNameOf(shape);
    for (const character of drawnText(shape.text)) {
      const key = `${name} ${character}`;
      if (seen.has(key)) continue;
      seen.add(key);
      // The upright letter stands in for a slanted one, and one of the texts' face for one of the code's.
      if (!isUnseen(character) && !has(name, character) && !has('regular', character)) lacking.add(character);
    }
  };
  for (const { shape } of drawing.parts) look(shape);
  const found = findFonts(lacking, searched);
  const holderOf = (character: string, name: FontName): FontName | number | undefined => {
    if (isUnseen(character) || has(name, character)) return name;
    if (has('regular', character)) return 'regular';
    const index = found.findIndex(({ font }) => hasOutline(font, character));
    return index < 0 ? undefined : index;
  };
  return { bundled, found, holderOf, missing: [...lacking].filter((each) => holderOf(each, 'regular') === undefined) };
}

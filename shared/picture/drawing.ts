/** A picture as shapes, before anybody prints it: as SVG (`svgOf`), which also becomes pixels, or as PDF. */
import type { Box, Point } from '../layout/boxIndex.ts';
import type { FontFace } from './textWidth.ts';

/** Colours are `#rrggbb`, or `none`. */
export interface Paint {
  readonly fill?: string;
  readonly fillOpacity?: number;
  readonly stroke?: string;
  readonly strokeOpacity?: number;
  readonly strokeWidth?: number;
  /** Lengths of dash and gap. */
  readonly dashes?: readonly [number, number];
}

export type Shape =
  | ({ readonly kind: 'rect'; readonly x?: number; readonly y?: number; readonly rx?: number } & Paint &
      Pick<Box, 'width' | 'height'>)
  /** `d` as SVG's paths are written. */
  | ({ readonly kind: 'path'; readonly d: string; readonly at?: Point } & Paint)
  | ({ readonly kind: 'circle'; readonly r: number } & Paint)
  | TextShape
  | {
      readonly kind: 'group';
      readonly at?: Point;
      /** What is read out and shown when the pointer rests there. */
      readonly title?: string;
      readonly shapes: readonly Shape[];
    };

export interface TextShape {
  readonly kind: 'text';
  readonly text: string;
  /** Of the baseline. */
  readonly x: number;
  readonly y: number;
  /** Pixels. */
  readonly size: number;
  readonly face: FontFace;
  readonly italic?: boolean;
  readonly fill: string;
  /** Which part of the text stands at `x`; default: its start. */
  readonly anchor?: 'middle' | 'end';
}

export interface Drawing {
  readonly title: string;
  readonly extent: Box;
  /** Absent: nothing is drawn behind the shapes. */
  readonly background?: string;
  /** They stand apart from each other: each may be left out where it is not in sight. */
  readonly parts: readonly DrawnPart[];
}

export interface DrawnPart {
  /** All that it covers, but for the width of its outlines. */
  readonly bounds: Box;
  readonly shape: Shape;
}

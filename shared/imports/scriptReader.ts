/** What all readers of scripts share: they take one piece after the other and give a schema at the end. */
import type { PhysicalSchema } from '../physical/physicalSchema.ts';
import type { Piece } from '../sql/script.ts';
import type { Remark } from './remarks.ts';

export interface ReadScript {
  readonly schema: PhysicalSchema;
  readonly noted: readonly Remark[];
  readonly skipped: readonly Remark[];
  /** Pieces that left something in the schema. */
  readonly understood: number;
}

export interface ScriptReader {
  /** `file` is what people call it. Never throws. */
  read(piece: Piece, file: string): void;
  finish(): ReadScript;
}

/** Why a piece that is too long is not read. */
export const tooLong = 'longer than any statement of a schema';

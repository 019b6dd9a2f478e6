/** Schemas that several tables of options use. */
import * as z from 'zod';
import type { JsonValue } from '../model/jsonValue.ts';

export const anyJson = z.custom<JsonValue>();
export const names = z.array(z.string());

/** What Django's `on_delete` is called; `{"set": value}` stands beside them. */
export const onDeleteNames = ['CASCADE', 'PROTECT', 'RESTRICT', 'SET_NULL', 'SET_DEFAULT', 'DO_NOTHING'] as const;

/** What SQL calls its referential actions. */
export const sqlActions = ['NO ACTION', 'CASCADE', 'SET NULL', 'SET DEFAULT', 'RESTRICT'] as const;

/** Every format, in the order people see them. */
import { dialects } from '../dialects/dialectRegistry.ts';
import { djangoFormat } from './django/djangoFormat.ts';
import type { Format } from './format.ts';
import { sqlFormat } from './sqlFormat.ts';

export const formats: readonly Format[] = [djangoFormat, ...dialects.map(sqlFormat)];

/** The format of this key, or undefined. */
export function formatOf(key: string): Format | undefined {
  return formats.find((format) => format.key === key);
}

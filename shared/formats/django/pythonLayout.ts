/** Python expressions as a small tree, and their lines as black would break them (88 columns). */
import { exactIntegerOf, keyText } from '../../model/exactJson.ts';
import type { JsonValue } from '../../model/plainProject.ts';
import { pythonNumber, pythonString } from './pythonText.ts';

const LINE_LENGTH = 88;
const INDENT = 4;

/** Plain text, something in brackets, or operands joined by an operator. */
export type Python = string | Bracketed | Operation;

export interface Bracketed {
  /** Before the bracket: the callee, or nothing for a literal. */
  readonly head: string;
  readonly brackets: '()' | '[]' | '{}';
  readonly items: readonly Item[];
  /** One item a line with a comma at the end, however short. */
  readonly exploded?: boolean;
}

export interface Item {
  /** `name=` of a keyword argument, `"key": ` of a dict. */
  readonly prefix?: string;
  readonly value: Python;
}

export interface Operation {
  readonly operator: '&' | '|' | '+' | '-' | '*';
  readonly operands: readonly Python[];
}

export function call(head: string, ...items: readonly (Item | Python)[]): Bracketed {
  return { head, brackets: '()', items: items.map(toItem) };
}

export function list(values: readonly Python[], exploded = false): Bracketed {
  return { head: '', brackets: '[]', items: values.map((value) => ({ value })), exploded };
}

export function tuple(values: readonly Python[]): Bracketed {
  return { head: '', brackets: '()', items: values.map((value) => ({ value })) };
}

export function keyword(name: string, value: Python): Item {
  return { prefix: `${name}=`, value };
}

function toItem(item: Item | Python): Item {
  return typeof item === 'object' && 'value' in item ? item : { value: item };
}

/** The literal with this value: lists stay lists, objects become dicts. */
export function literal(value: JsonValue): Python {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return pythonNumber(value);
  if (typeof value === 'string') return pythonString(value);
  if (isArray(value)) return list(value.map(literal));
  const digits = exactIntegerOf(value);
  if (digits !== undefined) return digits;
  const items = Object.entries(value).map(([key, held]) => ({
    prefix: `${pythonString(keyText(key))}: `,
    value: literal(held),
  }));
  return { head: '', brackets: '{}', items };
}

function isArray(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** The expression on one line. */
export function flat(python: Python): string {
  if (typeof python === 'string') return python;
  if ('operator' in python) {
    return python.operands.map((operand) => flatOperand(operand)).join(` ${python.operator} `);
  }
  const items = python.items.map(flatItem).join(', ');
  return python.head + python.brackets[0] + items + (needsComma(python) ? ',' : '') + python.brackets[1];
}

function flatOperand(operand: Python): string {
  return typeof operand === 'object' && 'operator' in operand ? `(${flat(operand)})` : flat(operand);
}

function flatItem(item: Item): string {
  return (item.prefix ?? '') + flat(item.value);
}

/** A tuple of one. */
function needsComma(python: Bracketed): boolean {
  return python.head === '' && python.brackets === '()' && python.items.length === 1;
}

/** Lines of `prefix` + expression + `suffix`, starting at `indent` columns. */
export function layOut(python: Python, indent: number, prefix = '', suffix = ''): string[] {
  const margin = ' '.repeat(indent);
  const line = margin + prefix + flat(python) + suffix;
  if (!mustExplode(python) && columns(line) <= LINE_LENGTH) return [line];
  if (typeof python === 'string') return [line];
  if ('operator' in python) {
    return python.operands.flatMap((operand, index) => {
      const before = index === 0 ? prefix : `${python.operator} `;
      const after = index === python.operands.length - 1 ? suffix : '';
      return layOutOperand(operand, indent, before, after);
    });
  }
  if (python.items.length === 0) return [line];
  return [
    margin + prefix + python.head + python.brackets[0],
    ...layOutBody(python, indent + INDENT),
    margin + python.brackets[1] + suffix,
  ];
}

/** An operand that is an operation itself stands in brackets. */
function layOutOperand(operand: Python, indent: number, prefix: string, suffix: string): string[] {
  if (typeof operand === 'string' || !('operator' in operand)) return layOut(operand, indent, prefix, suffix);
  const margin = ' '.repeat(indent);
  const line = `${margin}${prefix}(${flat(operand)})${suffix}`;
  if (columns(line) <= LINE_LENGTH) return [line];
  return [`${margin}${prefix}(`, ...layOut(operand, indent + INDENT), `${margin})${suffix}`];
}

function layOutBody(python: Bracketed, indent: number): string[] {
  const [only] = python.items;
  if (!mustExplode(python)) {
    const body = ' '.repeat(indent) + python.items.map(flatItem).join(', ') + (needsComma(python) ? ',' : '');
    // Black lets the arguments of a call share one line; the items of a literal get a line each.
    const canShare = python.head !== '' || python.items.length === 1;
    if (canShare && columns(body) <= LINE_LENGTH) return [body];
    if (python.items.length === 1 && only && !needsComma(python)) return layOut(only.value, indent, only.prefix);
  }
  return python.items.flatMap((item) => layOut(item.value, indent, item.prefix, ','));
}

function mustExplode(python: Python): boolean {
  if (typeof python === 'string') return false;
  if ('operator' in python) return python.operands.some(mustExplode);
  return (python.exploded === true && python.items.length > 0) || python.items.some((item) => mustExplode(item.value));
}

/** Lines of an assignment; what has no brackets to break at is put in brackets where that makes it fit. */
export function assignment(name: string, python: Python, indent: number): string[] {
  const lines = layOut(python, indent, `${name} = `);
  if (lines.length > 1 || columns(lines[0] ?? '') <= LINE_LENGTH) return lines;
  const inner = ' '.repeat(indent + INDENT) + flat(python);
  if (columns(inner) > LINE_LENGTH) return lines;
  const margin = ' '.repeat(indent);
  return [`${margin}${name} = (`, inner, `${margin})`];
}

const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303F\uFF01-\uFF60\p{Emoji_Presentation}]/u;

/** Width on the screen, as black counts it: wide letters take two columns, combining ones none. */
function columns(line: string): number {
  // eslint-disable-next-line no-control-regex
  if (/^[\x00-\x7F]*$/.test(line)) return line.length;
  let width = 0;
  for (const character of line) width += /\p{Mn}/u.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return width;
}

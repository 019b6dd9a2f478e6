import { clip } from '../model/clip.ts';
import { exactInteger, keptKey } from '../model/exactJson.ts';
/**
 * A strict JSON reader that knows where it is. `JSON.parse` keeps the last of two equal keys, lets `__proto__` in, gives
 * no path and overflows on deep input; a project file must not be read that way.
 */
export type JsonPath = readonly (string | number)[];

export interface JsonProblem {
  /** A syntax fault, or JSON that we refuse to take for data. */
  readonly kind: 'syntax' | 'refused';
  /** A sentence without the place. */
  readonly message: string;
  readonly path: JsonPath;
  /** UTF-16 offset in the text. */
  readonly offset: number;
}

export type JsonResult =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: JsonProblem };

/** Deeper nesting than any project has; recursion stays far from the stack's end. */
export const maxJsonDepth = 200;

class JsonFault extends Error {
  readonly problem: JsonProblem;
  constructor(problem: JsonProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

const numberPattern = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const hexPattern = /[0-9a-fA-F]{4}/y;
const escapes: { readonly [letter: string]: string } = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** Reads the whole text as one JSON value of plain objects and arrays; never throws. */
export function readJson(text: string): JsonResult {
  try {
    return { ok: true, value: new JsonReader(text, undefined).readDocument() };
  } catch (error) {
    if (error instanceof JsonFault) return { ok: false, problem: error.problem };
    throw error;
  }
}

/** The offset at which the value of `path` is written (its key, for a member of an object); undefined when it is not. */
export function findOffset(text: string, path: JsonPath): number | undefined {
  const reader = new JsonReader(text, path);
  try {
    reader.readDocument();
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
  }
  return reader.foundOffset;
}

class JsonReader {
  foundOffset: number | undefined;
  private position = 0;
  private readonly path: (string | number)[] = [];
  private readonly text: string;
  private readonly target: JsonPath | undefined;

  constructor(text: string, target: JsonPath | undefined) {
    this.text = text;
    this.target = target;
  }

  readDocument(): unknown {
    this.skipSpace();
    this.noteOffset(this.position);
    const value = this.readValue();
    this.skipSpace();
    if (this.position < this.text.length) {
      this.fail('syntax', `${this.found()} follows the end of the document`);
    }
    return value;
  }

  private fail(kind: JsonProblem['kind'], message: string, offset = this.position): never {
    throw new JsonFault({ kind, message, path: [...this.path], offset });
  }

  private found(): string {
    const point = this.text.codePointAt(this.position);
    if (point === undefined) return 'the end of the text';
    if (point < 0x20 || point === 0x7f || (point >= 0xd800 && point <= 0xdfff)) {
      return `the character U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
    }
    return `"${String.fromCodePoint(point)}"`;
  }

  private noteOffset(offset: number): void {
    const target = this.target;
    if (!target || this.foundOffset !== undefined || target.length !== this.path.length) return;
    if (target.every((part, index) => part === this.path[index])) this.foundOffset = offset;
  }

  private skipSpace(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.position);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
      this.position += 1;
    }
  }

  private readValue(): unknown {
    switch (this.text.charCodeAt(this.position)) {
      case 0x7b:
        return this.readObject();
      case 0x5b:
        return this.readArray();
      case 0x22:
        return this.readString();
      case 0x74:
        return this.readWord('true', true);
      case 0x66:
        return this.readWord('false', false);
      case 0x6e:
        return this.readWord('null', null);
      default:
        return this.readNumber();
    }
  }

  private readWord<T>(word: string, value: T): T {
    if (!this.text.startsWith(word, this.position)) this.fail('syntax', `a value is expected, not ${this.found()}`);
    this.position += word.length;
    return value;
  }

  private checkDepth(): void {
    if (this.path.length >= maxJsonDepth) {
      this.fail('refused', `is nested deeper than ${maxJsonDepth} levels`);
    }
  }

  private readObject(): { [key: string]: unknown } {
    this.checkDepth();
    const object: { [key: string]: unknown } = {};
    const keys = new Set<string>();
    let last: string | undefined;
    this.position += 1;
    this.skipSpace();
    if (this.text.charCodeAt(this.position) === 0x7d) {
      this.position += 1;
      return object;
    }
    for (;;) {
      const keyOffset = this.position;
      if (this.text.charCodeAt(keyOffset) !== 0x22) {
        this.fail('syntax', `a key in double quotes is expected, not ${this.found()}`);
      }
      const key = this.readString();
      this.path.push(key);
      if (key === '__proto__') this.fail('refused', 'is a key that no project may have', keyOffset);
      if (keys.has(key)) this.fail('refused', 'is there twice', keyOffset);
      this.noteOffset(keyOffset);
      this.skipSpace();
      if (this.text.charCodeAt(this.position) !== 0x3a) {
        this.fail('syntax', `":" is expected after the key, not ${this.found()}`);
      }
      this.position += 1;
      this.skipSpace();
      keys.add(key);
      last = keptKey(key, last);
      object[last] = this.readValue();
      this.path.pop();
      this.skipSpace();
      if (this.endsAfterItem(0x7d, '}')) return object;
    }
  }

  private readArray(): unknown[] {
    this.checkDepth();
    const array: unknown[] = [];
    this.position += 1;
    this.skipSpace();
    if (this.text.charCodeAt(this.position) === 0x5d) {
      this.position += 1;
      return array;
    }
    for (;;) {
      this.path.push(array.length);
      this.noteOffset(this.position);
      array.push(this.readValue());
      this.path.pop();
      this.skipSpace();
      if (this.endsAfterItem(0x5d, ']')) return array;
    }
  }

  private endsAfterItem(closingCode: number, closing: string): boolean {
    const code = this.text.charCodeAt(this.position);
    if (code !== closingCode && code !== 0x2c) {
      this.fail('syntax', `"," or "${closing}" is expected, not ${this.found()}`);
    }
    this.position += 1;
    if (code === closingCode) return true;
    this.skipSpace();
    return false;
  }

  private readString(): string {
    const { text } = this;
    const opening = this.position;
    let value = '';
    let hasSurrogate = false;
    let position = opening + 1;
    let segment = position;
    for (;;) {
      const code = text.charCodeAt(position);
      if (code === 0x22) break;
      if (code === 0x5c) {
        value += text.slice(segment, position);
        this.position = position;
        const character = this.readEscape();
        if (character >= '\ud800' && character <= '\udfff') hasSurrogate = true;
        value += character;
        position = this.position;
        segment = position;
      } else if (code >= 0x20) {
        if (code >= 0xd800 && code <= 0xdfff) hasSurrogate = true;
        position += 1;
      } else {
        this.position = position;
        if (Number.isNaN(code)) this.fail('syntax', 'the text ends inside a string');
        this.fail('syntax', `${this.found()} must be escaped inside a string`);
      }
    }
    value += text.slice(segment, position);
    this.position = position + 1;
    if (hasSurrogate && !value.isWellFormed()) {
      this.fail('refused', 'holds half a character (a lone surrogate)', opening);
    }
    return value;
  }

  private readEscape(): string {
    const letter = this.text.charAt(this.position + 1);
    if (letter === 'u') {
      hexPattern.lastIndex = this.position + 2;
      const hex = hexPattern.exec(this.text)?.[0];
      if (hex === undefined) this.fail('syntax', '\\u must be followed by four hexadecimal digits');
      const code = Number.parseInt(hex, 16);
      if (code === 0) this.fail('refused', 'holds a NUL character');
      this.position += 6;
      return String.fromCharCode(code);
    }
    const character = Object.hasOwn(escapes, letter) ? escapes[letter] : undefined;
    if (character === undefined) this.fail('syntax', 'a backslash is followed by no known escape');
    this.position += 2;
    return character;
  }

  private readNumber(): unknown {
    numberPattern.lastIndex = this.position;
    const literal = numberPattern.exec(this.text)?.[0];
    if (literal === undefined) this.fail('syntax', `a value is expected, not ${this.found()}`);
    const value = Number(literal);
    if (/^-?\d{16,}$/.test(literal) && !Number.isSafeInteger(value) && String(value) !== literal) {
      this.position += literal.length;
      return exactInteger(literal);
    }
    if (!isKept(literal, value)) {
      this.fail('refused', `is the number ${clip(literal, 40)}, which cannot be kept exactly; write it as text`);
    }
    this.position += literal.length;
    return value === 0 ? 0 : value;
  }
}

/** Whether the number that would be written back is the one that was read. */
function isKept(literal: string, value: number): boolean {
  if (literal.length <= 15)
    return Number.isFinite(value) && (value !== 0 || !/[1-9]/.test(literal.split(/e/i)[0] ?? ''));
  if (!Number.isFinite(value)) return false;
  const read = decimalOf(literal);
  const written = decimalOf(String(value));
  if (read.digits === written.digits && read.exponent === written.exponent) return true;
  const isInteger = read.exponent >= 0;
  return !isInteger && value !== 0 && read.digits.length <= 17;
}

/** Significant digits and the power of ten of the last one: `12.50` is 125 and -1. */
function decimalOf(literal: string): { digits: string; exponent: number } {
  const [mantissa = '', power = '0'] = literal.replace(/^-/, '').toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const all = `${whole}${fraction}`.replace(/^0+/, '');
  let end = all.length;
  while (end > 0 && all.charCodeAt(end - 1) === 0x30) end -= 1;
  const digits = all.slice(0, end);
  return { digits, exponent: digits === '' ? 0 : Number(power) - fraction.length + all.length - end };
}

const longestPath = 200;

/** `models[2].fields[0].type`; the document itself is `$`. */
export function formatPath(path: JsonPath): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`;
    else if (/^[A-Za-z_$][\w$]*$/.test(part) && part.length <= 60) text += text === '' ? part : `.${part}`;
    else text += `[${JSON.stringify(clip(part, 60))}]`;
  }
  text = clip(text, longestPath);
  return text === '' ? '$' : text;
}

/** Both from 1; the column in UTF-16 units. */
export function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  let line = 1;
  let lineStart = 0;
  for (let next = text.indexOf('\n'); next !== -1 && next < offset; next = text.indexOf('\n', next + 1)) {
    line += 1;
    lineStart = next + 1;
  }
  return { line, column: offset - lineStart + 1 };
}

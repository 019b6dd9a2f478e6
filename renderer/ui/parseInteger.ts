export type ParsedInteger =
  | { readonly ok: true; readonly value: number | undefined }
  | { readonly ok: false; readonly problem: string };

/** A whole number as people type it; an empty text is no number. */
export function parseInteger(text: string, min: number, max: number): ParsedInteger {
  const trimmed = latinDigits(text).trim();
  if (trimmed === '') return { ok: true, value: undefined };
  if (!/^[+-]?\d+$/.test(trimmed)) return { ok: false, problem: 'Type a whole number, or leave it empty.' };
  const value = Number(trimmed);
  if (value < min) return { ok: false, problem: `The smallest possible value is ${min}.` };
  if (value > max) return { ok: false, problem: `The largest possible value is ${max}.` };
  return { ok: true, value };
}

/** Full-width signs and the digits of every script, as the digits that they mean. */
function latinDigits(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll('−', '-')
    .replaceAll(/[\p{Cf}]/gu, '')
    .replaceAll(/\p{Nd}/gu, (digit) => {
      // Every script's digits stand in a row of ten; the first of them begins it.
      const code = digit.codePointAt(0) ?? 0;
      let zero = code;
      while (code - zero < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
      return String(code - zero);
    });
}

export type ParsedInteger =
  { readonly ok: true; readonly value: number | undefined } | { readonly ok: false; readonly problem: string };

/** A whole number as people type it; an empty text is no number. */
export function parseInteger(text: string, min: number, max: number): ParsedInteger {
  const trimmed = text.trim();
  if (trimmed === '') return { ok: true, value: undefined };
  if (!/^[+-]?\d+$/.test(trimmed)) return { ok: false, problem: 'Type a whole number, or leave it empty.' };
  const value = Number(trimmed);
  if (value < min) return { ok: false, problem: `The smallest possible value is ${min}.` };
  if (value > max) return { ok: false, problem: `The largest possible value is ${max}.` };
  return { ok: true, value };
}

/** Whether two databases hold the same value, each in its own spelling. */
import type { CaseType } from './textCases/textCases.ts';

/** In hexadecimal digits of what the client shows. */
export function sameValue(one: string | null, other: string | null, type: CaseType): boolean {
  if (one === null || other === null) return one === other;
  const [mine, theirs] = [spelled(one, type), spelled(other, type)];
  if (mine === theirs) return true;
  const isNumeric = type === 'BigInteger' || type === 'Decimal' || type === 'Float';
  return isNumeric && isNear(Number(mine), Number(theirs), type);
}

function isNear(one: number, other: number, type: CaseType): boolean {
  if (Number.isNaN(one) || Number.isNaN(other)) return false;
  // Six digits behind the point are kept.
  const most = type === 'Decimal' ? 1e-6 : 0;
  return Math.abs(one - other) <= most + 1e-9 * Math.max(Math.abs(one), Math.abs(other));
}

function spelled(value: string, type: CaseType): string {
  if (type === 'Binary') return value;
  const text = Buffer.from(value, 'hex').toString();
  switch (type) {
    case 'Boolean':
      return text === 't' || text === 'true' || (Number(text) !== 0 && !Number.isNaN(Number(text))) ? 'true' : 'false';
    case 'UUID':
      return text.replaceAll('-', '').toLowerCase();
    case 'DateTime':
      return text
        .replace(/\+00$/u, '')
        .replace(/(\.\d*?)0+$/u, '$1')
        .replace(/\.$/u, '');
    case 'Time':
      return text.replace(/(\.\d*?)0+$/u, '$1').replace(/\.$/u, '');
    case 'JSON':
      return json(text);
    case 'Duration':
      return microseconds(text);
    default:
      return text;
  }
}

function json(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text;
  }
}

function microseconds(text: string): string {
  const [, days = '0', hours, minutes = '0', seconds = '0'] =
    /^(?:(-?\d+) days? ?)?(?:(\d+):(\d\d):(\d\d(?:\.\d+)?))?$/u.exec(text) ?? [];
  if (hours === undefined && !text.includes('day')) return text;
  const whole = ((Number(days) * 24 + Number(hours ?? 0)) * 60 + Number(minutes)) * 60 + Number(seconds);
  return String(Math.round(whole * 1_000_000));
}

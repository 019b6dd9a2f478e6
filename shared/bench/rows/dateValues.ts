/** The n-th date and time of day (from 1), all different. */

export function nthDate(n: number): string {
  const day = n - 1;
  const year = 2000 + Math.floor(day / 336);
  const month = Math.floor((day % 336) / 28) + 1;
  return `${year}-${padded(month)}-${padded((day % 28) + 1)}`;
}

export function nthTime(n: number): string | undefined {
  return n >= 86_400
    ? undefined
    : `${padded(Math.floor(n / 3600))}:${padded(Math.floor(n / 60) % 60)}:${padded(n % 60)}`;
}

function padded(number: number): string {
  return String(number).padStart(2, '0');
}

/** `just now`, `3 minutes ago`, `yesterday`, else the date; times in milliseconds since 1970. */
export function agoText(then: number, now: number): string {
  const minutes = Math.floor((now - then) / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'} ago`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} ${hours === 1 ? 'hour' : 'hours'} ago`;
  const days = Math.floor(hours / 24);
  if (days === 1) return 'yesterday';
  if (days < 14) return `${days} days ago`;
  return new Date(then).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
}

/** The same in a few letters: `2 min ago`. */
export function shortAgoText(then: number, now: number): string {
  return agoText(then, now)
    .replace(/ minutes?/, ' min')
    .replace(/ hours?/, ' h');
}

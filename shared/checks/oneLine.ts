const MAX_LENGTH = 300;

/** Names may hold line breaks and thousands of characters; what people read may not. */
export function oneLine(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
  return line.length <= MAX_LENGTH ? line : `${line.slice(0, MAX_LENGTH).replace(/[\uD800-\uDBFF]$/u, '')}…`;
}

/** A name that is set apart from what stands around it, which is fine; or a mark that turns the text after it. */
const turning = /(\u2068[^\u202A-\u202E\u2066-\u2069]*(?:\u2069|$))|[\u202A-\u202E\u2066-\u2069]/gu;

/** Any text as XML 1.0 character data or attribute value, cleaned as `drawnText` does. */
export function xmlText(text: string): string {
  return drawnText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/**
 * A text as it is drawn, on one line: what XML cannot hold becomes U+FFFD, as does what turns the direction of the text
 * after it, which could make a name read as another; line ends become a space.
 */
export function drawnText(text: string): string {
  return (
    text
      .toWellFormed()
      .replaceAll(/[\t\n\r\u2028\u2029]+/g, ' ')
      // oxlint-disable-next-line no-control-regex -- XML 1.0 forbids some of these very characters
      .replaceAll(/[\u0000-\u001F\u007F-\u009F\uFFFE\uFFFF]/g, '\uFFFD')
      .replaceAll(turning, (_marks, isolated?: string) => isolated ?? '\uFFFD')
  );
}

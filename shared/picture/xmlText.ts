/** Any text as XML 1.0 character data or attribute value; what XML cannot hold becomes U+FFFD, line ends a space. */
export function xmlText(text: string): string {
  return (
    text
      .toWellFormed()
      .replaceAll(/[\t\n\r]+/g, ' ')
      // oxlint-disable-next-line no-control-regex -- these are the very characters that XML 1.0 forbids
      .replaceAll(/[\u0000-\u001F\u007F-\u009F\uFFFE\uFFFF]/g, '\uFFFD')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
  );
}

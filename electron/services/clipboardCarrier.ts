/**
 * How our own data travels beside plain text: on the clipboard's HTML, in an attribute that other programs pass over.
 * A clipboard holds text and HTML of one copy together on every system, which it does not do with formats of one's own.
 */
const attribute = 'data-entwine-parts';

/** HTML that shows the lines of the text, and carries the data unseen. */
export function htmlCarrying(data: string, text: string): string {
  const lines = text.split('\n').map(escaped).join('<br>');
  return `<div ${attribute}="${Buffer.from(data, 'utf8').toString('base64')}">${lines}</div>`;
}

/** The data; undefined where another program wrote the HTML. */
export function dataCarriedBy(html: string): string | undefined {
  const carried = new RegExp(`<div[^>]*\\b${attribute}="([A-Za-z0-9+/=]+)"`, 'u').exec(html)?.[1];
  return carried === undefined ? undefined : Buffer.from(carried, 'base64').toString('utf8');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

import { expect, it } from 'vitest';
import { dataCarriedBy, htmlCarrying } from './clipboardCarrier.ts';

it('carries data beside the text that other programs read', () => {
  const data = JSON.stringify({ name: 'Prénom "<&>" שם', rows: ['x'.repeat(200_000)] });
  const html = htmlCarrying(data, 'Book & <Co>\nAuthor');
  expect(html).toMatch(/>Book &amp; &lt;Co&gt;<br>Author<\/div>$/);
  expect(dataCarriedBy(html)).toBe(data);
  // As systems give it back: wrapped, with other attributes before ours.
  expect(dataCarriedBy(`<meta charset="utf-8"><!--StartFragment-->${html}<!--EndFragment-->`)).toBe(data);
  expect(dataCarriedBy(html.replace('<div ', '<div style="color: red" '))).toBe(data);
});

it('finds nothing in the HTML of others', () => {
  for (const html of ['', '<b>Book</b>', '<div data-entwine-parts="">x</div>', '<p>data-entwine-parts="QQ=="</p>'])
    expect(dataCarriedBy(html)).toBe(undefined);
});

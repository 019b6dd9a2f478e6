/** Text on the system's clipboard, with what only Entwine reads beside it. */
import { clipboard, ClipboardItem, nativeImage, type NativeImage } from 'electron';
import { dataCarriedBy, htmlCarrying } from '../services/clipboardCarrier.ts';

/** The clipboard of runtimes before `ClipboardItem`, on which development may run (`scripts/ensureElectron.mjs`). */
interface EarlierClipboard {
  write(data: { readonly text: string; readonly html: string }): void;
  readHTML(): string;
  writeImage(image: NativeImage): void;
}

function earlierClipboard(): EarlierClipboard | undefined {
  // Typed as always there, which it is from the version on that is shipped.
  const isThere = typeof (ClipboardItem as unknown) === 'function';
  return isThere ? undefined : (clipboard as unknown as EarlierClipboard);
}

export async function writeClipboard(text: string, own: string | undefined): Promise<void> {
  if (own === undefined) {
    await clipboard.writeText(text);
    return;
  }
  const html = htmlCarrying(own, text);
  const earlier = earlierClipboard();
  if (earlier) earlier.write({ text, html });
  else await clipboard.write([new ClipboardItem({ 'text/plain': text, 'text/html': html })]);
}

export async function writePictureToClipboard(png: Uint8Array): Promise<void> {
  const earlier = earlierClipboard();
  if (earlier) earlier.writeImage(nativeImage.createFromBuffer(Buffer.from(png)));
  else
    await clipboard.write([new ClipboardItem({ 'image/png': new Blob([new Uint8Array(png)], { type: 'image/png' }) })]);
}

export async function readClipboard(): Promise<{ readonly text: string; readonly own?: string }> {
  const own = dataCarriedBy(await readHtml());
  return { text: await clipboard.readText(), ...(own === undefined ? {} : { own }) };
}

async function readHtml(): Promise<string> {
  const earlier = earlierClipboard();
  if (earlier) return earlier.readHTML();
  const item = (await clipboard.read()).find(({ types }) => types.includes('text/html'));
  return item ? (await item.getType('text/html')).text() : '';
}

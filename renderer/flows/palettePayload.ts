/** What a drag from the explorer to the canvas carries: JSON, under a type of our own. */
export const paletteMime = 'application/x-entwine-palette';

export type PalettePayload =
  | { readonly kind: 'model' }
  | { readonly kind: 'external'; readonly label: string }
  /** Models of the project, by id. */
  | { readonly kind: 'shown'; readonly models: readonly string[] };

/** What goes into the drag, for `readPalettePayload`. */
export function paletteText(payload: PalettePayload): string {
  return JSON.stringify(payload);
}

/** Undefined for what is no payload of ours: any program may put a text under any type. */
export function readPalettePayload(text: string): PalettePayload | undefined {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof read !== 'object' || read === null || !('kind' in read)) return undefined;
  if (read.kind === 'model') return { kind: 'model' };
  if (read.kind === 'shown') {
    const models = 'models' in read && Array.isArray(read.models) ? read.models : [];
    return models.every((model) => typeof model === 'string') && models.length > 0
      ? { kind: 'shown', models }
      : undefined;
  }
  if (read.kind !== 'external' || !('label' in read) || typeof read.label !== 'string') return undefined;
  return { kind: 'external', label: read.label };
}

/** What a drag from the explorer carries, as JSON under this type. */
export const paletteMime = 'application/x-entwine-palette';
export type PalettePayload = { readonly kind: 'model' } | { readonly kind: 'external'; readonly label: string };

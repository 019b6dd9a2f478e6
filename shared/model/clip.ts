/** The text, or its beginning with an ellipsis where it has more than `most` characters; then as long as `most` allows. */
export function clip(text: string, most: number): string {
  // Most texts are short, and code units are never fewer than characters.
  if (text.length <= most) return text;
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}

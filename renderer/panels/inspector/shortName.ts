const longest = 26;

/** A name that fits a label: cut with an ellipsis where it is very long. */
export function shortName(name: string): string {
  const characters = [...name];
  return characters.length <= longest ? name : `${characters.slice(0, longest - 1).join('')}…`;
}

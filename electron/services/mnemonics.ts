/** Letters that open an entry of a menu by keyboard (Alt+F), as Electron writes them: `&File`, and `&&` for the sign itself. */

/** Each label with a letter of its own, the first letters of words before others; without one where none is left. */
export function withMnemonics(labels: readonly string[]): string[] {
  const taken = new Set<string>();
  return labels.map((label) => {
    const at = placesOf(label).find((place) => !taken.has(letterAt(label, place)));
    if (at === undefined) return escaped(label);
    taken.add(letterAt(label, at));
    return `${escaped(label.slice(0, at))}&${escaped(label.slice(at))}`;
  });
}

const letterAt = (label: string, place: number) => label.charAt(place).toLowerCase();

/** Only letters and digits that every keyboard has. */
function placesOf(label: string): readonly number[] {
  const firsts = [...label.matchAll(/(?<![\p{L}\p{N}])[A-Za-z0-9]/gu)].map(({ index }) => index);
  const others = [...label.matchAll(/[A-Za-z0-9]/gu)].map(({ index }) => index);
  return [...firsts, ...others];
}

function escaped(text: string): string {
  return text.replaceAll('&', '&&');
}

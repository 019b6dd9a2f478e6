/** Files that were written, each under a number, since the window never names a path. */

export interface WrittenPlaces {
  remember(path: string): number;
  /** Null when the number is not known. */
  pathOf(place: number): string | null;
}

export function createWrittenPlaces(): WrittenPlaces {
  const paths: string[] = [];
  return {
    remember: (path) => paths.push(path) - 1,
    pathOf: (place) => paths[place] ?? null,
  };
}

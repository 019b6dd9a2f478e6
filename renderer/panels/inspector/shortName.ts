import { clip } from '../../../shared/model/clip.ts';

const longest = 26;

/** A name that fits a label: cut with an ellipsis where it is very long. */
export function shortName(name: string): string {
  return clip(name, longest);
}

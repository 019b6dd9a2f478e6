/** Letters typed in a list go to the row whose name begins with them. */
import { foldText } from '../../shared/model/foldText.ts';

interface TypedKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  /** Milliseconds, as the event says. */
  readonly timeStamp: number;
}

/** Milliseconds after which another word begins. */
const pause = 800;

/** Reads keys one after the other: the row to go to, -1 for a letter that leads nowhere, undefined for no letter. */
export function typeAhead() {
  let typed = '';
  let last = -Infinity;
  return (event: TypedKey, names: readonly string[], from: number): number | undefined => {
    if (event.ctrlKey || event.metaKey || event.altKey || [...event.key].length !== 1) return undefined;
    if (event.timeStamp - last > pause) typed = '';
    if (event.key === ' ' && typed === '') return undefined;
    last = event.timeStamp;
    typed += foldText(event.key);
    // The same letter again and again goes through all that begin with it.
    const isOneLetter = [...typed].every((letter) => letter === [...typed][0]);
    const wanted = isOneLetter ? ([...typed][0] ?? '') : typed;
    const start = isOneLetter ? from + 1 : from;
    for (let step = 0; step < names.length; step += 1) {
      const index = (start + step) % names.length;
      if (foldText(names[index] ?? '').startsWith(wanted)) return index;
    }
    return -1;
  };
}

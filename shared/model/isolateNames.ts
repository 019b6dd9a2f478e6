/**
 * Names of right-to-left scripts in a line that runs from left to right: each is set apart by Unicode's isolates (UAX #9), so
 * that it turns nothing round but itself: not the `1:1` before it, and not the app and model on the two sides of a dot.
 */
const rightToLeft =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}]/u;
const firstStrongIsolate = '\u2068';
const popDirectionalIsolate = '\u2069';

/** The same text where no name runs from right to left. For what is shown only, never for a name that is compared. */
export function isolateNames(text: string): string {
  if (!rightToLeft.test(text)) return text;
  return text.replaceAll(/[\p{L}\p{M}\p{N}_]+/gu, (name) =>
    rightToLeft.test(name) ? `${firstStrongIsolate}${name}${popDirectionalIsolate}` : name,
  );
}

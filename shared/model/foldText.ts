/** Text as searches compare it: without marks, case and Unicode's different spellings of one letter. */

/** Letters that are other letters with something on them, though Unicode does not take them apart. */
const lookalikes: Readonly<Record<string, string>> = {
  ß: 'ss',
  ẞ: 'ss',
  ı: 'i',
  ς: 'σ',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ł: 'l',
  ŧ: 't',
  þ: 'th',
};

const plain = /^[\0-\x7F]*$/;

/** NFKD, marks off, case folded: `CAFÉ`, `café` in any Unicode form and `cafe` are one; so are `größe` and `GROSSE`. */
export function foldText(text: string): string {
  if (plain.test(text)) return text.toLowerCase();
  // Upper case first joins letters that only lower case tells apart: long s, both sigmas.
  const apart = withoutMarks(withoutMarks(text).toUpperCase()).toLowerCase();
  return withoutMarks([...apart].map((letter) => lookalikes[letter] ?? letter).join(''));
}

function withoutMarks(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '');
}

/** A text that was typed to search with: folded, without the spaces around it. */
export function foldQuery(text: string): string {
  return foldText(text).trim();
}

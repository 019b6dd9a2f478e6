/** How wide a text is, without a screen: advance widths of Inter and JetBrains Mono in thousandths of the font size. */
export type FontFace = 'regular' | 'bold' | 'mono';

/** From U+0020 to U+007E. */
const widths: Readonly<Record<'regular' | 'bold', readonly number[]>> = {
  regular: [
    281, 288, 466, 633, 642, 982, 644, 300, 365, 365, 501, 662, 288, 460, 288, 360, 631, 407, 610, 618, 646, 593, 620,
    566, 619, 620, 288, 302, 662, 662, 662, 511, 966, 690, 654, 730, 722, 601, 590, 746, 743, 269, 571, 672, 565, 903,
    753, 765, 639, 765, 644, 642, 646, 744, 690, 985, 682, 679, 629, 365, 360, 365, 471, 456, 323, 562, 612, 571, 612,
    583, 370, 613, 591, 242, 242, 549, 242, 876, 591, 600, 612, 612, 376, 528, 327, 591, 562, 818, 546, 562, 552, 426,
    333, 426, 662,
  ],
  bold: [
    252, 321, 523, 644, 650, 1004, 663, 326, 373, 373, 540, 673, 319, 465, 319, 379, 660, 423, 623, 636, 666, 612, 640,
    576, 640, 640, 319, 329, 673, 673, 673, 543, 999, 728, 659, 737, 722, 605, 588, 749, 746, 277, 580, 703, 565, 922,
    759, 769, 645, 773, 652, 650, 660, 736, 728, 1020, 720, 713, 652, 373, 379, 373, 481, 469, 351, 574, 624, 583, 624,
    591, 389, 625, 612, 262, 262, 569, 262, 900, 612, 609, 624, 624, 397, 549, 353, 612, 587, 839, 569, 588, 566, 455,
    359, 455, 673,
  ],
};

const ellipsis = '…';

function widthOf(character: string, face: FontFace): number {
  const code = character.codePointAt(0) ?? 0;
  if (face !== 'mono' && code >= 32 && code <= 126) return widths[face][code - 32] ?? 600;
  if (/\p{M}|\p{Cf}/u.test(character)) return 0;
  if (isWide(code)) return 1042;
  if (face === 'mono') return 600;
  return code < 0x370 ? 640 : 700;
}

/** East Asian scripts and pictographs take about a whole em. */
function isWide(code: number): boolean {
  return (
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    code >= 0x1f300
  );
}

/** Pixels. */
export function textWidth(text: string, size: number, face: FontFace): number {
  let width = 0;
  for (const character of text) width += widthOf(character, face);
  return (width * size) / 1000;
}

/** The text itself, or as much of it as fits with an ellipsis; never longer than `room` pixels. */
export function shortenText(text: string, room: number, size: number, face: FontFace): string {
  const limit = (room * 1000) / size;
  const end = widthOf(ellipsis, face);
  let width = 0;
  let fitting = '';
  for (const character of text) {
    width += widthOf(character, face);
    if (width > limit) return `${fitting.trimEnd()}${ellipsis}`;
    if (width + end <= limit) fitting += character;
  }
  return text;
}

/** Lines no wider than `room` pixels, broken at spaces where there are any; the last one shortened. */
export function wrapText(text: string, room: number, size: number, atMost: number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split(/\r\n|\r|\n/)) {
    let line = '';
    for (const word of paragraph.split(/(?<= )/)) {
      if (line !== '' && textWidth((line + word).trimEnd(), size, 'regular') > room) {
        lines.push(line.trimEnd());
        line = '';
      }
      line += word;
      while (textWidth(line.trimEnd(), size, 'regular') > room && lines.length <= atMost) {
        const head = fittingHead(line, room, size);
        lines.push(head);
        line = line.slice(head.length);
      }
      if (lines.length > atMost) break;
    }
    lines.push(line.trimEnd());
    if (lines.length > atMost) break;
  }
  if (lines.length <= atMost) return lines;
  const kept = lines.slice(0, atMost);
  const last = kept.pop() ?? '';
  return [...kept, shortenText(`${last}${ellipsis}${ellipsis}`, room, size, 'regular')];
}

/** At least one character, so that wrapping always comes to an end. */
function fittingHead(text: string, room: number, size: number): string {
  let head = '';
  for (const character of text) {
    if (head !== '' && textWidth(head + character, size, 'regular') > room) break;
    head += character;
  }
  return head;
}

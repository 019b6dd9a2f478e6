/** How a project file writes its text: an editor or git may have chosen, and saving keeps to it. */

export interface TextForm {
  /** Begins with a byte order mark. */
  readonly byteOrderMark: boolean;
  readonly lineBreak: '\n' | '\r\n';
}

/** As Entwine writes a new file. */
export const plainForm: TextForm = { byteOrderMark: false, lineBreak: '\n' };

/** The line break is the one that most lines end with. */
export function textFormOf(bytes: Uint8Array): TextForm {
  let [all, afterReturn] = [0, 0];
  for (let at = bytes.indexOf(0x0a); at !== -1; at = bytes.indexOf(0x0a, at + 1)) {
    all += 1;
    if (bytes[at - 1] === 0x0d) afterReturn += 1;
  }
  const byteOrderMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return { byteOrderMark, lineBreak: afterReturn * 2 > all ? '\r\n' : '\n' };
}

/** `text` ends its lines with `\n`, as `shared/projectFile` writes it. */
export function bytesInForm(text: string, { byteOrderMark, lineBreak }: TextForm): Uint8Array {
  return Buffer.from((byteOrderMark ? '\uFEFF' : '') + (lineBreak === '\n' ? text : text.replaceAll('\n', lineBreak)));
}

/** Finds the text of a project in a picture; see `carriedProject.ts`. */

export const openingTag = '<entwine:project xmlns:entwine="urn:entwine:picture">';
export const closingTag = '</entwine:project>';

/** A picture that carries a project says so before anything else. */
const furthest = 100_000;

export type CarriedText =
  | { readonly kind: 'none' }
  | { readonly kind: 'carried'; readonly text: string }
  /** `problem`: a sentence. */
  | { readonly kind: 'broken'; readonly problem: string };

/** What a text that begins as XML carries. Programs that save the picture anew may have put their own tags around it. */
export function carriedText(svg: string): CarriedText {
  const start = svg.indexOf('<entwine:project');
  if (start === -1 || start > furthest) return { kind: 'none' };
  const open = svg.indexOf('>', start);
  const end = svg.indexOf(closingTag, start);
  if (open === -1 || end < open) return { kind: 'broken', problem: 'The project in this picture has no end.' };
  if (svg.includes('<entwine:project', end)) {
    return { kind: 'broken', problem: 'This picture carries more than one project.' };
  }
  return { kind: 'carried', text: svg.slice(open + 1, end) };
}

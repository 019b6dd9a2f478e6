/**
 * A project inside of a picture: the text of its file in an element of SVG's `metadata`, whose letters `<`, `>` and `&`
 * are written as JSON escapes them. So no entity has to be read, and nothing but this element is ever looked at: all
 * that is read from a picture is the text between the two tags, by the reader of project files.
 */
import type { Project } from '../model/project.ts';
import { writeProject } from './projectFile.ts';
import { closingTag, openingTag } from './carriedText.ts';

/** The element, as a line of the SVG. */
export function carriedProject(project: Project): string {
  const text = writeProject(project)
    .trimEnd()
    // In JSON these stand in strings alone. XML allows no U+FFFE and U+FFFF, which JSON would leave as they are.
    .replaceAll(/[<>&\u007F-\u009F\uFFFE\uFFFF]/g, (character) => {
      return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
    });
  return `<metadata>${openingTag}${text}${closingTag}</metadata>`;
}

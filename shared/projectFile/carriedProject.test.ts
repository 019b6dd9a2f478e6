import { expect, test } from 'vitest';
import type { Project } from '../model/project.ts';
import { pictureOf } from '../picture/pictureOf.ts';
import { carriedProject } from './carriedProject.ts';
import { readProject, readProjectBytes } from './projectFile.ts';

const hostile = [
  '</entwine:project></metadata><script>alert(1)</script>',
  '<entwine:project>{"erd":1}</entwine:project>',
  ']]> <![CDATA[ & &amp; "quoted" \\u003c',
  '\u007F\u0085\uFFFE\uFFFF\u2028 \u{1F642}',
];
const project: Project = {
  name: hostile.join(' '),
  settings: {},
  models: hostile.map((comment, index) => ({ id: `m${index}`, name: `M${index}`, comment, fields: [] })),
  diagrams: [
    { id: 'd', name: 'Main', nodes: [], notes: hostile.map((text, n) => ({ id: `n${n}`, text, x: 0, y: 0 })) },
  ],
};
const picture = pictureOf(project, { theme: 'dark', carriesProject: true });

test('a picture that carries a project opens as that project, whatever stands in its names', () => {
  expect(readProject(picture)).toMatchObject({ ok: true, project, inPicture: true });
  const bytes = new TextEncoder().encode(`\uFEFF<?xml version="1.0"?>\n${picture}`);
  expect(readProjectBytes(bytes)).toMatchObject({ ok: true, project, inPicture: true });
});

test('what is carried makes no tag, no entity and no forbidden character in the picture', () => {
  const element = carriedProject(project);
  expect(element.match(/[<&][^\s>]*/g)).toEqual(['<metadata', '<entwine:project', '</entwine:project', '</metadata']);
  // oxlint-disable-next-line no-control-regex -- forbidden characters are what it looks for
  expect(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/.test(element)).toBe(false);
});

test('a picture without a project is refused as a picture', () => {
  expect(readProject(pictureOf(project, { theme: 'light' }))).toMatchObject({
    ok: false,
    error: { kind: 'foreign', message: expect.stringContaining('an SVG picture') as string },
  });
});

test.each([
  ['has no end', picture.replace('</entwine:project>', '')],
  ['more than one project', picture.replace('</metadata>', `</metadata>${carriedProject(project)}`)],
  ['carries no project', `<svg><entwine:project><svg>${carriedProject(project)}</svg></svg>`],
  ['The project in this picture: The file is empty.', '<svg><entwine:project> </entwine:project></svg>'],
  ['The project in this picture: This is JSON', '<svg><entwine:project>{"a":1}</entwine:project></svg>'],
  ['newer version', '<svg><entwine:project>{"erd":99}</entwine:project></svg>'],
])('a picture is refused where it %s', (words, text) => {
  const read = readProject(text);
  expect(read).toMatchObject({ ok: false, error: { message: expect.stringContaining(words) as string } });
});

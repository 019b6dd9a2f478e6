import { expect, test } from 'vitest';
import type { Project } from '../model/project.ts';
import { genericRelationsProject } from '../testing/genericRelationsProject.ts';
import { pictureOf } from './pictureOf.ts';

const passport: Project = {
  name: 'Passports & people',
  settings: { app: 'travel' },
  models: [
    { id: 'person', name: 'Person', fields: [{ id: 'name', name: 'name', type: 'Char', maxLength: 100 }] },
    {
      id: 'passport',
      name: 'Passport',
      fields: [
        { id: 'person', name: 'person', type: 'OneToOne', to: 'person', onDelete: 'CASCADE', primaryKey: true },
        { id: 'number', name: 'number', type: 'Char', maxLength: 9, unique: true },
      ],
    },
  ],
  diagrams: [
    {
      id: 'main',
      name: 'Main',
      nodes: [
        { model: 'person', x: 0, y: 0 },
        { model: 'passport', x: 320, y: 40, color: 'teal' },
      ],
      areas: [{ id: 'a', name: 'Travel', x: -40, y: -60, width: 640, height: 260, color: 'blue' }],
      notes: [{ id: 'n', text: 'A passport shares\nits person’s key', x: 320, y: 220, width: 200, height: 80 }],
    },
  ],
};

/** What XML 1.0 forbids, as far as such a picture could do it: characters, entities, tags, attributes, nesting. */
function problemsOf(svg: string): string[] {
  const problems: string[] = [];
  const open: string[] = [];
  // oxlint-disable-next-line no-control-regex -- forbidden characters are what it looks for
  if (/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/.test(svg) || !svg.isWellFormed())
    problems.push('a forbidden character');
  for (const [token] of svg.matchAll(/<[^<>]*>|[^<]+|</g)) {
    if (!token.startsWith('<')) {
      if (/&(?!(?:amp|lt|gt|quot|apos);)|>/.test(token)) problems.push(`text ${token.slice(0, 40)}`);
      if (open.length === 0 && token.trim() !== '') problems.push('text outside the root');
      continue;
    }
    const tag = /^<(\/?)([a-z]+)((?: [\w:-]+="(?:[^"&<>]|&(?:amp|lt|gt|quot);)*")*)(\/?)>$/i.exec(token);
    const names = [...(tag?.[3] ?? '').matchAll(/ ([\w:-]+)=/g)].map((match) => match[1]);
    if (!tag || new Set(names).size !== names.length) problems.push(`tag ${token.slice(0, 60)}`);
    else if (tag[1] === '/') {
      if (open.pop() !== tag[2]) problems.push(`end of ${tag[2]}`);
    } else if (tag[4] !== '/') open.push(tag[2] ?? '');
  }
  return open.length > 0 ? [...problems, `not closed: ${open.join(' ')}`] : problems;
}

test('a small project as light and as dark picture', () => {
  expect(pictureOf(passport, { theme: 'light' })).toMatchSnapshot();
  const dark = pictureOf(passport, { theme: 'dark' });
  expect(dark).toContain('#12141a');
  expect(problemsOf(dark)).toEqual([]);
});

test('the same project gives the same bytes, and only drawing elements that need no browser', () => {
  const svg = pictureOf(passport, { theme: 'light' });
  expect(pictureOf(structuredClone(passport), { theme: 'light' })).toBe(svg);
  const elements = new Set([...svg.matchAll(/<([a-z]+)/gi)].map((match) => match[1]));
  expect([...elements].sort()).toEqual(['circle', 'g', 'path', 'rect', 'style', 'svg', 'text', 'title']);
});

test('hostile names make well-formed XML all the same', () => {
  const hostile = [
    '</text><script>alert(1)</script>',
    '"quoted" & \'quoted\' <b>',
    'nul\u0000 bell\u0007 del\u007F ffff\uFFFF',
    'lone \uD800 surrogate \uDC00',
    ']]> <![CDATA[ <!-- ',
    '\u202Eright to left\u202C',
    'line\r\nbreak\ttab',
    '🙂'.repeat(80),
    'x'.repeat(10_000),
    '',
  ];
  const project: Project = {
    name: hostile.join(' '),
    settings: {},
    models: hostile.map((name, index) => ({
      id: `m${index}`,
      name,
      app: name,
      comment: name,
      fields: [
        { id: 'f', name, type: 'Custom', dbType: name },
        { id: 'r', name, type: 'OneToOne', to: `m${(index + 1) % hostile.length}`, onDelete: 'CASCADE' },
      ],
    })),
    diagrams: [
      {
        id: 'd',
        name: hostile[0] ?? '',
        nodes: [],
        notes: hostile.map((text, index) => ({ id: `n${index}`, text, x: 0, y: index * 140, color: text })),
        areas: hostile.map((name, index) => ({
          id: `a${index}`,
          name,
          x: 0,
          y: 0,
          width: 10,
          height: 10,
          color: name,
        })),
      },
    ],
  };
  const svg = pictureOf(project, { theme: 'light' });
  expect(problemsOf(svg)).toEqual([]);
  expect(svg.isWellFormed()).toBe(true);
  expect(svg).not.toContain('<script');
  expect(svg.length).toBeLessThan(200_000);
});

test('models that no diagram places appear', () => {
  const svg = pictureOf({ ...passport, diagrams: [] }, { theme: 'light' });
  expect([...svg.matchAll(/>(Person|Passport)<\/text>/g)].map((match) => match[1])).toEqual(['Person', 'Passport']);
});

test('another diagram is drawn when it is asked for, the first when it does not exist', () => {
  const project: Project = {
    ...passport,
    diagrams: [...passport.diagrams, { id: 'people', name: 'People', nodes: [{ model: 'person', x: 0, y: 0 }] }],
  };
  expect(pictureOf(project, { theme: 'light', diagram: 'people' })).not.toContain('>Passport</text>');
  expect(pictureOf(project, { theme: 'light', diagram: 'nothing' })).toContain('>Passport</text>');
});

test('sets names that run from right to left apart from what stands before them', () => {
  const [person, holder] = passport.models;
  if (!person || !holder) throw new Error('The example has two models');
  const renamed = { ...passport, models: [{ ...person, name: 'אדם' }, holder] };
  expect(pictureOf(renamed, { theme: 'light' })).toContain('1:1 \u2068אדם\u2069');
});

test('an area is drawn with what has its middle in it, a selection with the links inside it alone', () => {
  const named = (svg: string) => [...svg.matchAll(/>(Person|Passport|Travel)<\/text>/g)].map((match) => match[1]);
  const [main] = passport.diagrams;
  if (!main) throw new Error('The example has a diagram');
  const small = { id: 'small', name: 'Travel', x: 300, y: 0, width: 280, height: 200 };
  const withArea = { ...passport, diagrams: [{ ...main, areas: [small] }] };
  const area = pictureOf(withArea, { theme: 'light', part: { kind: 'area', area: 'small' } });
  expect(named(area)).toEqual(['Travel', 'Passport']);
  expect(area).toContain('viewBox="260 -40 360 280"');
  const one = pictureOf(passport, { theme: 'light', part: { kind: 'selection', models: ['passport'], notes: [] } });
  expect(named(one)).toEqual(['Passport']);
  expect(one).not.toContain('<title>Passport.person');
  const both = { kind: 'selection', models: ['passport', 'person'], notes: ['n'] } as const;
  const two = pictureOf(passport, { theme: 'light', part: both, isTransparent: true });
  expect(two).toContain('<title>Passport.person');
  expect(two).toContain('A passport shares');
  expect(two).not.toContain('width="720"');
});

test('a generic relation is one dashed line with its name, from the two fields to each model that knows it', () => {
  const svg = pictureOf({ ...genericRelationsProject, diagrams: [] }, { theme: 'light' });
  const lines = [...svg.matchAll(/<title>([^<]*, generic relation)<\/title>(<path [^>]*>)/g)];
  expect(lines.map(([, title]) => title)).toEqual([
    'Tag.content_object to Post, generic relation',
    'Post.about to Post, generic relation',
  ]);
  for (const [, , path] of lines) expect(path).toContain('stroke-dasharray="9 5"');
  expect(svg).toContain('>kind + number<');
  expect(problemsOf(svg)).toEqual([]);
});

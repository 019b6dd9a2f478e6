/** Names are judged by Unicode 13.0, which Python 3.10 knows, whatever the JavaScript engine knows. */
import { expect, test } from 'vitest';
import { formats } from '../formats/formatRegistry.ts';
import { isPythonName } from '../formats/django/pythonText.ts';
import type { Project } from '../model/project.ts';
import { fixOf } from './fixOf.ts';
import { modelGraphOf } from '../model/buildModelGraph.ts';
import { isIdentifier, nearestIdentifier } from './pythonNames.ts';
import { runChecks } from './runChecks.ts';

/** A letter of Kawi, which came with Unicode 15. */
const kawi = '\u{11F04}';

test('as many code points start and continue a name as Unicode 13.0 counts', () => {
  let starts = 0;
  let continues = 0;
  for (let code = 0; code <= 0x10ffff; code += 1) {
    if (code >= 0xd800 && code <= 0xdfff) continue;
    const letter = String.fromCodePoint(code);
    if (code !== 0x5f && isIdentifier(letter)) starts += 1;
    if (isIdentifier(`a${letter}`)) continues += 1;
  }
  // DerivedCoreProperties-13.0.0.txt, "Total code points" of XID_Start and XID_Continue.
  expect({ starts, continues }).toEqual({ starts: 131_459, continues: 134_415 });
});

test('a newer letter makes a name none, and the nearest is without it', () => {
  expect(isIdentifier('größe')).toBe(true);
  expect(isIdentifier('名前')).toBe(true);
  expect(isIdentifier(`a${kawi}`)).toBe(false);
  expect(nearestIdentifier(`a${kawi}b`)).toBe('a_b');
  expect(nearestIdentifier(kawi)).toBe('');
});

const project: Project = {
  name: 'Newer',
  settings: { app: 'shop' },
  models: [
    { id: 'a', name: `A${kawi}`, fields: [{ id: 'f', name: `b${kawi}`, type: 'Integer' }] },
    { id: 'b', name: 'B', fields: [{ id: 'g', name: 'a', type: 'ForeignKey', to: 'b', relatedName: `c${kawi}` }] },
  ],
  diagrams: [],
};

test('names of models, fields and reverse sides with such letters are found, with the letter, before an export', () => {
  const findings = runChecks(project).filter(({ message }) => message.includes('U+11F04'));
  expect(findings.map(({ code }) => code)).toEqual(['entwine.model-name', 'entwine.field-name', 'fields.E306']);
  expect(findings[0]?.message).toMatch(/has U\+11F04, which Python 3\.10 does not take in a name\.$/u);
  const labels = findings.slice(0, 2).map(({ fix }) => fix && fixOf(fix, modelGraphOf(project))?.label);
  expect(labels).toEqual(['Rename to A', 'Rename to b']);
});

test('the export as Python holds no name with such a letter', () => {
  const django = formats.find(({ key }) => key === 'django');
  const text =
    django
      ?.exportProject(project, {})
      .files.map((file) => file.text)
      .join('\n') ?? '';
  expect(text).toContain('class B');
  const lines = text.split('\n').filter((line) => !line.trimStart().startsWith('#') && line.includes(kawi));
  expect(lines.filter((line) => !/["'].*\u{11F04}/u.test(line))).toEqual([]);
  expect(isPythonName(kawi)).toBe(false);
});

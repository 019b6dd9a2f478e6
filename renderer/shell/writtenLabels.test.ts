import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { allActions } from '../actions/actionRegistry.ts';
import { placeActions } from '../actions/placeActions.ts';

/** Texts of a source: string literals, and what stands between the tags of JSX. */
function textsIn(path: string, text: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) found.push(node.text);
    else if (ts.isJsxText(node)) found.push(node.text.trim());
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
  return found;
}

/** One word alone is as often the name of a thing (Model, Code) or of something else that runs; edits and files have verbs. */
function isTelling(label: string, group: string): boolean {
  return label.includes(' ') || group === 'Edit' || group === 'File';
}

const labels = new Set([
  ...allActions().flatMap((action) =>
    [action.label(), action.name ?? '', action.contextLabel ?? ''].filter((label) => isTelling(label, action.group)),
  ),
  ...Object.values(placeActions)
    .map(({ label }) => label)
    .filter((label) => label !== placeActions['console.run'].label),
]);
labels.delete('');

const writtenAgain = (path: string, text: string) => textsIn(path, text).filter((each) => labels.has(each));

test('what a person can do is called by one word everywhere: no label of an action is written outside renderer/actions', () => {
  const root = join(import.meta.dirname, '..');
  const elsewhere = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /[.]tsx?$/.test(path) && !/[.]test[.]tsx?$/.test(path) && !path.startsWith('actions/'));
  const again = elsewhere.flatMap((path) =>
    writtenAgain(path, readFileSync(join(root, path), 'utf8')).map((label) => `${path}: ${label}`),
  );
  expect(again).toEqual([]);
  expect(elsewhere.length).toBeGreaterThan(150);
  expect(labels.size).toBeGreaterThan(50);
});

test('a label that is written again is found in menus, on buttons and in tooltips', () => {
  const planted = `const menu = [{ label: 'Delete' }, { label: 'Model' }]; <Button title="Fit the diagram"> New model </Button>;`;
  expect(writtenAgain('planted.tsx', planted)).toEqual(['Delete', 'Fit the diagram', 'New model']);
});

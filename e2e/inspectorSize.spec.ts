/** What the inspector shows of a newcomer's first things, with nothing unfolded: rare options must not make it longer. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './launchApp.ts';

const project = {
  erd: 2,
  name: 'First',
  settings: { app: 'first' },
  models: [
    { id: 'author', name: 'Author', fields: [{ id: 'name', name: 'name', type: 'Char', maxLength: 120 }] },
    {
      id: 'profile',
      name: 'Profile',
      fields: [{ id: 'author', name: 'author', type: 'OneToOne', to: 'author', onDelete: 'CASCADE' }],
    },
  ],
  diagrams: [
    {
      id: 'main',
      name: 'Main',
      nodes: [
        { model: 'author', x: 0, y: 0 },
        { model: 'profile', x: 320, y: 0 },
      ],
    },
  ],
};

interface Size {
  /** Everything that can be set or pressed, by its name. */
  readonly controls: readonly string[];
  /** CSS pixels from the top of the first part to the end of the last. */
  readonly height: number;
}

async function sizeOfInspector(page: Page): Promise<Size> {
  const inspector = page.getByRole('region', { name: 'Inspector' });
  await expect(inspector.getByRole('textbox', { name: 'Django field' })).toBeVisible();
  return inspector.evaluate((panel) => {
    const scroller = panel.querySelector(':scope > :last-child');
    const parts = [...(scroller?.children ?? [])].map((part) => part.getBoundingClientRect().height);
    const controls = [...panel.querySelectorAll('button, input, textarea, [role="textbox"]')].map(
      (control) =>
        control.getAttribute('aria-label') ??
        (control as HTMLInputElement).labels?.[0]?.textContent ??
        control.textContent ??
        '',
    );
    return { controls, height: Math.round(parts.reduce((sum, height) => sum + height, 0)) };
  });
}

test('a plain text field and a one-to-one show no more than a newcomer needs', async ({ launch, folder }) => {
  const file = join(folder, 'first.erd');
  await writeFile(file, `${JSON.stringify(project, null, 2)}\n`);
  const { page } = await launch({ args: [file] });
  const select = async (model: string, field: string) => {
    const card = page.getByRole('group', { name: new RegExp(`^${model}, `) });
    await card.getByRole('option', { name: new RegExp(`^${field},`) }).click();
    return sizeOfInspector(page);
  };
  const char = await select('Author', 'name');
  const relation = await select('Profile', 'author');
  // No higher than it was before there were rare options: they stand in folds, and one fold more is all that shows of them.
  expect(char.controls).toEqual([
    'Field name',
    'Type',
    'Largest length',
    'May be empty in the database',
    'May be left empty in forms',
    'Unique: no two rows share a value',
    'Primary key',
    'Index in the database',
    'Default',
    'Choices',
    'Column in the database',
    'Texts and forms',
    'More',
    'Django field',
    'Delete',
  ]);
  expect(char.height).toBeLessThanOrEqual(738);
  expect(relation.controls).toEqual([
    'Field name',
    'Author',
    'One-to-one',
    'Foreign key',
    'Many-to-many',
    'When the Author is deleted',
    'Name on the other side',
    'Points at',
    'Refers to',
    'Profile shares Author’s key',
    'May be empty in the database',
    'May be left empty in forms',
    'Constraint in the database',
    'Column, choices, texts',
    'Django field',
    'Join into one…',
    'Swap owner',
    'Delete',
  ]);
  expect(relation.height).toBeLessThanOrEqual(850);
});

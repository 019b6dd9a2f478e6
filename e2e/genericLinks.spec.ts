/** A generic foreign key on the diagram: one dashed line to each model that knows it, leading to the fields of both ends. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './launchApp.ts';

const project = {
  erd: 2,
  name: 'Remarks',
  settings: { app: 'talk' },
  models: [
    { id: 'types', name: 'ContentType', app: 'contenttypes', external: true, fields: [] },
    {
      id: 'remark',
      name: 'Remark',
      fields: [
        { id: 'kind', name: 'content_type', type: 'ForeignKey', to: 'types', onDelete: 'CASCADE' },
        { id: 'row', name: 'object_id', type: 'PositiveInteger' },
        { id: 'about', name: 'about', type: 'GenericForeignKey' },
      ],
    },
    { id: 'page', name: 'Page', fields: [{ id: 'said', name: 'remarks', type: 'GenericRelation', to: 'remark' }] },
    { id: 'film', name: 'Film', fields: [{ id: 'said', name: 'comments', type: 'GenericRelation', to: 'remark' }] },
  ],
  diagrams: [
    {
      id: 'main',
      name: 'Main',
      nodes: [
        { model: 'remark', x: 0, y: 0 },
        { model: 'page', x: 360, y: 0 },
        { model: 'film', x: 360, y: 200 },
      ],
    },
  ],
};

test('a line of a generic foreign key leads to the generic relation, and either of its fields selects it', async ({
  launch,
  folder,
}) => {
  const file = join(folder, 'remarks.erd');
  await writeFile(file, `${JSON.stringify(project, null, 2)}\n`);
  const { page } = await launch({ args: [file] });
  const line = (model: string) =>
    page.getByRole('button', { name: new RegExp(`^Remark\\.about to ${model}, generic relation`) });
  await expect(line('Page')).toHaveCount(1);
  await expect(line('Film')).toHaveCount(1);

  await line('Page').dispatchEvent('click');
  const inspector = page.getByRole('region', { name: 'Inspector' });
  await expect(inspector.getByRole('textbox', { name: 'Field name' })).toHaveValue('remarks');
  await expect(line('Page')).toHaveAttribute('aria-pressed', 'true');
  await expect(line('Film')).toHaveAttribute('aria-pressed', 'false');
  await expect(line('Page').locator('path').nth(2)).toHaveCSS('stroke-dasharray', '9px, 5px');

  await page
    .getByRole('group', { name: /^Remark, / })
    .getByRole('option', { name: /^about,/ })
    .click();
  await expect(inspector.getByRole('textbox', { name: 'Field name' })).toHaveValue('about');
  await expect(line('Page')).toHaveAttribute('aria-pressed', 'true');
  await expect(line('Film')).toHaveAttribute('aria-pressed', 'true');

  // By keyboard too.
  await line('Film').focus();
  await page.keyboard.press('Enter');
  await expect(inspector.getByRole('textbox', { name: 'Field name' })).toHaveValue('comments');
});

/** Relations to rows of any model: Django's classes, and no more than two columns in a database. */
import { describe, expect, test } from 'vitest';
import { runPlan } from '../../electron/services/benchRunner.ts';
import { planBench } from '../bench/plan/planBench.ts';
import { runChecks } from '../checks/runChecks.ts';
import { dialects } from '../dialects/dialectRegistry.ts';
import { sqliteDialect } from '../dialects/sqlite/sqliteDialect.ts';
import { modelGraphOf } from '../model/buildModelGraph.ts';
import { toPhysical } from '../physical/toPhysical.ts';
import { genericRelationsProject } from '../testing/genericRelationsProject.ts';

describe('generic relations', () => {
  test('are on each heir, and are no column', () => {
    const said = modelGraphOf(genericRelationsProject).models.map(({ name, genericFields, localFields }) => [
      name,
      genericFields.map((field) => `${field.name} ${field.origin}`),
      localFields.map((field) => field.name),
    ]);
    expect(said).toMatchInlineSnapshot(`
      [
        [
          "ContentType",
          [],
          [
            "id",
            "app_label",
            "model",
          ],
        ],
        [
          "Tag",
          [
            "content_object declared",
          ],
          [
            "id",
            "word",
            "content_type",
            "object_id",
          ],
        ],
        [
          "Noted",
          [
            "about declared",
          ],
          [
            "kind",
            "number",
          ],
        ],
        [
          "Post",
          [
            "tags declared",
            "notes declared",
            "about abstractBase",
          ],
          [
            "id",
            "kind",
            "number",
            "title",
          ],
        ],
        [
          "Page",
          [
            "tags parentsGeneric",
            "notes parentsGeneric",
            "about parentsGeneric",
          ],
          [
            "post_ptr",
            "path",
          ],
        ],
      ]
    `);
    expect(runChecks(genericRelationsProject).map(({ code, object }) => `${code} ${object}`)).toMatchInlineSnapshot(
      `[]`,
    );
  });

  test.each(dialects.map((dialect) => [dialect.name, dialect] as const))('are said, %s', (_, dialect) => {
    const { omitted, schema } = toPhysical(genericRelationsProject, { dialect });
    expect(omitted.filter(({ code }) => code === 'entwine.sql.generic-key').map(({ message }) => message)).toEqual([
      'No database keeps a key to rows of any table: whether content_type and object_id name what blog.Tag.content_object means is not looked at.',
      'No database keeps a key to rows of any table: whether kind and number name what blog.Post.about means is not looked at.',
    ]);
    expect(schema.tables.map(({ name, columns }) => [name, columns.map((column) => column.name)])).toEqual([
      ['blog_tag', ['id', 'word', 'content_type_id', 'object_id']],
      ['blog_post', ['id', 'kind_id', 'number', 'title']],
      ['blog_page', ['post_ptr_id', 'path']],
    ]);
  });

  test('turn no probe red', async () => {
    const report = await runPlan(planBench(genericRelationsProject, { dialect: sqliteDialect }));
    expect(report.outcome === 'ran' && report.probes.filter((probe) => !probe.passed)).toEqual([]);
  });
});

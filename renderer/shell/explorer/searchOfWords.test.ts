import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { modelGraphOf } from '../../../shared/model/buildModelGraph.ts';
import { readProject } from '../../../shared/projectFile/projectFile.ts';
import { paletteEntries } from '../paletteEntries.ts';
import { explorerRows, paletteEntries as externalEntries } from './explorerRows.ts';
import { partRows } from './partRows.ts';

const folder = join(import.meta.dirname, '../../../shared/testing/words/files');
const fixtures = readdirSync(folder).map((name) => {
  const read = readProject(readFileSync(join(folder, name), 'utf8'));
  if (!read.ok) throw new Error(read.error.message);
  return { name, project: read.project, graph: modelGraphOf(read.project) };
});

test.each(fixtures)(
  'whatever has a name in $name is found by it, in the explorer and the palette',
  ({ project, graph }) => {
    for (const model of project.models) {
      const isListed = (typed: string) =>
        model.external === true
          ? externalEntries(graph, typed).some(({ node }) => node?.id === model.id)
          : explorerRows(graph, typed, new Set()).some((row) => row.kind === 'model' && row.node.id === model.id);
      expect([model.name, isListed(model.name)]).toEqual([model.name, true]);
      const places = paletteEntries(model.name, [], graph).flatMap((entry) =>
        entry.kind === 'model' ? [entry.target] : [],
      );
      expect(places).toContainEqual(expect.objectContaining({ model: model.id }));
      for (const field of model.fields) {
        if (model.external !== true) expect([field.name, isListed(field.name)]).toEqual([field.name, true]);
        const typed = `${model.name}.${field.name}`;
        const found = paletteEntries(typed, [], graph).flatMap((entry) =>
          entry.kind === 'field' ? [entry.target] : [],
        );
        expect(found).toContainEqual(expect.objectContaining({ model: model.id, field: field.id }));
      }
    }
    for (const { id, name } of [...(project.enums ?? []), ...(project.objects ?? [])]) {
      const found = partRows(project, name, new Set()).flatMap((row) => (row.kind === 'part' ? [row.part.id] : []));
      expect(found).toContain(id);
    }
  },
);

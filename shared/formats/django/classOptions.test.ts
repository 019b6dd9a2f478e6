/** Keyword arguments of a field class of one's own, beside those that options of the file say. */
import { expect, it } from 'vitest';
import type { Field } from '../../model/project.ts';
import { djangoFormat } from './djangoFormat.ts';

function exported(field: Omit<Field, 'id' | 'name'>) {
  const { files, omitted } = djangoFormat.exportProject({
    name: 'P',
    settings: {},
    models: [{ id: 'm', name: 'M', fields: [{ id: 'f', name: 'f', ...field }] }],
    diagrams: [],
  });
  const text = files.find(({ path }) => path.endsWith('models.py'))?.text ?? '';
  return { line: /f = .*\)$/mu.exec(text)?.[0], omitted: omitted.map(({ code, message }) => `${code}: ${message}`) };
}

it('a keyword that an option of the file says is not said again', () => {
  const classOptions = { max_length: 20, auto_created: true };
  const said = exported({ type: 'Char', maxLength: 9, class: 'django.db.models.CharField', classOptions });
  expect(said.line).toBe('f = models.CharField(max_length=9, auto_created=True)');
  expect(said.omitted).toEqual([
    'entwine.django.option: app.M.f says max_length by itself: the max_length among the options of its class is left out',
  ]);
});

it('a keyword that no option of the file says is handed over', () => {
  const said = exported({ type: 'Text', class: 'django.db.models.TextField', classOptions: { max_length: 20 } });
  expect(said).toEqual({ line: 'f = models.TextField(max_length=20)', omitted: [] });
});

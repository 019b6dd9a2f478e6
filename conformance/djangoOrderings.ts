/** Orderings that few write, checked as Django's models.E015 and E021 are, and there in Django as the file says them. */
import { isDeepStrictEqual } from 'node:util';
import { djangoFormat } from '../shared/formats/django/djangoFormat.ts';
import type { Field, Model, Project } from '../shared/model/project.ts';
import { askDjango, type DjangoPython } from './djangoRunner.ts';
import { judgeByDjango } from './djangoVerdict.ts';
import type { Tally } from './tally.ts';

type Part = NonNullable<Model['ordering']>[number];

const names = [
  'word',
  '-word',
  '--word',
  'pk',
  '-pk',
  '?',
  '-?',
  '',
  '-',
  'id',
  'gone',
  'Word',
  'author',
  '-author',
  'author_id',
  'author__name',
  '-author__name',
  'author__-name',
  'author__pk',
  'author__gone',
  'author__gone__gone',
  'author_id__name',
  'author__',
  '__author',
  'author__boss__name',
  'author__boss__boss__pk',
  'author__isnull',
  'author__isnull__name',
  'author__in',
  'word__length',
  'word__lower',
  'word__contains',
  'word__year',
  'day__year',
  'day__year__gone',
  'day__month__lt',
  'data__key',
  'data__key__other',
  'pk__word',
  'pk__gt',
  'tags',
  '-tags',
  'tags__word',
  'tags__gone',
  'remark',
  'remarks',
  'remark__text',
  'hidden',
  'hidden__text',
  'follow_up',
  'follow_up__text',
  'post_ptr',
  'post_ptr_id',
  'post_ptr__word',
  'extra',
  'heir',
  'heir__extra',
  'made',
  '_order',
];

/** What the ordering is in Django: names as they stand, else the SQL of SQLite. */
const expressions: readonly (readonly [Part, string])[] = [
  [{ field: 'word', nulls: 'first' }, '"word" ASC NULLS FIRST'],
  [{ field: 'word', nulls: 'last' }, '"word" ASC NULLS LAST'],
  [{ field: 'word', descending: true, nulls: 'first' }, '"word" DESC NULLS FIRST'],
  [{ field: 'word', descending: true, nulls: 'last' }, '"word" DESC NULLS LAST'],
  [{ field: 'author', descending: true, nulls: 'last' }, '"author_id" DESC NULLS LAST'],
  [{ field: 'pk', descending: true, nulls: 'last' }, '"id" DESC NULLS LAST'],
  [{ field: 'word', collation: 'NOCASE' }, '"word" COLLATE "NOCASE"'],
  [{ field: 'word', collation: 'NOCASE', descending: true }, '"word" COLLATE "NOCASE" DESC'],
  [{ sql: 'lower(word)' }, 'LOWER("word")'],
  [{ sql: 'lower(word)', descending: true }, 'LOWER("word") DESC'],
  [{ sql: 'lower(word)', descending: true, nulls: 'last' }, 'LOWER("word") DESC NULLS LAST'],
  [{ sql: 'coalesce(word, made)', nulls: 'first' }, 'COALESCE("word", "made") ASC NULLS FIRST'],
];

const text = (id: string, name: string): Field => ({ id, name, type: 'Char', maxLength: 20, null: true });
const link = (name: string, to: string, options: Partial<Field> = {}): Field => ({
  id: `link-${name}`,
  name,
  type: 'ForeignKey',
  to,
  onDelete: 'CASCADE',
  ...options,
});

const postFields: readonly Field[] = [
  text('w', 'word'),
  text('m', 'made'),
  { id: 'd', name: 'day', type: 'Date' },
  { id: 'j', name: 'data', type: 'JSON' },
  link('author', 'author'),
  { id: 't', name: 'tags', type: 'ManyToMany', to: 'tag' },
];

const around: readonly Model[] = [
  { id: 'author', name: 'Author', fields: [text('n', 'name'), link('boss', 'self', { null: true })] },
  { id: 'tag', name: 'Tag', fields: [text('w', 'word')] },
  { id: 'remark', name: 'Remark', fields: [text('x', 'text'), link('post', 'post')] },
  { id: 'hidden', name: 'Hidden', fields: [text('x', 'text'), link('post', 'post', { relatedName: '+' })] },
  {
    id: 'follow',
    name: 'Follow',
    fields: [text('x', 'text'), { ...link('post', 'post', { relatedName: 'follow_up' }), type: 'OneToOne' }],
  },
];

/** Of an heir with a table of its own: its key is the link to its parent. */
const keyOf = (holder: string, sql: string) => (holder.includes('heir') ? sql.replace('"id"', '"post_ptr_id"') : sql);

/** Who says the ordering, and the model that has it. */
const holders: Readonly<Record<string, (ordering: readonly Part[]) => readonly [had: string, ...Model[]]>> = {
  'a model': (ordering) => ['Post', { id: 'post', name: 'Post', ordering, fields: postFields }],
  'an abstract base': (ordering) => [
    'Post',
    { id: 'base', name: 'Base', abstract: true, ordering, fields: postFields },
    { id: 'post', name: 'Post', bases: ['base'], fields: [] },
  ],
  'an heir with a table': (ordering) => [
    'Heir',
    { id: 'post', name: 'Post', fields: postFields },
    { id: 'heir', name: 'Heir', bases: ['post'], ordering, fields: [text('e', 'extra')] },
  ],
  'the parent of an heir with a table': (ordering) => [
    'Heir',
    { id: 'post', name: 'Post', ordering, fields: postFields },
    { id: 'heir', name: 'Heir', bases: ['post'], fields: [text('e', 'extra')] },
  ],
  'a proxy': (ordering) => [
    'Heir',
    { id: 'post', name: 'Post', fields: postFields },
    { id: 'heir', name: 'Heir', bases: ['post'], proxy: true, ordering, fields: [] },
  ],
};

interface Asked {
  readonly title: string;
  readonly project: Project;
  readonly had: string;
  readonly expected: readonly string[];
}

function asked(): readonly Asked[] {
  const orderings: readonly (readonly [readonly Part[], readonly string[]])[] = [
    ...names.map((name) => [[name], [name]] as const),
    ...expressions.map(([part, sql]) => [[part], [sql]] as const),
    [
      ['gone', 'gone', '-gone'],
      ['gone', 'gone', '-gone'],
    ],
    [
      ['-word', '?', 'author__name'],
      ['-word', '?', 'author__name'],
    ],
    [expressions.map(([part]) => part), expressions.map(([, sql]) => sql)],
  ];
  return Object.entries(holders).flatMap(([holder, make]) =>
    orderings.map(([ordering, said]) => {
      const [had, ...models] = make(ordering);
      const expected = said.map((each) => keyOf(holder, each));
      const project = { name: 'Orderings', settings: { app: 'shop' }, models: [...around, ...models], diagrams: [] };
      return { title: `ordering ${JSON.stringify(ordering)} of ${holder}`, project, had, expected };
    }),
  );
}

/** What `introspection.py` says of a part. */
const saidByDjango = (part: unknown): unknown => (part as { readonly sql?: unknown } | null)?.sql ?? part;

export function checkOrderings(django: DjangoPython, tally: Tally): void {
  const all = asked();
  const verdicts = judgeByDjango(
    django,
    all.map(({ project }) => project),
    {},
  );
  const answers = askDjango(
    django,
    all.map(({ project }, at) => ({
      id: String(at),
      project,
      exported: djangoFormat.exportProject(project, {}),
      introspect: true as const,
    })),
  );
  all.forEach(({ title, had, expected }, at) => {
    const verdict = verdicts[at];
    const meta = answers[at]?.introspection?.models[`shop.${had}`]?.meta['ordering'];
    const found = Array.isArray(meta) ? meta.map(saidByDjango) : meta;
    if (verdict === undefined || verdict.kind === 'disagreement') tally.fail(title, verdict?.why ?? 'no verdict');
    // Django shows nothing of models that it refuses.
    else if (verdict.kind === 'refused' || isDeepStrictEqual(found, expected)) tally.pass(title);
    else tally.fail(title, `Django has ${JSON.stringify(found)}, not ${JSON.stringify(expected)}`);
  });
}

/**
 * Corners of Django's checks that no case of its own test suite stands in: a many-to-many through the join table of another,
 * what a key makes unique without a word of its own, models that share a table.
 */
import { exactInteger } from '../shared/model/exactJson.ts';
import type { Field, Model, Project } from '../shared/model/project.ts';
import type { DjangoPython } from './djangoRunner.ts';
import { judgeByDjango } from './djangoVerdict.ts';
import type { Tally } from './tally.ts';

const projectOf = (...models: readonly Model[]): Project => ({
  name: 'Corners',
  settings: { app: 'shop' },
  models,
  diagrams: [],
});

const named = (id: string, fields: readonly Field[] = [], options: Partial<Model> = {}): Model => ({
  id: id.toLowerCase(),
  name: id,
  fields: [{ id: `${id.toLowerCase()}-word`, name: 'word', type: 'Char', maxLength: 20 }, ...fields],
  ...options,
});
const many = (name: string, to: string, options: Partial<Field> = {}): Field => ({
  id: `many-${name}`,
  name,
  type: 'ManyToMany',
  to,
  ...options,
});
const link = (name: string, to: string, options: Partial<Field> = {}): Field => ({
  id: `link-${name}`,
  name,
  type: 'ForeignKey',
  to,
  onDelete: 'CASCADE',
  ...options,
});

/** The class that Django itself makes for `Post.tags`, as a model of the document which Django has anyway. */
const automatic = (fields: readonly Field[] = [link('post', 'post'), link('tag', 'tag')]): Model => ({
  id: 'post_tags',
  name: 'Post_tags',
  external: true,
  fields,
});
const pair = (...more: readonly Field[]) => [named('Post', [many('tags', 'tag'), ...more]), named('Tag')] as const;
const joined = (options: Partial<Model>): Model => ({
  id: 'joined',
  name: 'Joined',
  table: 'shop_post_tags',
  fields: [link('post', 'post', { relatedName: '+' }), link('tag', 'tag', { relatedName: '+' })],
  ...options,
});

const throughs: Readonly<Record<string, Project>> = {
  'of the same two models': projectOf(
    ...pair(many('labels', 'tag', { relatedName: 'l', through: 'post_tags' })),
    automatic(),
  ),
  'of the same two models and names': projectOf(...pair(many('labels', 'tag', { through: 'post_tags' })), automatic()),
  'seen from the other side': projectOf(
    named('Post', [many('tags', 'tag')]),
    named('Tag', [many('posts', 'post', { relatedName: 'p', through: 'post_tags' })]),
    automatic(),
  ),
  'to another model': projectOf(
    ...pair(many('places', 'place', { through: 'post_tags' })),
    named('Place'),
    automatic(),
  ),
  'of two other models': projectOf(
    ...pair(),
    named('Place', [many('places', 'self', { through: 'post_tags', symmetrical: false })]),
    automatic(),
  ),
  'from another model': projectOf(
    ...pair(),
    named('Place', [many('tags', 'tag', { through: 'post_tags' })]),
    automatic(),
  ),
  'of which the document says other links': projectOf(
    ...pair(many('places', 'place', { through: 'post_tags' })),
    named('Place'),
    automatic([link('post', 'post'), link('place', 'place')]),
  ),
  'of which the document says no links': projectOf(
    ...pair(many('labels', 'tag', { relatedName: 'l', through: 'post_tags' })),
    automatic([]),
  ),
  'with the names of its links': projectOf(
    ...pair(many('labels', 'tag', { relatedName: 'l', through: 'post_tags', throughFields: ['post', 'tag'] })),
    automatic(),
  ),
  'with the names of its links swapped': projectOf(
    ...pair(many('labels', 'tag', { relatedName: 'l', through: 'post_tags', throughFields: ['tag', 'post'] })),
    automatic(),
  ),
  'with names that it has not': projectOf(
    ...pair(many('labels', 'tag', { relatedName: 'l', through: 'post_tags', throughFields: ['from', 'to'] })),
    automatic([link('from', 'post'), link('to', 'tag')]),
  ),
  'to itself': projectOf(
    named('Post', [
      many('tags', 'self', { symmetrical: false }),
      many('labels', 'self', { symmetrical: false, relatedName: 'l', through: 'post_tags' }),
    ]),
    automatic([link('from_post', 'post'), link('to_post', 'post')]),
  ),
  'from an heir': projectOf(
    ...pair(),
    named('Heir', [many('labels', 'tag', { relatedName: 'l', through: 'post_tags' })], { bases: ['post'], fields: [] }),
    automatic(),
  ),
  'of a many-to-many with a table of its own name': projectOf(
    named('Post', [
      many('tags', 'tag', { table: 'shop_joins' }),
      many('labels', 'tag', { relatedName: 'l', through: 'post_tags' }),
    ]),
    named('Tag'),
    automatic(),
  ),
  'by its table, managed': projectOf(
    ...pair(many('labels', 'tag', { relatedName: 'l', through: 'joined' })),
    joined({}),
  ),
  'by its table, not managed': projectOf(
    ...pair(many('labels', 'tag', { relatedName: 'l', through: 'joined' })),
    joined({ managed: false }),
  ),
  'by its table, a proxy': projectOf(
    named('Post', [
      many('tags', 'tag', { through: 'joined' }),
      many('labels', 'tag', { relatedName: 'l', through: 'seen' }),
    ]),
    named('Tag'),
    joined({}),
    { id: 'seen', name: 'Seen', bases: ['joined'], proxy: true, fields: [] },
  ),
  'by its table, without a link': projectOf(
    ...pair(many('places', 'place', { through: 'joined' })),
    named('Place'),
    joined({ managed: false }),
  ),
  'beside two models of its table': projectOf(
    ...pair(many('labels', 'tag', { relatedName: 'l', through: 'joined' })),
    joined({ managed: false }),
    joined({ id: 'more', name: 'More' }),
  ),
  'of a table that two others have': projectOf(
    named('Post', [many('tags', 'tag', { through: 'joined' })]),
    named('Tag'),
    joined({ table: 'shop_word' }),
    named('Other', [], { table: 'shop_word' }),
  ),
};

const flag: Field = { id: 'flag', name: 'flag', type: 'Boolean' };
const kinds: readonly (readonly [string, Partial<Field>])[] = [
  ['truth', { type: 'Boolean' }],
  ['text', { type: 'Char', maxLength: 20 }],
  ['number', { type: 'Integer' }],
  ['day', { type: 'Date' }],
  ['link', { type: 'ForeignKey', to: 'side', onDelete: 'CASCADE' }],
  ['one-to-one', { type: 'OneToOne', to: 'side', onDelete: 'CASCADE' }],
];
const uniquely: readonly (readonly [string, Partial<Field>, Partial<Model>])[] = [
  ['nothing', {}, {}],
  ['its own word', { unique: true }, {}],
  ['being the key', { primaryKey: true }, {}],
  ['being the key, and not unique', { primaryKey: true, unique: false }, {}],
  ['a constraint', {}, { constraints: [{ type: 'unique', name: 'one', fields: ['flag'] }] }],
  ['a constraint without a name', {}, { constraints: [{ type: 'unique', fields: ['flag'] }] }],
  [
    'a constraint with a condition',
    {},
    { constraints: [{ type: 'unique', name: 'one', fields: ['flag'], condition: 'word IS NOT NULL' }] },
  ],
  [
    'a constraint that waits',
    {},
    { constraints: [{ type: 'unique', name: 'one', fields: ['flag'], deferrable: 'deferred' }] },
  ],
  ['a key of one field', {}, { constraints: [{ type: 'primaryKey', fields: ['flag'] }] }],
  ['a key of two fields', {}, { constraints: [{ type: 'primaryKey', fields: ['flag', 'word'] }] }],
];

function uniqueTargets(): Record<string, Project> {
  const found: Record<string, Project> = {};
  for (const [kind, field] of kinds) {
    for (const [why, options, model] of uniquely) {
      for (const toField of ['flag', undefined]) {
        const target = named('Target', [{ ...flag, ...field, ...options }], model);
        found[`${kind}, ${why}, ${toField ?? 'by the key'}`] = projectOf(
          named('Side'),
          target,
          named('Source', [link('target', 'target', { ...(toField !== undefined && { toField }) })]),
        );
      }
    }
  }
  return found;
}

const shared = (id: string, options: Partial<Model>): Model => named(id, [], { table: 'shared', ...options });
const tables: Readonly<Record<string, Project>> = {
  'two that are managed': projectOf(shared('One', {}), shared('Two', {})),
  'one of them not managed': projectOf(shared('One', {}), shared('Two', { managed: false })),
  'two that are not managed': projectOf(shared('One', { managed: false }), shared('Two', { managed: false })),
  'two proxies': projectOf(
    shared('One', {}),
    shared('Two', { bases: ['one'], proxy: true, fields: [] }),
    shared('Three', { bases: ['one'], proxy: true, fields: [] }),
  ),
};

const wide = exactInteger('9007199254740993');
const numbers: Readonly<Record<string, Project>> = {
  default: projectOf(named('Wide', [{ id: 'n', name: 'n', type: 'BigInteger', default: wide }])),
  choice: projectOf(
    named('Wide', [{ id: 'n', name: 'n', type: 'BigInteger', choices: [[wide, 'one']], default: wide }]),
  ),
  'default that refers': projectOf(
    named('Wide', [{ id: 'n', name: 'n', type: 'BigInteger', primaryKey: true }]),
    named('Narrow', [link('to', 'wide', { onDelete: 'SET_DEFAULT', default: wide })]),
  ),
};

export function checkCorners(django: DjangoPython, tally: Tally): void {
  const asked = [
    ...Object.entries(throughs).map(([title, project]) => [`through a join table ${title}`, project] as const),
    ...Object.entries(uniqueTargets()).map(([title, project]) => [`a link to a unique ${title}`, project] as const),
    ...Object.entries(numbers).map(([title, project]) => [`a number beyond doubles: ${title}`, project] as const),
    ...Object.entries(tables).map(([title, project]) => [`one table: ${title}`, project] as const),
  ];
  const verdicts = judgeByDjango(
    django,
    asked.map(([, project]) => project),
    {},
  );
  verdicts.forEach((verdict, at) => {
    const title = asked[at]?.[0] ?? '';
    if (verdict.kind === 'disagreement') tally.fail(title, verdict.why);
    else tally.pass(title);
  });
}

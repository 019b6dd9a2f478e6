import { describe, expect, it } from 'vitest';
import type { Field, Model, Project } from '../model/project.ts';
import { writeProject } from '../projectFile/projectFile.ts';
import { keepProject } from '../testing/keptProjects.ts';
import { projectText } from '../testing/projectText.ts';
import { sentenceOf } from './consequences.ts';
import { applyCommand, startHistory, undo } from './history.ts';
import { splitModel } from './splitCommands.ts';
import { planSplit } from './splitPlan.ts';
import type { SplitPlan, SplitRequest } from './splitTypes.ts';

/** `n1`, `n2` …: the new model, then its link. */
function ids() {
  let number = 0;
  return { next: () => `n${(number += 1)}` };
}

const text = (id: string, more: Partial<Field> = {}): Field => ({ id, name: id, type: 'Text', ...more });
const key = (id: string, to: string, more: Partial<Field> = {}): Field => ({
  id,
  name: id,
  type: 'ForeignKey',
  to,
  onDelete: 'CASCADE',
  ...more,
});
const user = (more: Partial<Model> = {}, ...fields: readonly Field[]): Model => ({
  id: 'u',
  name: 'User',
  fields: [text('email'), text('bio'), text('site'), ...fields],
  ...more,
});
const project = (...models: readonly Model[]): Project => ({
  name: 'P',
  settings: {},
  models,
  diagrams: [{ id: 'd', name: 'D', nodes: [{ model: 'u', x: 0, y: 0 }] }],
});
const city: Model = { id: 'c', name: 'City', fields: [text('name', { type: 'Char', maxLength: 9 })] };

const plannedFor = (before: Project, request: Partial<SplitRequest>) =>
  planSplit(before, { model: 'u', fields: ['bio', 'site'], into: 'Profile', ...request }, ids());

function split(before: Project, request: Partial<SplitRequest> = {}): SplitPlan {
  const planned = plannedFor(before, request);
  if (!planned.ok) throw new Error(planned.refusals.map(({ reason }) => reason).join('\n'));
  const end = applyCommand(startHistory(before), splitModel(planned.plan));
  expect(end.project).toEqual(planned.plan.result);
  expect(end.done).toHaveLength(1);
  expect(writeProject(undo(end).project)).toBe(writeProject(before));
  const { linkIsOnOld, model, added, link } = planned.plan.split;
  keepProject(end.project, { model: linkIsOnOld ? model : added.id, field: link.id });
  return planned.plan;
}

const refusalsOf = (before: Project, request: Partial<SplitRequest> = {}) => {
  const planned = plannedFor(before, request);
  return planned.ok ? [] : planned.refusals.map(({ reason }) => reason);
};

/** The models, what becomes of what, and the new findings. */
const shown = ({ result, consequences, findings }: SplitPlan) =>
  [
    projectText(result),
    ...consequences.map((one) => `${sentenceOf(one)}\n`),
    ...findings.map(({ code, object }) => `new: ${code} ${object}\n`),
  ].join('');

describe('a split', () => {
  it('shares the key by default: the new model’s link is its key', () => {
    const plan = split(project(user()));
    expect(plan.label).toBe('Split User into User and Profile');
    expect(shown(plan)).toMatchInlineSnapshot(`
      "
      User (u)
        email: Text
      Profile (n1)
        user (n2): OneToOne primaryKey=true to=u onDelete=CASCADE
        bio: Text
        site: Text
      app.User.bio moves to app.Profile.bio
      app.User.site moves to app.Profile.site
      "
    `);
    expect(plan.result.diagrams[0]?.nodes).toEqual([
      { model: 'u', x: 0, y: 0 },
      { model: 'n1', x: 360, y: 0 },
    ]);
  });

  it('gives the new model a key of its own on request', () => {
    expect(shown(split(project(user()), { link: 'ownKey', name: 'owner', relatedName: 'details' })))
      .toMatchInlineSnapshot(`
      "
      User (u)
        email: Text
      Profile (n1)
        owner (n2): OneToOne to=u onDelete=CASCADE relatedName=details
        bio: Text
        site: Text
      app.User.bio moves to app.Profile.bio
      app.User.site moves to app.Profile.site
      "
    `);
  });

  it('links from the old model, required and protected, or optional and set to NULL', () => {
    expect(shown(split(project(user()), { link: 'fromOld' }))).toMatchInlineSnapshot(`
      "
      User (u)
        email: Text
        profile (n2): OneToOne to=n1 onDelete=PROTECT
      Profile (n1)
        bio: Text
        site: Text
      app.User.bio moves to app.Profile.bio
      app.User.site moves to app.Profile.site
      "
    `);
    expect(shown(split(project(user()), { link: 'fromOld', optional: true }))).toMatchInlineSnapshot(`
      "
      User (u)
        email: Text
        profile (n2): OneToOne null=true blank=true to=n1 onDelete=SET_NULL
      Profile (n1)
        bio: Text
        site: Text
      app.User.bio moves to app.Profile.bio
      app.User.site moves to app.Profile.site
      "
    `);
  });

  it('deletes by the rule that is chosen', () => {
    expect(split(project(user()), { onDelete: 'RESTRICT' }).split.link.onDelete).toBe('RESTRICT');
  });

  it('takes along options, comments, validators, choices and ids of the fields', () => {
    const rich = text('lang', {
      id: 'x1',
      type: 'Char',
      maxLength: 2,
      null: true,
      default: 'de',
      choices: [['de', 'German']],
      comment: 'ISO',
      dbColumn: 'language',
      unique: true,
    });
    const before = project(user({}, rich));
    const plan = split(before, { fields: ['x1'] });
    expect(plan.result.models[1]?.fields[1]).toEqual(rich);
    expect(plan.consequences.map(sentenceOf)).toEqual(['app.User.lang moves to app.Profile.lang']);
  });

  it('takes along constraints and indexes whose fields all move, and drops those that span both, saying so', () => {
    const before = project(
      user({
        constraints: [
          { id: 'k1', type: 'unique', name: 'both_move', fields: ['bio', 'site'] },
          { id: 'k2', type: 'unique', name: 'spans', fields: ['bio', 'email'] },
          { id: 'k3', type: 'check', name: 'stays', sql: "email <> ''" },
          { id: 'k4', type: 'check', name: 'moves', sql: "bio <> ''" },
          { id: 'k5', type: 'check', name: 'compares', sql: 'bio <> email' },
        ],
        indexes: [
          { id: 'i1', name: 'ix_bio', fields: ['-bio'], include: ['email', 'site'] },
          { id: 'i2', name: 'ix_email', fields: ['email'], include: ['bio'] },
          { id: 'i3', fields: ['email', 'bio'] },
        ],
      }),
    );
    expect(shown(split(before))).toMatchInlineSnapshot(`
      "
      User (u)
        email: Text
        check id=k3 name=stays sql=email <> ''
        index id=i2 name=ix_email fields=["email"]
      Profile (n1)
        user (n2): OneToOne primaryKey=true to=u onDelete=CASCADE
        bio: Text
        site: Text
        unique id=k1 name=both_move fields=["bio","site"]
        check id=k4 name=moves sql=bio <> ''
        index id=i1 name=ix_bio fields=["-bio"] include=["site"]
      app.User.bio moves to app.Profile.bio
      app.User.site moves to app.Profile.site
      app.User: unique constraint both_move moves to app.Profile
      app.User: unique constraint spans is dropped: it speaks of fields of app.User and of app.Profile, and no database keeps a rule over two tables
      app.User: check constraint moves moves to app.Profile
      app.User: check constraint compares is dropped: it speaks of fields of app.User and of app.Profile, and no database keeps a rule over two tables
      app.User: index ix_bio moves to app.Profile
      app.User: index ix_bio, include ["email","site"] becomes ["site"]: what it names is in the other model now, and no path can stand there
      app.User: index ix_email, include ["bio"] is dropped: what it names is in the other model now, and no path can stand there
      app.User: index (email, bio) is dropped: it speaks of fields of app.User and of app.Profile, and no database keeps a rule over two tables
      new: models.W040 app.Profile
      "
    `);
  });

  it('takes along relations in both directions with their names; a default name follows the model', () => {
    const before = project(
      user({}, key('home', 'c'), key('work', 'c', { relatedName: 'workers' }), {
        id: 'seen',
        name: 'seen',
        type: 'ManyToMany',
        to: 'c',
        relatedName: 'seen_by',
      }),
      city,
    );
    expect(shown(split(before, { fields: ['home', 'work', 'seen'] }))).toMatchInlineSnapshot(`
      "
      User (u)
        email: Text
        bio: Text
        site: Text
      Profile (n1)
        user (n2): OneToOne primaryKey=true to=u onDelete=CASCADE
        home: ForeignKey to=c onDelete=CASCADE
        work: ForeignKey to=c onDelete=CASCADE relatedName=workers
        seen: ManyToMany to=c relatedName=seen_by
      City (c)
        name: Char maxLength=9
      app.User.home moves to app.Profile.home
      app.User.work moves to app.Profile.work
      app.User.seen moves to app.Profile.seen
      app.City: user_set is now called profile_set
      "
    `);
  });

  it('takes along a reference by toField, and leaves one to the key', () => {
    const before = project(user({}, text('code', { type: 'Char', maxLength: 4, unique: true })), {
      id: 'o',
      name: 'Order',
      fields: [
        key('by_code', 'u', { toField: 'code' }),
        key('buyer', 'u', { relatedName: 'bought', limitChoicesTo: { code__startswith: 'A', email: 'x' } }),
      ],
      ordering: ['by_code__code', 'by_code__email', 'buyer__bio'],
    });
    expect(shown(split(before, { fields: ['code', 'bio'] }))).toMatchInlineSnapshot(`
      "
      User (u)
        email: Text
        site: Text
      Profile (n1)
        user (n2): OneToOne primaryKey=true to=u onDelete=CASCADE
        bio: Text
        code: Char maxLength=4 unique=true
      Order (o)
        by_code: ForeignKey to=n1 onDelete=CASCADE toField=code
        buyer: ForeignKey to=u onDelete=CASCADE relatedName=bought limitChoicesTo={"profile__code__startswith":"A","email":"x"}
        ordering=["by_code__code","by_code__user__email","buyer__profile__bio"]
      app.User.bio moves to app.Profile.bio
      app.User.code moves to app.Profile.code
      app.Order: ordering ["by_code__code","by_code__email","buyer__bio"] becomes ["by_code__code","by_code__user__email","buyer__profile__bio"]
      app.Order.by_code: to app.User becomes app.Profile
      app.Order.buyer: limitChoicesTo {"code__startswith":"A","email":"x"} becomes {"profile__code__startswith":"A","email":"x"}
      "
    `);
  });

  it('takes along keys over several fields and rules that exclude, and drops those that span both', () => {
    const over = (id: string, toFields: readonly string[]) => ({
      id,
      type: 'foreignKey' as const,
      name: id,
      fields: ['a', 'b'],
      to: 'u',
      toFields,
    });
    const before = project(
      user({
        constraints: [
          {
            id: 'k1',
            type: 'exclude',
            name: 'overlap',
            parts: [
              ['bio', '&&'],
              ['site', '='],
            ],
          },
          {
            id: 'k2',
            type: 'exclude',
            name: 'spans',
            parts: [
              ['bio', '&&'],
              ['email', '='],
            ],
          },
          { id: 'k3', type: 'unique', name: 'pair', fields: ['bio', 'site'] },
        ],
      }),
      {
        id: 'o',
        name: 'Order',
        fields: [text('a'), text('b')],
        constraints: [over('f1', ['bio', 'site']), over('f2', ['bio', 'email'])],
      },
    );
    expect(shown(split(before))).toMatchInlineSnapshot(`
      "
      User (u)
        email: Text
      Profile (n1)
        user (n2): OneToOne primaryKey=true to=u onDelete=CASCADE
        bio: Text
        site: Text
        exclude id=k1 name=overlap parts=[["bio","&&"],["site","="]]
        unique id=k3 name=pair fields=["bio","site"]
      Order (o)
        a: Text
        b: Text
        foreignKey id=f1 name=f1 fields=["a","b"] to=n1 toFields=["bio","site"]
      app.User.bio moves to app.Profile.bio
      app.User.site moves to app.Profile.site
      app.User: exclusion constraint overlap moves to app.Profile
      app.User: exclusion constraint spans is dropped: it speaks of fields of app.User and of app.Profile, and no database keeps a rule over two tables
      app.User: unique constraint pair moves to app.Profile
      app.Order: foreign key constraint f1, to app.User becomes app.Profile
      app.Order: foreign key constraint f2 is dropped: it refers to fields of app.User and of app.Profile, and no key points at two tables
      new: entwine.outside-django app.Profile
      "
    `);
  });

  it('takes along generated columns and checks that use only moved fields', () => {
    const generated = text('loud', { generated: { sql: 'upper(bio)', stored: true } });
    expect(shown(split(project(user({}, generated))))).toMatchInlineSnapshot(`
      "
      User (u)
        email: Text
      Profile (n1)
        user (n2): OneToOne primaryKey=true to=u onDelete=CASCADE
        bio: Text
        site: Text
        loud: Text generated={"sql":"upper(bio)","stored":true}
      app.User.bio moves to app.Profile.bio
      app.User.site moves to app.Profile.site
      app.User.loud moves to app.Profile.loud
      "
    `);
  });

  it('refuses to part a generated column from what it is computed from', () => {
    const before = project(user({}, text('loud', { generated: { sql: 'bio || email', stored: true } })));
    expect(refusalsOf(before, { fields: ['bio'] })).toMatchInlineSnapshot(`
      [
        "app.User.loud is computed from email and bio: a database computes it within one table, so they go or stay together",
      ]
    `);
    expect(refusalsOf(before, { fields: ['loud'] })).toMatchInlineSnapshot(`
      [
        "app.User.loud is computed from email and bio: a database computes it within one table, so they go or stay together",
      ]
    `);
  });

  it('writes paths over the link where Django takes them: ordering, getLatestBy, lookups of any model', () => {
    const before = project(user({ ordering: ['-bio', 'email', { sql: 'lower(bio)' }], getLatestBy: ['site', 'pk'] }), {
      id: 'o',
      name: 'Order',
      fields: [key('buyer', 'u', { limitChoicesTo: { bio__icontains: 'x', email: 'y' } })],
      ordering: ['buyer__site', 'buyer__email'],
    });
    expect(shown(split(before))).toMatchInlineSnapshot(`
      "
      User (u)
        email: Text
        ordering=["-profile__bio","email"]
        getLatestBy=["profile__site","pk"]
      Profile (n1)
        user (n2): OneToOne primaryKey=true to=u onDelete=CASCADE
        bio: Text
        site: Text
      Order (o)
        buyer: ForeignKey to=u onDelete=CASCADE limitChoicesTo={"profile__bio__icontains":"x","email":"y"}
        ordering=["buyer__profile__site","buyer__email"]
      app.User: ordering ["-bio","email",{"sql":"lower(bio)"}] becomes ["-profile__bio","email"]: what it names is in the other model now, and no path can stand there
      app.User: getLatestBy ["site","pk"] becomes ["profile__site","pk"]
      app.User.bio moves to app.Profile.bio
      app.User.site moves to app.Profile.site
      app.Order: ordering ["buyer__site","buyer__email"] becomes ["buyer__profile__site","buyer__email"]
      app.Order.buyer: limitChoicesTo {"bio__icontains":"x","email":"y"} becomes {"profile__bio__icontains":"x","email":"y"}
      "
    `);
    expect(projectText(split(before, { link: 'fromOld', name: 'more' }).result)).toMatchInlineSnapshot(`
      "
      User (u)
        email: Text
        more (n2): OneToOne to=n1 onDelete=PROTECT
        ordering=["-more__bio","email"]
        getLatestBy=["more__site","pk"]
      Profile (n1)
        bio: Text
        site: Text
      Order (o)
        buyer: ForeignKey to=u onDelete=CASCADE limitChoicesTo={"more__bio__icontains":"x","email":"y"}
        ordering=["buyer__more__site","buyer__email"]
      "
    `);
  });

  it('drops orderWithRespectTo and uniqueForDate where the field is in the other model', () => {
    const before = project(
      user(
        { orderWithRespectTo: 'home' },
        key('home', 'c'),
        text('born', { type: 'Date' }),
        text('nick', { uniqueForDate: 'born' }),
      ),
      city,
    );
    expect(shown(split(before, { fields: ['home', 'born'] }))).toMatchInlineSnapshot(`
      "
      User (u)
        email: Text
        bio: Text
        site: Text
        nick: Text
      Profile (n1)
        user (n2): OneToOne primaryKey=true to=u onDelete=CASCADE
        home: ForeignKey to=c onDelete=CASCADE
        born: Date
      City (c)
        name: Char maxLength=9
      app.User: orderWithRespectTo home is dropped: what it names is in the other model now, and no path can stand there
      app.User.home moves to app.Profile.home
      app.User.born moves to app.Profile.born
      app.User.nick: uniqueForDate born is dropped: what it names is in the other model now, and no path can stand there
      app.City: user_set is now called profile_set
      "
    `);
  });

  it('takes along the names of paths that came by a relation that moves', () => {
    const before = project(user({}, key('home', 'c')), { ...city, ordering: ['user__bio', 'user__email', 'user__id'] });
    expect(shown(split(before, { fields: ['home', 'bio'] }))).toMatchInlineSnapshot(`
      "
      User (u)
        email: Text
        site: Text
      Profile (n1)
        user (n2): OneToOne primaryKey=true to=u onDelete=CASCADE
        bio: Text
        home: ForeignKey to=c onDelete=CASCADE
      City (c)
        name: Char maxLength=9
        ordering=["profile__bio","profile__user__email","profile__user__id"]
      app.User.bio moves to app.Profile.bio
      app.User.home moves to app.Profile.home
      app.City: ordering ["user__bio","user__email","user__id"] becomes ["profile__bio","profile__user__email","profile__user__id"]
      app.City: user_set is now called profile_set
      "
    `);
  });

  it('points relations to the own model back at it, under a reverse name that is free', () => {
    expect(shown(split(project(user({}, key('boss', 'self', { null: true }))), { fields: ['boss'] })))
      .toMatchInlineSnapshot(`
        "
        User (u)
          email: Text
          bio: Text
          site: Text
        Profile (n1)
          user (n2): OneToOne primaryKey=true to=u onDelete=CASCADE
          boss: ForeignKey to=u onDelete=CASCADE null=true relatedName=profiles_as_boss
        app.User.boss moves to app.Profile.boss
        app.User.boss: relatedName becomes profiles_as_boss
        app.User: user_set is now called profiles_as_boss
        "
      `);
  });

  it('names the link so that neither its name nor its column is taken', () => {
    expect(split(project(user({}, text('user_id'))), { fields: ['user_id'] }).split.link.name).toBe('user2');
    expect(split(project(user({}, text('profile'))), {}).split.link.relatedName).toBe('profile_as_user');
  });

  it('keeps the reverse names that defaultRelatedName gave', () => {
    const before = project(user({ defaultRelatedName: 'people' }, key('home', 'c')), city);
    expect(shown(split(before, { fields: ['home'] }))).toMatchInlineSnapshot(`
      "
      User (u)
        email: Text
        bio: Text
        site: Text
        defaultRelatedName=people
      Profile (n1)
        user (n2): OneToOne primaryKey=true to=u onDelete=CASCADE
        home: ForeignKey to=c onDelete=CASCADE relatedName=people
      City (c)
        name: Char maxLength=9
      app.User.home moves to app.Profile.home
      app.User.home: relatedName becomes people
      "
    `);
  });

  it('makes the new table where and by whom the old one is made', () => {
    const before = project(user({ app: 'accounts', schema: 'people', managed: false }));
    expect(projectText(split(before).result)).toMatchInlineSnapshot(`
      "
      User (u)
        email: Text
        app=accounts
        schema=people
        managed=false
      Profile (n1)
        user (n2): OneToOne primaryKey=true to=u onDelete=CASCADE
        bio: Text
        site: Text
        app=accounts
        managed=false
        schema=people
      "
    `);
  });

  it('carries over what is known of the fields: ignored findings, matches, bent edges', () => {
    const before: Project = {
      ...project(user({}, key('home', 'c')), city),
      ignore: [{ code: 'x', object: 'app.User.home', reason: 'ours' }],
      matches: [{ kind: 'database', from: [null, 'users', 'home_id'], model: 'u', field: 'home' }],
      diagrams: [{ id: 'd', name: 'D', nodes: [], edges: [{ model: 'u', field: 'home', points: [[1, 2]] }] }],
    };
    const { result } = split(before, { fields: ['home'] });
    expect([result.ignore, result.matches, result.diagrams]).toEqual([
      [{ code: 'x', object: 'app.Profile.home', reason: 'ours' }],
      [{ kind: 'database', from: [null, 'users', 'home_id'], model: 'n1', field: 'home' }],
      [{ id: 'd', name: 'D', nodes: [], edges: [{ model: 'n1', field: 'home', points: [[1, 2]] }] }],
    ]);
  });

  it('splits a child and a parent of multi-table inheritance, and a model with abstract bases and proxies', () => {
    const staff: Model = { id: 's', name: 'Staff', bases: ['u'], fields: [text('badge')], ordering: ['bio'] };
    const alias: Model = { id: 'x', name: 'Alias', bases: ['u'], proxy: true, fields: [], ordering: ['site'] };
    const base: Model = { id: 'b', name: 'Base', abstract: true, fields: [text('made')] };
    expect(shown(split(project(base, user({ bases: ['b'] }), staff, alias)))).toMatchInlineSnapshot(`
      "
      Base (b)
        made: Text
        abstract=true
      User (u)
        email: Text
        bases=["b"]
      Profile (n1)
        user (n2): OneToOne primaryKey=true to=u onDelete=CASCADE
        bio: Text
        site: Text
      Staff (s)
        badge: Text
        bases=["u"]
        ordering=["profile__bio"]
      Alias (x)
        bases=["u"]
        proxy=true
        ordering=["profile__site"]
      app.User.bio moves to app.Profile.bio
      app.User.site moves to app.Profile.site
      app.Staff: ordering ["bio"] becomes ["profile__bio"]
      app.Alias: ordering ["site"] becomes ["profile__site"]
      "
    `);
    expect(
      shown(
        split(project(user(), { ...staff, fields: [...staff.fields, text('room')] }), { model: 's', fields: ['room'] }),
      ),
    ).toMatchInlineSnapshot(`
      "
      User (u)
        email: Text
        bio: Text
        site: Text
      Staff (s)
        badge: Text
        bases=["u"]
        ordering=["bio"]
      Profile (n1)
        staff (n2): OneToOne primaryKey=true to=s onDelete=CASCADE
        room: Text
      app.Staff.room moves to app.Profile.room
      "
    `);
  });
});

describe('a split is refused', () => {
  it.each<[string, Project, Partial<SplitRequest>]>([
    ['for a primary key', project(user({}, text('code', { primaryKey: true }))), { fields: ['code'] }],
    [
      'for a part of a composite key',
      project(user({ constraints: [{ type: 'primaryKey', fields: ['bio', 'email'] }] })),
      { fields: ['bio'] },
    ],
    ['for an external model', project(user({ external: true })), {}],
    ['for an abstract model', project(user({ abstract: true })), {}],
    [
      'for a proxy',
      project(city, { ...user({ proxy: true, bases: ['c'] }), fields: [text('bio')] }),
      { fields: ['bio'] },
    ],
    ['for a view', project(user({ view: { sql: 'SELECT 1' } })), {}],
    [
      'for the link to a parent',
      project(city, user({ bases: ['c'] }, { ...key('place', 'c', { parentLink: true }), type: 'OneToOne' })),
      { fields: ['place'] },
    ],
    [
      'for the sides of a through model',
      project(
        { ...city, fields: [...city.fields, { id: 'm', name: 'm', type: 'ManyToMany', to: 'o', through: 'u' }] },
        { id: 'o', name: 'Other', fields: [] },
        user({}, key('city', 'c'), key('other', 'o')),
      ),
      { fields: ['city'] },
    ],
    [
      'for a many-to-many with a through model',
      project(user({}, { id: 'm', name: 'm', type: 'ManyToMany', to: 'c', through: 't' }), city, {
        id: 't',
        name: 'Through',
        fields: [key('u', 'u'), key('c', 'c')],
      }),
      { fields: ['m'] },
    ],
    [
      'for a symmetrical relation',
      project(user({}, { id: 'm', name: 'm', type: 'ManyToMany', to: 'self' })),
      { fields: ['m'] },
    ],
    [
      'for one part of a generic relation',
      project(user({}, text('content_type'), text('object_id'), { id: 'g', name: 'g', type: 'GenericForeignKey' })),
      { fields: ['g', 'object_id'] },
    ],
    ['for a taken name of a model, whatever its case', project(user(), city), { into: 'city' }],
    ['for a name that Python does not take', project(user()), { into: 'No name' }],
    ['for a taken name of the link', project(user()), { name: 'bio' }],
    ['for a taken reverse name', project(user()), { relatedName: 'email' }],
    ['for a hidden reverse side', project(user()), { relatedName: '+' }],
    ['for SET_NULL on a link that is never empty', project(user()), { onDelete: 'SET_NULL' }],
    ['for an optional link from the new model', project(user()), { optional: true }],
    ['for no fields', project(user()), { fields: [] }],
    ['for a field that is not there', project(user()), { fields: ['gone'] }],
    ['for a model that is not there', project(user()), { model: 'gone' }],
  ])('%s', (_name, before, request) => {
    expect(refusalsOf(before, request)).toMatchSnapshot();
  });
});

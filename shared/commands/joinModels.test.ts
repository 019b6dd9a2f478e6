import { describe, expect, it } from 'vitest';
import type { Field, Model, Project } from '../model/project.ts';
import { writeProject } from '../projectFile/projectFile.ts';
import { keepProject } from '../testing/keptProjects.ts';
import { projectText } from '../testing/projectText.ts';
import { sentenceOf } from './consequences.ts';
import { applyCommand, startHistory, undo } from './history.ts';
import { planJoin } from './joinPlan.ts';
import { joinModels } from './splitCommands.ts';
import type { JoinPlan, JoinRequest } from './splitTypes.ts';

const text = (id: string, more: Partial<Field> = {}): Field => ({ id, name: id, type: 'Text', ...more });
const key = (id: string, to: string, more: Partial<Field> = {}): Field => ({
  id,
  name: id,
  type: 'ForeignKey',
  to,
  onDelete: 'CASCADE',
  ...more,
});
const one = (id: string, to: string, more: Partial<Field> = {}): Field => ({ ...key(id, to, more), type: 'OneToOne' });
const user = (more: Partial<Model> = {}, ...fields: readonly Field[]): Model => ({
  id: 'u',
  name: 'User',
  fields: [text('email'), ...fields],
  ...more,
});
const profile = (more: Partial<Model> = {}, ...fields: readonly Field[]): Model => ({
  id: 'p',
  name: 'Profile',
  fields: [one('user', 'u', { primaryKey: true }), text('bio'), ...fields],
  ...more,
});
const city: Model = { id: 'c', name: 'City', fields: [text('name')] };
const project = (...models: readonly Model[]): Project => ({
  name: 'P',
  settings: {},
  models,
  diagrams: [
    {
      id: 'd',
      name: 'D',
      nodes: [
        { model: 'u', x: 0, y: 0 },
        { model: 'p', x: 300, y: 0 },
      ],
    },
    { id: 'e', name: 'E', nodes: [{ model: 'p', x: 7, y: 8 }] },
  ],
});

const plannedFor = (before: Project, request: Partial<JoinRequest>) =>
  planJoin(before, { model: 'p', field: 'user', ...request });

function join(before: Project, request: Partial<JoinRequest> = {}): JoinPlan {
  const planned = plannedFor(before, request);
  if (!planned.ok) throw new Error(planned.refusals.map(({ reason }) => reason).join('\n'));
  const end = applyCommand(startHistory(before), joinModels(planned.plan));
  expect(end.project).toEqual(planned.plan.result);
  expect(end.done).toHaveLength(1);
  expect(writeProject(undo(end).project)).toBe(writeProject(before));
  keepProject(end.project);
  return planned.plan;
}

const shown = ({ result, consequences, findings }: JoinPlan) =>
  [
    projectText(result),
    ...consequences.map((each) => `${sentenceOf(each)}\n`),
    ...findings.map(({ code, object }) => `new: ${code} ${object}\n`),
  ].join('');

describe('a join', () => {
  it('keeps the link’s target by default; what a row may lack may be empty', () => {
    const plan = join(project(user(), profile()));
    expect(plan.label).toBe('Join Profile into User');
    expect(shown(plan)).toMatchInlineSnapshot(`
      "
      User (u)
        email: Text
        bio: Text null=true blank=true
      app.Profile: not every row of app.User has one, so its fields may be empty there
      app.Profile.user is dropped: the two are one
      app.Profile.bio moves to app.User.bio
      app.Profile.bio: null becomes true
      app.Profile.bio: blank becomes true
      "
    `);
    expect(plan.result.diagrams.map(({ nodes }) => nodes)).toEqual([
      [{ model: 'u', x: 0, y: 0 }],
      [{ model: 'u', x: 7, y: 8 }],
    ]);
  });

  it('leaves fields as they are where every row has its partner', () => {
    expect(shown(join(project(user(), profile()), { everyRow: true }))).toMatchInlineSnapshot(`
      "
      User (u)
        email: Text
        bio: Text
      app.Profile.user is dropped: the two are one
      app.Profile.bio moves to app.User.bio
      "
    `);
  });

  it('puts the fields where the link was when its model stays, and carries the key over', () => {
    const before = project(user({}, text('code', { type: 'Char', maxLength: 3, primaryKey: true })), profile());
    expect(shown(join(before, { keep: 'p' }))).toMatchInlineSnapshot(`
      "
      Profile (p)
        email: Text
        code: Char maxLength=3 primaryKey=true
        bio: Text
      app.User: rows that no Profile points at are not carried over
      app.User.email moves to app.Profile.email
      app.User.code moves to app.Profile.code
      app.Profile.user is dropped: the two are one
      "
    `);
  });

  it('says which rows are not carried over, and lets an optional link leave fields empty', () => {
    const before = project(user({}, text('phone')), {
      ...profile(),
      fields: [text('bio'), one('user', 'u', { null: true }), text('site')],
    });
    expect(shown(join(before, { keep: 'p' }))).toMatchInlineSnapshot(`
      "
      Profile (p)
        bio: Text
        email: Text null=true blank=true
        phone: Text null=true blank=true
        site: Text
      app.User: rows that no Profile points at are not carried over
      app.User: not every row of app.Profile has one, so its fields may be empty there
      app.User.email moves to app.Profile.email
      app.User.email: null becomes true
      app.User.email: blank becomes true
      app.User.phone moves to app.Profile.phone
      app.User.phone: null becomes true
      app.User.phone: blank becomes true
      app.Profile.user is dropped: the two are one
      "
    `);
    expect(shown(join(before))).toMatchInlineSnapshot(`
      "
      User (u)
        email: Text
        phone: Text
        bio: Text null=true blank=true
        site: Text null=true blank=true
      app.Profile: rows whose user is empty are not carried over
      app.Profile: not every row of app.User has one, so its fields may be empty there
      app.Profile.bio moves to app.User.bio
      app.Profile.bio: null becomes true
      app.Profile.bio: blank becomes true
      app.Profile.user is dropped: the two are one
      app.Profile.site moves to app.User.site
      app.Profile.site: null becomes true
      app.Profile.site: blank becomes true
      "
    `);
  });

  it('asks about names that clash, with a suggestion, and renames in SQL and paths too', () => {
    const before = project(
      user(),
      profile(
        { constraints: [{ id: 'k', type: 'check', name: 'c', sql: 'email <> bio' }], ordering: ['email'] },
        text('email', { id: 'e' }),
      ),
      { id: 'o', name: 'Order', fields: [key('who', 'p', { limitChoicesTo: { email: 'x', user__email: 'y' } })] },
    );
    const plan = join(before);
    expect(plan.clashes).toEqual([{ field: 'e', name: 'email', suggested: 'profile_email' }]);
    expect(shown(plan)).toMatchInlineSnapshot(`
      "
      User (u)
        email: Text
        bio: Text null=true blank=true
        profile_email (e): Text null=true blank=true
        check id=k name=c sql=profile_email <> bio
      Order (o)
        who: ForeignKey to=u onDelete=CASCADE limitChoicesTo={"profile_email":"x","email":"y"}
      app.Profile: not every row of app.User has one, so its fields may be empty there
      app.Profile: ordering ["email"] is dropped: it is about app.Profile, which is no more
      app.Profile.user is dropped: the two are one
      app.Profile.bio moves to app.User.bio
      app.Profile.bio: null becomes true
      app.Profile.bio: blank becomes true
      app.Profile.email moves to app.User.profile_email
      app.Profile.email: email is now called profile_email
      app.Profile.email: null becomes true
      app.Profile.email: blank becomes true
      app.Profile: check constraint c moves to app.User
      app.Profile: check constraint c, sql email <> bio becomes profile_email <> bio
      app.Order.who: limitChoicesTo {"email":"x","user__email":"y"} becomes {"profile_email":"x","email":"y"}
      "
    `);
    const answered = join(before, { names: new Map([['e', 'public_email']]) });
    expect(projectText(answered.result)).toContain('public_email (e): Text');
    expect(plannedFor(before, { names: new Map([['e', 'email']]) })).toEqual({
      ok: false,
      refusals: [{ code: 'fieldName', reason: 'User has a field email already', field: 'e' }],
    });
  });

  it('takes a reverse name for one that is taken too', () => {
    const order: Model = { id: 'o', name: 'Order', fields: [key('who', 'u', { relatedName: 'bio' })] };
    expect(join(project(user(), profile(), order)).clashes).toEqual([
      { field: 'bio', name: 'bio', suggested: 'profile_bio' },
    ]);
  });

  it('leads relations to either to the one, and between the two to itself', () => {
    const before = project(
      user({}, key('friend', 'p', { null: true, relatedName: 'friends' })),
      profile({}, key('boss', 'u', { null: true, relatedName: 'staff' }), key('home', 'c')),
      city,
      {
        id: 'o',
        name: 'Order',
        fields: [
          key('a', 'p'),
          key('b', 'p', { toField: 'user', relatedName: 'bs' }),
          key('c', 'u', { relatedName: 'cs' }),
        ],
      },
    );
    expect(shown(join(before, { everyRow: true }))).toMatchInlineSnapshot(`
      "
      User (u)
        email: Text
        friend: ForeignKey to=self onDelete=CASCADE null=true relatedName=friends
        bio: Text
        boss: ForeignKey to=self onDelete=CASCADE null=true relatedName=staff
        home: ForeignKey to=c onDelete=CASCADE
      City (c)
        name: Text
      Order (o)
        a: ForeignKey to=u onDelete=CASCADE
        b: ForeignKey to=u onDelete=CASCADE relatedName=bs
        c: ForeignKey to=u onDelete=CASCADE relatedName=cs
      app.Profile.user is dropped: the two are one
      app.Profile.bio moves to app.User.bio
      app.Profile.boss moves to app.User.boss
      app.Profile.home moves to app.User.home
      app.Order.b: toField user is dropped: what it spoke of is no more
      app.City: profile_set is now called user_set
      "
    `);
  });

  it('takes constraints, indexes and paths along; what is about the link goes, and is said', () => {
    const before = project(
      user({ ordering: ['profile__bio', 'profile', 'email'] }),
      profile({
        constraints: [
          { id: 'k1', type: 'unique', name: 'u1', fields: ['bio'] },
          { id: 'k2', type: 'unique', name: 'u2', fields: ['user', 'bio'] },
        ],
        indexes: [{ id: 'i1', name: 'i1', fields: ['-bio'] }],
        ordering: ['user__email'],
        verboseName: 'profile of a person',
      }),
      {
        id: 'o',
        name: 'Order',
        fields: [key('who', 'p')],
        ordering: ['who__user__email', 'who__bio', 'who__user', 'who__user_id'],
      },
    );
    expect(shown(join(before, { everyRow: true }))).toMatchInlineSnapshot(`
      "
      User (u)
        email: Text
        bio: Text
        unique id=k1 name=u1 fields=["bio"]
        index id=i1 name=i1 fields=["-bio"]
        ordering=["bio","pk","email"]
      Order (o)
        who: ForeignKey to=u onDelete=CASCADE
        ordering=["who__email","who__bio","who__pk","who__pk"]
      app.User: ordering ["profile__bio","profile","email"] becomes ["bio","pk","email"]
      app.Profile: verboseName profile of a person is dropped: it is about app.Profile, which is no more
      app.Profile: ordering ["user__email"] is dropped: it is about app.Profile, which is no more
      app.Profile.user is dropped: the two are one
      app.Profile.bio moves to app.User.bio
      app.Profile: unique constraint u1 moves to app.User
      app.Profile: unique constraint u2 is dropped: it speaks of the link, which is no more
      app.Profile: index i1 moves to app.User
      app.Order: ordering ["who__user__email","who__bio","who__user","who__user_id"] becomes ["who__email","who__bio","who__pk","who__pk"]
      "
    `);
  });

  it('drops a key that counts by itself, and keeps another as unique', () => {
    const own = (field: Field) => project(user(), { ...profile(), fields: [field, one('user', 'u'), text('bio')] });
    expect(shown(join(own(text('id', { type: 'BigAuto', primaryKey: true })), { everyRow: true })))
      .toMatchInlineSnapshot(`
      "
      User (u)
        email: Text
        bio: Text
      app.Profile.id is dropped: app.User has its key already
      app.Profile.user is dropped: the two are one
      app.Profile.bio moves to app.User.bio
      "
    `);
    expect(shown(join(own(text('code', { type: 'Char', maxLength: 3, primaryKey: true })), { everyRow: true })))
      .toMatchInlineSnapshot(`
        "
        User (u)
          email: Text
          code: Char maxLength=3 unique=true
          bio: Text
        app.Profile.code moves to app.User.code
        app.Profile.code: unique becomes true
        app.Profile.code: primaryKey true is dropped: app.User has its key already
        app.Profile.user is dropped: the two are one
        app.Profile.bio moves to app.User.bio
        "
      `);
  });

  it('gives a reverse name where the default one is taken', () => {
    const before = project(user({}, key('home', 'c')), profile({}, key('work', 'c')), city);
    expect(shown(join(before, { everyRow: true }))).toMatchInlineSnapshot(`
      "
      User (u)
        email: Text
        home: ForeignKey to=c onDelete=CASCADE
        bio: Text
        work: ForeignKey to=c onDelete=CASCADE relatedName=users_as_work
      City (c)
        name: Text
      app.Profile.user is dropped: the two are one
      app.Profile.bio moves to app.User.bio
      app.Profile.work moves to app.User.work
      app.Profile.work: relatedName becomes users_as_work
      app.City: profile_set is now called users_as_work
      "
    `);
  });

  it('takes a foreign key that is unique for a one-to-one, and children of one of the two', () => {
    const before = project(
      user(),
      { ...profile(), fields: [key('user', 'u', { unique: true }), text('bio')] },
      { id: 'x', name: 'Child', bases: ['p'], fields: [text('more')], ordering: ['bio'] },
    );
    expect(shown(join(before, { everyRow: true }))).toMatchInlineSnapshot(`
      "
      User (u)
        email: Text
        bio: Text
      Child (x)
        more: Text
        bases=["u"]
        ordering=["bio"]
      app.Profile.user is dropped: the two are one
      app.Profile.bio moves to app.User.bio
      "
    `);
  });

  it('carries over the user model and ids that both have', () => {
    const before: Project = {
      ...project(user(), profile({}, text('site', { id: 'email' }))),
      settings: { userModel: 'app.Profile' },
      matches: [{ kind: 'database', from: [null, 'p', 'site'], model: 'p', field: 'email' }],
    };
    const { result } = join(before, { everyRow: true });
    expect(result.settings).toEqual({ userModel: 'app.User' });
    expect(result.models[0]?.fields.map(({ id, name }) => `${id} ${name}`)).toEqual([
      'email email',
      'bio bio',
      'email2 site',
    ]);
    expect(result.matches).toEqual([{ kind: 'database', from: [null, 'p', 'site'], model: 'u', field: 'email2' }]);
  });
});

describe('a join is refused', () => {
  it.each<[string, Project, Partial<JoinRequest>]>([
    ['for a foreign key', project(user(), { ...profile(), fields: [key('user', 'u')] }), {}],
    [
      'for a many-to-many',
      project(user(), { ...profile(), fields: [{ ...text('user'), type: 'ManyToMany', to: 'u' }] }),
      {},
    ],
    ['for a field that is no relation', project(user(), profile()), { field: 'bio' }],
    ['for a relation to its own model', project(user(), { ...profile(), fields: [one('user', 'self')] }), {}],
    ['for an external model', project(user({ external: true }), profile()), {}],
    ['for a link to a parent', project(user(), profile({ bases: ['u'] })), {}],
    ['for other parents than the one that stays has', project(user(), profile({ bases: ['c'] }), city), {}],
    [
      'where both are parents of others',
      project(
        user(),
        { ...profile(), fields: [one('user', 'u')] },
        { id: 'x', name: 'X', bases: ['u'], fields: [] },
        { id: 'y', name: 'Y', bases: ['p'], fields: [] },
      ),
      {},
    ],
    ['for a model that is no side of it', project(user(), profile(), city), { keep: 'c' }],
    ['for what is gone', project(user()), {}],
  ])('%s', (_name, before, request) => {
    const planned = plannedFor(before, request);
    expect(planned.ok ? 'done' : planned.refusals.map(({ reason }) => reason)).toMatchSnapshot();
  });
});

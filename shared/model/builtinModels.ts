/**
 * Models that Django brings along. auth and contenttypes are installed in every project; sites and sessions only where
 * the document names them. Their fields, reverse names and tables as in Django 5.2.
 */
import type { Field, Model } from './plainProject.ts';

const USER_FIELDS: readonly Field[] = [
  { id: 'password', name: 'password', type: 'Char', maxLength: 128 },
  { id: 'last_login', name: 'last_login', type: 'DateTime', null: true, blank: true },
];

const PERMISSION_FIELDS: readonly Field[] = [
  { id: 'is_superuser', name: 'is_superuser', type: 'Boolean', default: false },
  {
    id: 'groups',
    name: 'groups',
    type: 'ManyToMany',
    blank: true,
    to: 'django:auth.Group',
    relatedName: 'user_set',
    relatedQueryName: 'user',
  },
  {
    id: 'user_permissions',
    name: 'user_permissions',
    type: 'ManyToMany',
    blank: true,
    to: 'django:auth.Permission',
    relatedName: 'user_set',
    relatedQueryName: 'user',
  },
];

const NAME_FIELDS: readonly Field[] = [
  { id: 'username', name: 'username', type: 'Char', unique: true, maxLength: 150 },
  { id: 'first_name', name: 'first_name', type: 'Char', blank: true, maxLength: 150 },
  { id: 'last_name', name: 'last_name', type: 'Char', blank: true, maxLength: 150 },
  { id: 'email', name: 'email', type: 'Email', blank: true },
  { id: 'is_staff', name: 'is_staff', type: 'Boolean', default: false },
  { id: 'is_active', name: 'is_active', type: 'Boolean', default: true },
  { id: 'date_joined', name: 'date_joined', type: 'DateTime', default: { call: 'django.utils.timezone.now' } },
];

/** Installed in every project, in the order of Django's registry. */
const INSTALLED: readonly Model[] = [
  {
    id: 'django:contenttypes.ContentType',
    name: 'ContentType',
    app: 'contenttypes',
    external: true,
    table: 'django_content_type',
    fields: [
      { id: 'app_label', name: 'app_label', type: 'Char', maxLength: 100 },
      { id: 'model', name: 'model', type: 'Char', maxLength: 100 },
    ],
    constraints: [{ type: 'unique', fields: ['app_label', 'model'] }],
  },
  {
    id: 'django:auth.Permission',
    name: 'Permission',
    app: 'auth',
    external: true,
    ordering: ['content_type__app_label', 'content_type__model', 'codename'],
    fields: [
      { id: 'name', name: 'name', type: 'Char', maxLength: 255 },
      {
        id: 'content_type',
        name: 'content_type',
        type: 'ForeignKey',
        to: 'django:contenttypes.ContentType',
        onDelete: 'CASCADE',
      },
      { id: 'codename', name: 'codename', type: 'Char', maxLength: 100 },
    ],
    constraints: [{ type: 'unique', fields: ['content_type', 'codename'] }],
  },
  {
    id: 'django:auth.Group',
    name: 'Group',
    app: 'auth',
    external: true,
    fields: [
      { id: 'name', name: 'name', type: 'Char', unique: true, maxLength: 150 },
      { id: 'permissions', name: 'permissions', type: 'ManyToMany', blank: true, to: 'django:auth.Permission' },
    ],
  },
  {
    id: 'django:auth.User',
    name: 'User',
    app: 'auth',
    external: true,
    fields: [...USER_FIELDS, ...PERMISSION_FIELDS, ...NAME_FIELDS],
  },
];

/** Known by name, but part of a project only where the document names them. */
const OPTIONAL: readonly Model[] = [
  {
    id: 'django:auth.AbstractBaseUser',
    name: 'AbstractBaseUser',
    app: 'auth',
    external: true,
    abstract: true,
    fields: USER_FIELDS,
  },
  {
    id: 'django:auth.PermissionsMixin',
    name: 'PermissionsMixin',
    app: 'auth',
    external: true,
    abstract: true,
    fields: PERMISSION_FIELDS,
  },
  {
    id: 'django:auth.AbstractUser',
    name: 'AbstractUser',
    app: 'auth',
    external: true,
    abstract: true,
    fields: [...USER_FIELDS, ...PERMISSION_FIELDS, ...NAME_FIELDS],
  },
  {
    id: 'django:sites.Site',
    name: 'Site',
    app: 'sites',
    external: true,
    table: 'django_site',
    ordering: ['domain'],
    fields: [
      { id: 'domain', name: 'domain', type: 'Char', unique: true, maxLength: 100 },
      { id: 'name', name: 'name', type: 'Char', maxLength: 50 },
    ],
  },
  {
    id: 'django:sessions.Session',
    name: 'Session',
    app: 'sessions',
    external: true,
    table: 'django_session',
    fields: [
      { id: 'session_key', name: 'session_key', type: 'Char', primaryKey: true, maxLength: 40 },
      { id: 'session_data', name: 'session_data', type: 'Text' },
      { id: 'expire_date', name: 'expire_date', type: 'DateTime', dbIndex: true },
    ],
  },
];

const BY_LABEL = new Map([...INSTALLED, ...OPTIONAL].map((model) => [labelKey(model.app ?? '', model.name), model]));

/** Key of Django's registry: app label, and model name in lower case. */
export function labelKey(app: string, name: string): string {
  return `${app}.${name.toLowerCase()}`;
}

export function installedBuiltinModels(): readonly Model[] {
  return INSTALLED;
}

/** Django's own model of this name, or undefined. */
export function builtinModelOf(app: string, name: string): Model | undefined {
  return BY_LABEL.get(labelKey(app, name));
}

/** Apps of Django's own that keep an integer `id` whatever the project's key type is. */
export function isBuiltinApp(app: string): boolean {
  return app === 'auth' || app === 'contenttypes' || app === 'sites' || app === 'sessions' || app === 'admin';
}

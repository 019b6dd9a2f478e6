/** What the Django export can be asked for. */
import * as z from 'zod';
import type { ValuesOf } from '../../options/option.ts';
import type { FormatOption } from '../formatOption.ts';

/** Versions of Django that the export can be written for. */
export const djangoVersions = ['4.2', '5.2', '6.0'] as const;
export type DjangoVersion = (typeof djangoVersions)[number];

/** Whether relations name the user model by `settings.AUTH_USER_MODEL` or import auth.User, as Django's tutorials do. */
export const userModelStyles = ['settings', 'direct'] as const;
export type UserModelStyle = (typeof userModelStyles)[number];

/** Whether every app has a folder of its own, or the one app of a project is a single file. */
export const djangoLayouts = ['folders', 'single'] as const;

export const djangoOptions = {
  djangoVersion: {
    schema: z.enum(djangoVersions),
    default: '5.2',
    label: 'Django version',
    help: 'Django that the models are for',
    flag: '--django <version>',
    control: {
      kind: 'choice',
      choices: djangoVersions.map((version) => ({ value: version, label: `For ${version}` })),
    },
    isProminent: true,
  },
  userModel: {
    schema: z.enum(userModelStyles),
    default: 'settings',
    label: 'User model',
    help: 'name the user model by settings.AUTH_USER_MODEL, or import auth.User',
    flag: '--user <style>',
    control: {
      kind: 'choice',
      choices: [
        { value: 'settings', label: 'User by settings', detail: 'settings.AUTH_USER_MODEL, which can be exchanged' },
        { value: 'direct', label: 'User imported', detail: 'from django.contrib.auth.models import User' },
      ],
    },
    isProminent: true,
  },
  djangoLayout: {
    schema: z.enum(djangoLayouts),
    default: 'single',
    label: 'One app without a folder',
    help: 'models.py without a folder for its app',
    flag: '--single-file',
    scope: 'Django',
    control: { kind: 'check', on: 'single', off: 'folders' },
  },
} as const satisfies { readonly [key: string]: FormatOption };

export type DjangoOptions = ValuesOf<typeof djangoOptions>;

/** Every setting of a project, in the order of the file. */
import * as z from 'zod';
import type { Option, ValuesOf } from './option.ts';

export const settingOptions = {
  app: { schema: z.string(), default: 'app', help: 'Django app label of models that name none.' },
  primaryKey: {
    schema: z.enum(['BigAuto', 'Auto', 'SmallAuto', 'UUID']),
    default: 'BigAuto',
    help: 'Type of the implicit id.',
  },
  userModel: { schema: z.string(), default: 'auth.User', help: 'AUTH_USER_MODEL, as app.Name.' },
} as const satisfies { readonly [key: string]: Option };

export type SettingValues = ValuesOf<typeof settingOptions>;

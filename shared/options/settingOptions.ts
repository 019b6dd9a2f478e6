/** Every setting of a project, in the order of the file. */
import * as z from 'zod';
import { dialectWords } from '../dialects/dialectWords.ts';
import { names } from './optionSchemas.ts';
import type { Option, ValuesOf } from './option.ts';

export const settingOptions = {
  app: { schema: z.string(), default: 'app', help: 'Django app label of models that name none.' },
  primaryKey: {
    schema: z.enum(['BigAuto', 'Auto', 'SmallAuto', 'UUID']),
    default: 'BigAuto',
    help: 'Type of the implicit id.',
  },
  userModel: { schema: z.string(), default: 'auth.User', help: 'AUTH_USER_MODEL, as app.Name.' },
  targets: { schema: names, help: 'Keys of the formats that findings speak of unasked.', defaultText: '["django"]' },
  sqlDialect: { schema: z.enum(dialectWords), default: 'standard', help: 'How texts of SQL are meant.' },
  naming: {
    schema: z.enum(['django', 'asGiven']),
    default: 'django',
    help: 'How tables, columns, keys and indexes are called that are not named.',
  },
  apps: {
    schema: z.record(z.string(), z.strictObject({ color: z.string().optional(), verboseName: z.string().optional() }), {
      error: 'an object by app',
    }),
    help: 'Colour and name for people of each app.',
  },
} as const satisfies { readonly [key: string]: Option };

export type SettingValues = ValuesOf<typeof settingOptions>;

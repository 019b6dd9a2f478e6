/** The options of every SQL format. */
import * as z from 'zod';
import { identifierCases, quotings, sqlModes, type SqlMode, type SqlOptions } from '../physical/sqlOptions.ts';
import type { FormatOption } from './formatOption.ts';

const scope = 'SQL';

export const sqlOptionTable = {
  mode: {
    schema: z.enum(sqlModes),
    default: 'database',
    label: 'What the SQL says',
    help: 'SQL as Django migrates it, or with the database enforcing on_delete',
    flag: '--mode <mode>',
    control: {
      kind: 'choice',
      isSegmented: true,
      choices: [
        { value: 'database', label: 'Database enforces' },
        { value: 'django', label: 'As Django migrates' },
      ],
    },
    isProminent: true,
  },
  quoting: {
    schema: z.enum(quotings),
    default: 'always',
    label: 'Quote names only where needed',
    help: 'quote names always, or only reserved words and what is no plain name',
    flag: '--quote <when>',
    alsoCalled: { needed: 'whenNeeded' },
    control: { kind: 'check', on: 'whenNeeded', off: 'always' },
    scope,
  },
  identifierCase: {
    schema: z.enum(identifierCases),
    default: 'kept',
    label: 'Names in lower case',
    help: 'write names in lower case',
    flag: '--lower-case',
    control: { kind: 'check', on: 'lower', off: 'kept' },
    scope,
  },
  ifNotExists: {
    schema: z.boolean(),
    default: false,
    label: 'IF NOT EXISTS',
    help: 'leave tables and indexes that are there already',
    flag: '--if-not-exists',
    control: { kind: 'check', on: true, off: false },
    scope,
  },
  dropFirst: {
    schema: z.boolean(),
    default: false,
    label: 'Drop the tables first',
    help: 'drop the tables first',
    flag: '--drop',
    control: { kind: 'check', on: true, off: false },
    scope,
  },
  choiceChecks: {
    schema: z.boolean(),
    default: false,
    label: 'Checks for choices',
    help: 'make choices CHECK constraints',
    flag: '--choice-checks',
    control: { kind: 'check', on: true, off: false },
    scope,
  },
  schemaPrefix: {
    schema: z.string().max(1000),
    label: 'Schema',
    help: 'put the tables into this schema, database or attached database',
    flag: '--schema <name>',
    control: { kind: 'text', placeholder: 'none' },
    scope,
  },
} as const satisfies { readonly [Key in keyof Required<SqlFormatOptions>]: FormatOption };

export interface SqlFormatOptions extends SqlOptions {
  /** Default `database`. */
  readonly mode?: SqlMode | undefined;
}

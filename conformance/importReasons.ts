/** Why what is imported may differ from what the server of the file made of it. A difference without a reason is a mistake. */
import type { Truth } from './importTruth.ts';

export interface DifferencePlace {
  readonly stage: string;
  readonly dialect: string;
  readonly truth: Truth;
}

/** What it is in words; undefined where nothing here explains it. */
export function reasonOf(difference: string, place: DifferencePlace): string | undefined {
  return reasons.find((reason) => reason.explains(difference, place))?.words;
}

const reasons: readonly {
  readonly words: string;
  explains(difference: string, place: DifferencePlace): boolean;
}[] = [
  {
    words: 'SQLite lets a key hold NULL unless it says NOT NULL, and no model has such a key',
    explains: (difference, { stage, dialect, truth }) => {
      const [, table = '', column = ''] = /^(.*)[.]([^.]+) nullable is false, not true$/u.exec(difference) ?? [];
      const key = truth.tables[table]?.primary_key?.columns ?? [];
      return stage === 'models' && dialect === 'sqlite' && key.includes(column);
    },
  },
  {
    words: 'a table without columns is a model without fields, of which no table is made',
    explains: (difference, { stage, truth }) => {
      const [, table = ''] = /^missing (.*?)(?: comment)? = /u.exec(difference) ?? [];
      return stage === 'models' && truth.tables[table] !== undefined && truth.tables[table].columns === undefined;
    },
  },
  {
    words: 'the script names a type of an extension without the schema in which the server put it',
    explains: (difference) => {
      const [, found, wanted = ''] = /^\S+ type is (\w+), not (.*)$/u.exec(difference) ?? [];
      return found !== undefined && wanted === `public.${found}`;
    },
  },
];

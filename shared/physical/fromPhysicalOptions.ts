/** What `fromPhysical` can be asked for. */
import type { ImplicitKeyType } from '../model/project.ts';
import type { Table } from './physicalSchema.ts';

/** `singular`: `order_items` is OrderItem; `asTable`: OrderItems. */
export const modelNameStyles = ['singular', 'asTable'] as const;
export type ModelNameStyle = (typeof modelNameStyles)[number];

/** Tables that join two others: fields of type ManyToMany, or models like the others. */
export const joinTableWays = ['manyToMany', 'model'] as const;
export type JoinTableWay = (typeof joinTableWays)[number];

export interface FromPhysicalOptions {
  /** What the project is called. */
  readonly name?: string;
  /** Django app of the models of the default schema. */
  readonly app?: string;
  /** Default: singular. */
  readonly modelNames?: ModelNameStyle;
  /** Left away where a table's name begins with it and is longer. */
  readonly dropPrefix?: string;
  /** Default: manyToMany. */
  readonly joinTables?: JoinTableWay;
  /** The database was made by Django: how its tables are called as models, and the type of the keys that it implies. */
  readonly django?: DjangoNaming;
}

export interface DjangoNaming {
  modelOf(table: Table): { readonly app: string; readonly name: string };
  readonly primaryKey: ImplicitKeyType;
  /** How the key of the table counts, where its column does not tell. */
  keyOf(table: Table): ImplicitKeyType;
}

/**
 * Where tables and indexes are kept, as Django says it: an index of one field where the field says, another where it says
 * itself, and else all of a table in one place. Source: Django 5.2, table_sql, _iter_column_sql, _get_index_tablespace_sql.
 */
import type { FieldNode, ModelNode } from '../model/modelGraph.ts';
import type { Index } from '../model/plainProject.ts';
import { saidPart } from '../model/parts.ts';
import { lacks, type Place } from './databaseWords.ts';
import type { PhysicalContext } from './physicalContext.ts';
import type { PhysicalSchema } from './physicalSchema.ts';

interface Kept {
  readonly tablespace?: string;
}

/** Where the database keeps all it has. */
const UNSAID: Kept = {};

/** Of the table itself. */
export function tablespaceOfTable(node: ModelNode, context: PhysicalContext): Kept {
  return held(ofModel(node), 'tablespace', { at: node }, context);
}

/** Of the index behind a column that is a key, unique or indexed. */
export function tablespaceOfColumn(field: FieldNode, context: PhysicalContext): Kept {
  const { tablespace } = field.field;
  if (tablespace) return held(tablespace, 'tablespace of an index', { at: field }, context);
  return fromTable(field.owner, context);
}

export function tablespaceOfIndex(node: ModelNode, index: Index, place: Place, context: PhysicalContext): Kept {
  if (index.tablespace) return held(index.tablespace, 'tablespace of an index', place, context);
  const [first, ...others] = index.fields;
  const only = first && others.length === 0 ? saidPart(first).field : undefined;
  const field = node.columns.find(({ name }) => name === only);
  return field?.field.tablespace ? tablespaceOfColumn(field, context) : fromTable(node, context);
}

/** What the table has: said where it is the table's. */
function fromTable(node: ModelNode, { dialect, names }: PhysicalContext): Kept {
  const tablespace = ofModel(node);
  return tablespace && dialect.features.supportsTablespaces
    ? { tablespace: names.held(tablespace, 'tablespace', node) }
    : UNSAID;
}

/** A Meta is inherited whole where the model has none of its own. */
const ofModel = (node: ModelNode) => node.meta.definedOn.model.tablespace;

function held(wanted: string | undefined, word: string, place: Place, context: PhysicalContext): Kept {
  if (!wanted) return UNSAID;
  const { dialect, names } = context;
  if (dialect.features.supportsTablespaces) return { tablespace: names.held(wanted, 'tablespace', place.at) };
  lacks(word, 'is kept where the database keeps all it has', place, context);
  return {};
}

/** For a database that is made for the occasion: what it holds, without where and in how many pieces it is kept. */
export function withoutPlaces(schema: PhysicalSchema): PhysicalSchema {
  return {
    ...schema,
    tables: schema.tables.map((table) => {
      const { tablespace: _t, partitionBy: _p, inherits: _i, ...options } = table.options ?? {};
      const { options: _o, keyOptions, ...rest } = table;
      return {
        ...rest,
        ...(Object.keys(options).length > 0 ? { options } : {}),
        ...(keyOptions === undefined ? {} : { keyOptions: withoutPlace(keyOptions) }),
        uniques: table.uniques.map(withoutPlace),
        indexes: table.indexes.map(withoutPlace),
      };
    }),
  };
}

function withoutPlace<Part extends Kept>(part: Part): Part {
  if (part.tablespace === undefined) return part;
  const { tablespace: _, ...rest } = part;
  return rest as Part;
}

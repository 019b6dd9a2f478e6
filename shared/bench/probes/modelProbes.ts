/** What a model's own rules must do: its key, unique fields, required fields, and what its types have room for. */
import { withArticle } from '../../model/withArticle.ts';
import type { FieldNode, ModelNode } from '../../model/modelGraph.ts';
import { isAutoType, isNullable, isUnique } from '../../model/modelQueries.ts';
import { quoteIdentifier } from '../../physical/sqlText.ts';
import { addChecks } from './checkProbes.ts';
import { addDefault } from './defaultProbes.ts';
import { accepted, isRowNumber, refusedBy, sharedBesidesKey, sharedUnique, type ProbeCollector } from './probeDraft.ts';
import type { RowMaker } from '../rows/rowMaker.ts';
import { isNoRow } from '../rows/row.ts';
import { quotedTable } from '../rows/rowStatements.ts';
import { capital, shown } from '../rows/sentenceParts.ts';
import { addTypeLimits } from './typeProbes.ts';
import { addAlike, addApart, addUniqueSets, valuesOf, withSources } from './uniqueProbes.ts';

export function addModelProbes(node: ModelNode, collector: ProbeCollector): void {
  addKey(node, collector);
  for (const field of node.columns) {
    if (field.field.generated) {
      if (!field.relation) addKeptUnique(node, field, collector);
      continue;
    }
    if (!field.relation) addScalar(node, field, collector);
    addDefault(node, field, collector);
  }
  addFilled(node, collector);
  addUniqueSets(node, collector);
  addChecks(node, collector);
}

/** What may be left out may also be there. */
function addFilled(node: ModelNode, collector: ProbeCollector): void {
  const optional = node.columns.filter(
    (field) => !field.relation && isNullable(field.field) && field.field.generated === undefined,
  );
  if (optional.length === 0) return;
  collector.addWherePossible(node, 'filled', (rows) => {
    const prepared = rows.prepare(node, { filled: new Set(optional) });
    if (isNoRow(prepared)) return prepared;
    const names = optional.map((field) => field.name).join(', ');
    return {
      title: `${capital(withArticle(node.name))} with ${shown(names)} goes in`,
      when: prepared.insert,
      expected: accepted,
    };
  });
}

function addKey(node: ModelNode, collector: ProbeCollector): void {
  const { context } = collector;
  const composite = node.compositeKey;
  const key = node.key;
  const repeated = (rows: RowMaker, fields: readonly FieldNode[]) => {
    const made = rows.make(node);
    if (isNoRow(made)) return made;
    const second = rows.prepare(node, { fixed: valuesOf(made, fields) });
    if (isNoRow(second)) return second;
    const names = fields.map((field) => field.name).join(' and ');
    return {
      title: `A second ${node.name} with the same ${names} is refused`,
      when: sharedBesidesKey(made, second.row, fields, collector.facts) ?? second.insert,
      expected: refusedBy('PRIMARY KEY'),
    };
  };
  if (composite) {
    collector.add(node, 'key', (rows) => repeated(rows, composite));
    addApart(node, composite, undefined, 'keyApart', collector);
    return;
  }
  if (!key || key.relation) return;
  collector.add(key, 'key', (rows) => repeated(rows, [key]), node);
  if (!isAutoType(key.field)) return;
  collector.add(
    key,
    'numbered',
    (rows) => {
      const prepared = rows.prepare(node, { omitted: new Set([key]) });
      if (isNoRow(prepared)) return prepared;
      const { row, insert } = prepared;
      // A row that must point at itself has to know its number before.
      const isOwn = (field: FieldNode) => field.relation?.target?.concrete === node;
      if (node.localFields.some((field) => isOwn(field) && (row.values.get(field) ?? null) !== null)) return undefined;
      const column = quoteIdentifier(context.names.column(key), context.dialect);
      const others = rows.rowsOf(node).length - 1;
      const query = { sql: `SELECT COUNT(${column}) FROM ${quotedTable(node, context)} WHERE ${column} > 0` };
      return {
        title: `${capital(withArticle(node.name))} gets its ${key.name} from the database`,
        when: insert,
        expected: accepted,
        then: [{ query, value: others + 1, meaning: 'one numbered row' }],
      };
    },
    node,
  );
}

function addScalar(node: ModelNode, field: FieldNode, collector: ProbeCollector): void {
  const { context } = collector;
  const key = node.key === field;
  const inKey = key || node.compositeKey?.includes(field) === true;
  addKeptUnique(node, field, collector);
  const numbersItself = key && (isAutoType(field.field) || isRowNumber(field, context));
  if ((inKey || !isNullable(field.field)) && !numbersItself) {
    collector.add(
      field,
      'required',
      (rows) => {
        const without = rows.prepare(node, { fixed: new Map([[field, null]]), ignoreChecks: true });
        if (isNoRow(without)) return without;
        return {
          title: `${capital(withArticle(node.name))} without ${field.name} is refused`,
          when: without.insert,
          expected: refusedBy('NOT NULL'),
        };
      },
      node,
    );
  }
  addTypeLimits(node, field, collector);
}

/** Where the field is unique by its own options; one that the database cannot keep is said. */
function addKeptUnique(node: ModelNode, field: FieldNode, collector: ProbeCollector): void {
  const key = node.key === field;
  const inKey = key || node.compositeKey?.includes(field) === true;
  const loss = collector.omissionsAt(field.label).find(({ code }) => code === 'entwine.sql.unique');
  if (loss) collector.skip(field, loss.message);
  else if (!key && (isUnique(field.field) || (field.isPrimaryKey && !inKey))) addUnique(node, field, collector);
}

/** A field that is unique by its own options. */
function addUnique(node: ModelNode, field: FieldNode, collector: ProbeCollector): void {
  const { facts } = collector;
  collector.add(
    field,
    'unique',
    (rows) => {
      const same = withSources([field], node, collector);
      if (isNoRow(same)) return same;
      // What is computed of NULL is NULL, which may stand twice.
      const made = rows.make(node, { filled: new Set([field, ...same]) });
      if (isNoRow(made)) return made;
      const second = rows.prepare(node, { fixed: valuesOf(made, [...same, field]) });
      if (isNoRow(second)) return second;
      return {
        title: `A second ${node.name} with the same ${field.name} is refused`,
        when: sharedBesidesKey(made, second.row, [field], facts) ?? second.insert,
        expected: refusedBy('UNIQUE'),
      };
    },
    node,
  );
  const { dbCollation } = field.field;
  if (dbCollation !== undefined && collector.context.dialect.types.hasCollation(dbCollation)) {
    addAlike(node, field, { filled: new Set([field]) }, `the collation ${dbCollation}`, collector);
  }
  if (!isNullable(field.field) || field.field.generated) return;
  collector.add(
    field,
    'uniqueNulls',
    (rows) => {
      const fixed = new Map([[field, null]]);
      const made = rows.make(node, { fixed });
      if (isNoRow(made)) return made;
      const second = rows.prepare(node, { fixed });
      if (isNoRow(second)) return second;
      return {
        title: `A second ${node.name} without ${field.name} is accepted`,
        when: sharedUnique(made, second.row, facts) ?? second.insert,
        expected: accepted,
      };
    },
    node,
  );
}

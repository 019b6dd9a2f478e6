import type { ModelNode } from '../../../shared/model/modelGraph.ts';
import { isRelation } from '../../../shared/model/modelQueries.ts';

/** "Table accounts_profile, with 4 columns; 2 relations point at it." */
export function modelSentence(node: ModelNode): string {
  const relations = node.model.fields.filter(isRelation).length;
  const reverse = node.reverseRelations.filter((field) => field.origin !== 'parentLink').length;
  const columns = node.localFields.length;
  const pointing = reverse === 0 ? '' : ` ${count(reverse, 'relation points', 'relations point')} at it.`;
  if (node.kind === 'abstract') {
    const fields = node.model.fields.length;
    return `No table of its own: gives ${count(fields, 'field', 'fields')} to the models that inherit it.${pointing}`;
  }
  if (node.kind === 'proxy') {
    return `Another class over ${node.concrete === node ? 'its base' : `the table of ${node.concrete.name}`}.${pointing}`;
  }
  const own = relations === 0 ? '' : `, ${count(relations, 'relation', 'relations')} of its own`;
  return `Table ${node.table} with ${count(columns, 'column', 'columns')}${own}.${pointing}`;
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}

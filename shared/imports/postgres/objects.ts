/** Enums and sequences; and what is kept as the statement that makes it: views, functions, triggers, domains and the like. */
import type { SchemaObject } from '../../physical/physicalSchema.ts';
import { sequenceOptions } from './createTable.ts';
import { isSet, kindOf, listAt, nodeAt, textAt, textsAt, textsOfList, type TreeNode } from './parseTree.ts';
import type { PostgresDraft } from './postgresDraft.ts';
import type { Outcome } from './outcome.ts';

interface Kept {
  readonly kind: SchemaObject['kind'];
  readonly when?: 'before';
  /** Its name, as a list with its schema. */
  names(node: TreeNode): readonly string[];
  /** The table that it belongs to. */
  table?(node: TreeNode): TreeNode | undefined;
}

const ofRelation = (key: string) => (node: TreeNode) => {
  const relation = nodeAt(node, key);
  const schema = textAt(relation, 'schemaname');
  return [...(schema === undefined ? [] : [schema]), textAt(relation, 'relname') ?? ''];
};
const ofList = (key: string) => (node: TreeNode) => textsAt(node, key);
const ofText = (key: string) => (node: TreeNode) => [textAt(node, key) ?? ''];

const kept: Readonly<Record<string, Kept>> = {
  ViewStmt: { kind: 'view', names: ofRelation('view') },
  CreateTableAsStmt: { kind: 'view', names: (node) => ofRelation('rel')(nodeAt(node, 'into') ?? {}) },
  CreateFunctionStmt: { kind: 'function', names: ofList('funcname') },
  CreateTrigStmt: { kind: 'trigger', names: ofText('trigname'), table: (node) => nodeAt(node, 'relation') },
  CreatePolicyStmt: { kind: 'policy', names: ofText('policy_name'), table: (node) => nodeAt(node, 'table') },
  RuleStmt: { kind: 'rule', names: ofText('rulename'), table: (node) => nodeAt(node, 'relation') },
  CreateExtensionStmt: { kind: 'extension', when: 'before', names: ofText('extname') },
  CreateDomainStmt: { kind: 'domain', when: 'before', names: ofList('domainname') },
  CompositeTypeStmt: { kind: 'other', when: 'before', names: ofRelation('typevar') },
  CreateRangeStmt: { kind: 'other', when: 'before', names: ofList('typeName') },
  DefineStmt: { kind: 'other', when: 'before', names: ofList('defnames') },
  CreateCastStmt: { kind: 'other', when: 'before', names: () => ['cast'] },
  CreateOpClassStmt: { kind: 'other', when: 'before', names: ofList('opclassname') },
  CreateOpFamilyStmt: { kind: 'other', when: 'before', names: ofList('opfamilyname') },
  CreateConversionStmt: { kind: 'other', when: 'before', names: ofList('conversion_name') },
  CreateTransformStmt: { kind: 'other', names: () => ['transform'] },
  CreatePLangStmt: { kind: 'other', when: 'before', names: ofText('plname') },
  CreateEventTrigStmt: { kind: 'trigger', names: ofText('trigname') },
  CreateForeignTableStmt: { kind: 'other', names: (node) => ofRelation('relation')(nodeAt(node, 'base') ?? {}) },
  CreateForeignServerStmt: { kind: 'other', when: 'before', names: ofText('servername') },
  CreateFdwStmt: { kind: 'other', when: 'before', names: ofText('fdwname') },
  CreateUserMappingStmt: { kind: 'other', names: ofText('servername') },
  CreateAmStmt: { kind: 'other', when: 'before', names: ofText('amname') },
};

export const keptStatements: ReadonlySet<string> = new Set([
  ...Object.keys(kept),
  'CreateEnumStmt',
  'AlterEnumStmt',
  'CreateSeqStmt',
  'AlterSeqStmt',
]);

interface ObjectPlace {
  readonly draft: PostgresDraft;
  /** The statement. */
  readonly sql: string;
  /** Says what of it cannot be. */
  readonly skip: (reason: string) => void;
}

export function createObject(kind: string, node: TreeNode, { draft, sql, skip }: ObjectPlace): Outcome {
  switch (kind) {
    case 'CreateEnumStmt':
      return createEnum(node, draft, skip);
    case 'AlterEnumStmt':
      return alterEnum(node, draft);
    case 'CreateSeqStmt':
      return createSequence(node, sql, draft);
    case 'AlterSeqStmt':
      return alterSequence(node, draft);
  }
  const how = kept[kind];
  if (!how) return { isQuiet: false, reason: 'not understood' };
  if (kind === 'CreateTableAsStmt' && textAt(node, 'objtype') !== 'OBJECT_MATVIEW') {
    return { isQuiet: false, reason: 'its columns come from a query' };
  }
  const names = how.names(node);
  const name = names.at(-1) ?? '';
  const relation = how.table?.(node);
  const table = relation && draft.tableOf(relation);
  const schema = relation ? (table?.schema ?? textAt(relation, 'schemaname')) : (names.at(-2) ?? draft.here);
  if (kind === 'CreateDomainStmt' || kind === 'CompositeTypeStmt' || kind === 'CreateRangeStmt') {
    draft.types.set(name, names.at(-2) ?? draft.here);
  }
  if (how.kind === 'view' && isSet(node, 'replace')) {
    draft.dropObject({ kind: 'view', name, ...(schema === undefined ? {} : { schema }) });
  }
  draft.objects.push({
    kind: how.kind,
    name,
    ...(schema === undefined || how.kind === 'extension' ? {} : { schema }),
    ...(table ? { table: table.name } : {}),
    ...(how.when === undefined ? {} : { when: how.when }),
    sql,
  });
  return undefined;
}

function createEnum(node: TreeNode, draft: PostgresDraft, skip: ObjectPlace['skip']): Outcome {
  const names = textsAt(node, 'typeName');
  const name = names.at(-1) ?? '';
  const schema = names.at(-2) ?? draft.here;
  if (draft.enumNamed(name, schema)) return { isQuiet: true, reason: `the type ${name} is there already` };
  const labels = textsAt(node, 'vals');
  const once = [...new Set(labels)];
  if (once.length < labels.length) skip(`the type ${name} has a value twice`);
  draft.types.set(name, schema);
  draft.enums.push({ name, schema, labels: once });
  return undefined;
}

function alterEnum(node: TreeNode, draft: PostgresDraft): Outcome {
  const name = textsAt(node, 'typeName').at(-1);
  const listed = draft.enums.find((each) => each.name === name);
  if (!listed) return { isQuiet: false, reason: `there is no type ${name ?? ''}` };
  const value = textAt(node, 'newVal') ?? '';
  const old = textAt(node, 'oldVal');
  const neighbor = textAt(node, 'newValNeighbor');
  const labels = [...listed.labels];
  if (labels.includes(value)) {
    return {
      isQuiet: isSet(node, 'skipIfNewValExists'),
      reason: `the type ${listed.name} has the value ${value} already`,
    };
  }
  if (old !== undefined) {
    if (!labels.includes(old)) return { isQuiet: false, reason: `the type ${listed.name} has no value ${old}` };
    labels.splice(labels.indexOf(old), 1, value);
  } else {
    const at = neighbor === undefined ? -1 : labels.indexOf(neighbor);
    labels.splice(at < 0 ? labels.length : at + (node['newValIsAfter'] === true ? 1 : 0), 0, value);
  }
  listed.labels = labels;
  return undefined;
}

function createSequence(node: TreeNode, sql: string, draft: PostgresDraft): Outcome {
  const relation = nodeAt(node, 'sequence');
  const name = textAt(relation, 'relname') ?? '';
  const schema = textAt(relation, 'schemaname') ?? draft.here;
  draft.sequences.push({ name, schema, options: sequenceOptions(listAt(node, 'options')), sql });
  own(node, name, schema, draft);
  return undefined;
}

function alterSequence(node: TreeNode, draft: PostgresDraft): Outcome {
  const relation = nodeAt(node, 'sequence');
  const name = textAt(relation, 'relname') ?? '';
  const sequence = draft.sequenceNamed(name, textAt(relation, 'schemaname'));
  if (!sequence) return { isQuiet: true, reason: `there is no sequence ${name}` };
  sequence.options = { ...sequence.options, ...sequenceOptions(listAt(node, 'options')) };
  own(node, name, sequence.schema, draft);
  return undefined;
}

/** OWNED BY. */
function own(node: TreeNode, name: string, schema: string, draft: PostgresDraft): void {
  for (const each of listAt(node, 'options')) {
    const [, option] = kindOf(each);
    if (textAt(option, 'defname') !== 'owned_by') continue;
    const names = textsOfList(nodeAt(option, 'arg'));
    const table = draft.tableAt(names.slice(0, -1));
    const sequence = draft.sequenceNamed(name, schema);
    if (table && sequence) sequence.owner = { table, column: names.at(-1) ?? '' };
  }
}

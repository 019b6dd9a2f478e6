/** Looks into what PostgreSQL's parser gives: objects with one key that names the node, and without what is zero or empty. */

export interface TreeNode {
  readonly [key: string]: unknown;
}

/** What the parser can be asked; it comes from outside since it is no JavaScript. */
export interface PostgresParser {
  /** The statements of the text. Throws an error with a message for people where it is no SQL. */
  parse(sql: string): readonly TreeNode[];
  /** The text of an expression or type. */
  textOf(node: TreeNode): string;
}

function isNode(value: unknown): value is TreeNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The kind of the node and what it holds. */
export function kindOf(node: unknown): readonly [kind: string, node: TreeNode] {
  if (!isNode(node)) return ['', {}];
  const [entry] = Object.entries(node);
  return entry && isNode(entry[1]) ? [entry[0], entry[1]] : ['', {}];
}

export function nodeAt(node: TreeNode, key: string): TreeNode | undefined {
  const value = node[key];
  return isNode(value) ? value : undefined;
}

export function listAt(node: TreeNode | undefined, key: string): readonly TreeNode[] {
  const value = node?.[key];
  return Array.isArray(value) ? value.filter(isNode) : [];
}

export function textAt(node: TreeNode | undefined, key: string): string | undefined {
  const value = node?.[key];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function isSet(node: TreeNode | undefined, key: string): boolean {
  return node?.[key] === true;
}

/** The texts of a list of strings. */
export function textsAt(node: TreeNode | undefined, key: string): string[] {
  return textsOf(listAt(node, key));
}

export function textsOf(list: readonly TreeNode[]): string[] {
  return list.flatMap((each) => {
    const [kind, value] = kindOf(each);
    return kind === 'String' ? [textAt(value, 'sval') ?? ''] : [];
  });
}

/** The texts of a `List` node. */
export function textsOfList(node: TreeNode | undefined): string[] {
  return node ? textsAt(kindOf(node)[0] === 'List' ? kindOf(node)[1] : node, 'items') : [];
}

/** A constant as text: a number by its digits. */
export function constantOf(node: TreeNode | undefined): string | undefined {
  const [kind, value] = kindOf(node);
  switch (kind) {
    case 'Integer':
      return String(value['ival'] ?? 0);
    case 'Float':
      return textAt(value, 'fval');
    case 'String':
      return textAt(value, 'sval') ?? '';
    case 'Boolean':
      return String(value['boolval'] === true);
    case 'TypeName':
      return textsAt(value, 'names').at(-1);
    case 'A_Const': {
      const inner = nodeAt(value, 'sval');
      if (inner) return textAt(inner, 'sval') ?? '';
      const number = nodeAt(value, 'ival');
      if (number) return String(number['ival'] ?? 0);
      const float = nodeAt(value, 'fval');
      if (float) return textAt(float, 'fval');
      const boolean = nodeAt(value, 'boolval');
      return boolean ? String(boolean['boolval'] === true) : undefined;
    }
    default:
      return undefined;
  }
}

/** Storage parameters, as WITH lists them. */
export function storageOf(options: readonly TreeNode[]): { readonly [name: string]: string } {
  return Object.fromEntries(
    options.map((each) => {
      const [, option] = kindOf(each);
      return [textAt(option, 'defname') ?? '', constantOf(nodeAt(option, 'arg')) ?? 'true'];
    }),
  );
}

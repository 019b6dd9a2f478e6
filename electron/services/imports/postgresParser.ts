/** PostgreSQL's own parser, as WebAssembly, and the writer of the texts of what it gives. */
import type { PostgresParser, TreeNode } from '../../../shared/imports/postgres/parseTree.ts';

let loading: Promise<PostgresParser> | undefined;

/** Loaded when it is first asked for, since it takes a moment and memory. */
export function postgresParser(): Promise<PostgresParser> {
  return (loading ??= load());
}

async function load(): Promise<PostgresParser> {
  const [parser, writer] = await Promise.all([import('libpg-query'), import('pgsql-deparser')]);
  await parser.loadModule();
  return {
    parse: (sql) =>
      ((parser.parseSync(sql).stmts ?? []) as readonly { readonly stmt: TreeNode }[]).map(({ stmt }) => stmt),
    textOf: (node) => writer.Deparser.deparse(node as never, { pretty: false }),
  };
}

/** PostgreSQL's own parser, as WebAssembly, and the writer of the texts of what it gives. */
import { setFlagsFromString } from 'node:v8';
import type { PostgresParser, TreeNode } from '../../../shared/imports/postgres/parseTree.ts';

let loading: Promise<PostgresParser> | undefined;

/** Loaded when it is first asked for, since it takes a moment and memory. */
export function postgresParser(): Promise<PostgresParser> {
  return (loading ??= load());
}

async function load(): Promise<PostgresParser> {
  // Optimising its one huge function takes 300 MB and longer than all that it is ever asked.
  for (const flag of ['--no-wasm-dynamic-tiering', '--no-wasm-tier-up']) setFlagsFromString(flag);
  const [parser, writer] = await Promise.all([import('libpg-query'), import('pgsql-deparser')]);
  await parser.loadModule();
  return {
    parse: (sql) =>
      ((parser.parseSync(sql).stmts ?? []) as readonly { readonly stmt: TreeNode }[]).map(({ stmt }) => stmt),
    textOf: (node) => writer.Deparser.deparse(node as never, { pretty: false }),
  };
}

/** PostgreSQL's own parser, as WebAssembly, and the writer of the texts of what it gives. */
import { createRequire } from 'node:module';
import type { PostgresParser, TreeNode } from '../../../shared/imports/postgres/parseTree.ts';

interface ParserModule {
  loadModule(): Promise<void>;
  parseSync(sql: string): { readonly stmts?: readonly { readonly stmt: TreeNode }[] };
}

interface WriterModule {
  readonly Deparser: { deparse(node: TreeNode, options: { readonly pretty: boolean }): string };
}

let loading: Promise<PostgresParser> | undefined;

/** Loaded when it is first asked for, since it takes a moment and memory. */
export function postgresParser(): Promise<PostgresParser> {
  return (loading ??= load());
}

async function load(): Promise<PostgresParser> {
  // Its file of WebAssembly is looked for beside its script, so that it is not bundled.
  const ask = createRequire(import.meta.url);
  const parser = ask('libpg-query') as ParserModule;
  const writer = ask('pgsql-deparser') as WriterModule;
  await parser.loadModule();
  return {
    parse: (sql) => (parser.parseSync(sql).stmts ?? []).map(({ stmt }) => stmt),
    textOf: (node) => writer.Deparser.deparse(node, { pretty: false }),
  };
}

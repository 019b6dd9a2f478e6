/** Reads scripts of PostgreSQL by its own parser: statement by statement, so that one with a fault costs itself alone. */
import { postgresDialect } from '../../dialects/postgres/postgresDialect.ts';
import type { Piece } from '../../sql/script.ts';
import { Remarks, type ScriptPlace } from '../remarks.ts';
import { tooLong, type ReadScript, type ScriptReader } from '../scriptReader.ts';
import { alterTable } from './alterTable.ts';
import { readComment } from './comments.ts';
import { createIndex } from './createIndex.ts';
import { createTable } from './createTable.ts';
import type { Outcome } from './outcome.ts';
import { dropObjects, renameObject, setSchema } from './changes.ts';
import { PostgresDraft } from './postgresDraft.ts';
import { createObject, keptStatements } from './objects.ts';
import {
  kindOf,
  listAt,
  nodeAt,
  textAt,
  constantOf,
  textsAt,
  type PostgresParser,
  type TreeNode,
} from './parseTree.ts';

/** What statements leave nothing in a schema, and why. */
const quietStatements: ReadonlyMap<string, string> = new Map(
  (
    [
      [
        'sets how the session reads or writes',
        'VariableSetStmt VariableShowStmt AlterDatabaseSetStmt AlterRoleSetStmt LoadStmt DiscardStmt',
      ],
      ['a transaction', 'TransactionStmt ConstraintsSetStmt LockStmt'],
      [
        'rows, not a schema',
        'InsertStmt UpdateStmt DeleteStmt MergeStmt CopyStmt TruncateStmt CallStmt ExecuteStmt PrepareStmt RefreshMatViewStmt',
      ],
      ['a question', 'SelectStmt ExplainStmt'],
      ['upkeep of tables and files', 'VacuumStmt ClusterStmt ReindexStmt CheckPointStmt'],
      [
        'rights and owners',
        'GrantStmt GrantRoleStmt AlterOwnerStmt AlterDefaultPrivilegesStmt CreateRoleStmt AlterRoleStmt DropRoleStmt ReassignOwnedStmt DropOwnedStmt SecLabelStmt',
      ],
      [
        'a database and its parts, not a schema',
        'CreatedbStmt DropdbStmt AlterDatabaseStmt CreateTableSpaceStmt DropTableSpaceStmt CreateSubscriptionStmt AlterSubscriptionStmt ' +
          'CreatePublicationStmt AlterPublicationStmt CreateSchemaStmt NotifyStmt ListenStmt AlterExtensionStmt AlterSystemStmt',
      ],
      ['how the planner counts', 'CreateStatsStmt AlterStatsStmt'],
      [
        'changes what is kept as it is',
        'AlterFunctionStmt AlterPolicyStmt AlterDomainStmt AlterOperatorStmt AlterTypeStmt AlterObjectDependsStmt AlterEventTrigStmt AlterCollationStmt AlterTSDictionaryStmt AlterTSConfigurationStmt AlterOpFamilyStmt',
      ],
    ] as const
  ).flatMap(([reason, kinds]) => kinds.split(' ').map((kind) => [kind, reason] as const)),
);

export class PostgresReader implements ScriptReader {
  private readonly draft: PostgresDraft;
  private readonly remarks = new Remarks();
  private readonly parser: PostgresParser;
  private understood = 0;
  private file: string | undefined;
  private waiting: Waiting[] = [];

  constructor(parser: PostgresParser) {
    this.parser = parser;
    this.draft = new PostgresDraft(parser);
  }

  read(piece: Piece, file: string): void {
    const place: ScriptPlace = { file, line: piece.line, text: piece.text };
    // Each file is a session of its own.
    if (file !== this.file) this.draft.startSession();
    this.file = file;
    if (piece.kind === 'client') return this.remarks.note(place, 'a line of psql, not of the database');
    if (piece.kind === 'tooLong') return this.remarks.skip(place, tooLong);
    if (piece.kind !== 'statement') return this.remarks.note(place, 'rows, not a schema');
    let statements: readonly TreeNode[];
    try {
      statements = this.parser.parse(piece.text);
    } catch (error) {
      return this.remarks.skip(place, `not understood: ${error instanceof Error ? error.message : String(error)}`);
    }
    if (statements.length === 0) return this.remarks.note(place, 'a comment');
    for (const statement of statements) this.statement({ statement, place, path: this.draft.path }, true);
  }

  finish(): ReadScript {
    for (let before = Number.POSITIVE_INFINITY; this.waiting.length > 0 && this.waiting.length < before;) {
      before = this.waiting.length;
      const waiting = this.waiting;
      this.waiting = [];
      for (const one of waiting) this.statement(one, true);
    }
    for (const one of this.waiting) this.statement(one, false);
    this.draft.finishSequences();
    return { schema: this.draft.finish(postgresDialect.name), ...this.remarks, understood: this.understood };
  }

  private statement(one: Waiting, mayWait: boolean): void {
    const { statement, place, path } = one;
    const [kind, node] = kindOf(statement);
    this.draft.path = path;
    const problem = this.act(kind, node, place);
    if (problem === undefined) this.understood += 1;
    else if (problem.waits && mayWait) this.waiting.push(one);
    else if (problem.isQuiet) this.remarks.note(place, problem.reason);
    else this.remarks.skip(place, problem.reason);
  }

  /** Why it left nothing in the schema; undefined where it did. */
  private act(kind: string, node: TreeNode, place: ScriptPlace): Outcome {
    const { draft } = this;
    switch (kind) {
      case 'CreateStmt':
        return createTable(node, draft, (reason) => this.remarks.skip(place, reason));
      case 'AlterTableStmt':
        return alterTable(node, draft, (reason) => this.remarks.skip(place, reason));
      case 'IndexStmt':
        return createIndex(node, draft);
      case 'CommentStmt':
        return readComment(node, draft);
      case 'RenameStmt':
        return renameObject(node, draft);
      case 'AlterObjectSchemaStmt':
        return setSchema(node, draft);
      case 'DropStmt':
        return dropObjects(node, draft);
      case 'DoStmt':
        return { isQuiet: false, reason: 'a block of code, which is not run' };
      case 'VariableSetStmt':
        if (textAt(node, 'name') === 'search_path')
          draft.setPath(listAt(node, 'args').flatMap((each) => constantOf(each) ?? []));
        break;
      case 'AlterRoleSetStmt':
      case 'AlterDatabaseSetStmt': {
        const set = nodeAt(node, 'setstmt');
        const path = listAt(set, 'args').flatMap((each) => constantOf(each) ?? []);
        if (textAt(set, 'name') === 'search_path') draft.setFirstPath(path);
        break;
      }
      case 'SelectStmt':
        this.setConfig(node);
        break;
      default:
        if (keptStatements.has(kind)) {
          return createObject(kind, node, {
            draft,
            sql: place.text,
            skip: (reason) => this.remarks.skip(place, reason),
          });
        }
    }
    const quiet = quietStatements.get(kind);
    return quiet === undefined
      ? { isQuiet: false, reason: `not understood: ${kind}` }
      : { isQuiet: true, reason: quiet };
  }

  /** `SELECT pg_catalog.set_config('search_path', '', false)` */
  private setConfig(node: TreeNode): void {
    const [target] = listAt(node, 'targetList');
    const value = target && nodeAt(kindOf(target)[1], 'val');
    const [kind, call] = kindOf(value);
    if (kind !== 'FuncCall' || textsAt(call, 'funcname').at(-1) !== 'set_config') return;
    const [name, path] = listAt(call, 'args').map(constantOf);
    if (name === 'search_path' && path !== undefined) this.draft.setPath(path.split(',').map((one) => one.trim()));
  }
}

interface Waiting {
  readonly statement: TreeNode;
  readonly place: ScriptPlace;
  readonly path: readonly string[];
}

import { indexName } from '../../physical/djangoNames.ts';
import type {
  Column,
  ForeignKey,
  ListedType,
  MadeObject,
  SequenceOptions,
  Table,
  View,
} from '../../physical/physicalSchema.ts';
import { quoteText } from '../../physical/sqlText.ts';
import { StandardTableSql } from '../standardTableSql.ts';
import { checkText, storageClause } from '../tableClauses.ts';
import { features } from './features.ts';
import { limits } from './limits.ts';

export class TableSql extends StandardTableSql {
  /** One that is there already serves. */
  createExtension(name: string): string {
    return `CREATE EXTENSION IF NOT EXISTS ${this.name(name)}`;
  }

  createType(type: ListedType): string[] {
    const name = this.tableName(type);
    const values = type.values.map((value) => quoteText(value, this.dialect)).join(', ');
    const comment = type.comment ? [`COMMENT ON TYPE ${name} IS ${quoteText(type.comment, this.dialect)}`] : [];
    return [this.once(`CREATE TYPE ${name} AS ENUM (${values})`), ...comment];
  }

  override createView(view: View): string[] {
    const name = this.tableName(view);
    const comments = [
      ...(view.comment ? [`COMMENT ON ${viewKind(view)} ${name} IS ${quoteText(view.comment, this.dialect)}`] : []),
      ...view.columnComments.map(
        ({ column, comment }) =>
          `COMMENT ON COLUMN ${name}.${this.name(column)} IS ${quoteText(comment, this.dialect)}`,
      ),
    ];
    return [...super.createView(view), ...view.indexes.map((index) => this.createIndex(view, index)), ...comments];
  }

  /** Some have no words for it. */
  override createObject(object: MadeObject): string {
    const { sql, again } = object;
    return sql === again ? this.once(sql, 'duplicate_object OR duplicate_table') : super.createObject(object);
  }

  protected override dropObject(statement: string): string {
    return `${statement} CASCADE`;
  }

  protected override viewStart(view: View): string {
    return view.materialized ? `MATERIALIZED VIEW ${this.ifNotExists}` : super.viewStart(view);
  }

  protected override dropView(view: View): string {
    return `DROP ${viewKind(view)} IF EXISTS ${this.tableName(view)} CASCADE`;
  }

  protected override tableKind({ options }: Table): string {
    return options?.unlogged ? 'UNLOGGED ' : '';
  }

  protected override tableEnd({ options }: Table): string {
    if (options === undefined) return '';
    const { inherits = [], partitionBy, tablespace } = options;
    const parents = inherits.map((names) => names.map(this.name).join('.')).join(', ');
    return [
      ...(parents === '' ? [] : [`INHERITS (${parents})`]),
      ...(partitionBy === undefined ? [] : [`PARTITION BY ${partitionBy}`]),
      ...storageClause(options.with),
      ...(tablespace === undefined ? [] : [`TABLESPACE ${this.name(tablespace)}`]),
    ]
      .map((clause) => ` ${clause}`)
      .join('');
  }

  override comments(table: Table): string[] {
    const comments: string[] = [];
    const name = this.tableName(table);
    if (table.comment) comments.push(`COMMENT ON TABLE ${name} IS ${quoteText(table.comment, this.dialect)}`);
    for (const column of table.columns) {
      if (!column.comment) continue;
      const place = `${name}.${this.name(column.name)}`;
      comments.push(`COMMENT ON COLUMN ${place} IS ${quoteText(column.comment, this.dialect)}`);
    }
    const add = (rule: { readonly name?: string; readonly comment?: string }, isIndex: boolean) => {
      if (rule.name === undefined || !rule.comment) return;
      comments.push(this.ruleComment(table, rule.name, isIndex, rule.comment));
    };
    if (table.keyOptions) add(table.keyOptions, false);
    for (const unique of table.uniques) add(unique, unique.form === 'index');
    for (const check of table.checks) add(check, false);
    for (const exclusion of table.exclusions ?? []) add(exclusion, false);
    for (const index of table.indexes) add(index, true);
    return comments;
  }

  override foreignKeyComments(table: Table): string[] {
    return table.foreignKeys.flatMap(({ name, comment }) =>
      name !== undefined && comment ? [this.ruleComment(table, name, false, comment)] : [],
    );
  }

  private ruleComment(table: Table, rule: string, isIndex: boolean, comment: string): string {
    const place = isIndex
      ? `INDEX ${this.prefix(table)}${this.name(rule)}`
      : `CONSTRAINT ${this.name(rule)} ON ${this.tableName(table)}`;
    return `COMMENT ON ${place} IS ${quoteText(comment, this.dialect)}`;
  }

  override addedRules(table: Table): string[] {
    return table.checks
      .filter((check) => check.validated === false)
      .map((check) => {
        const name = check.name === undefined ? '' : `CONSTRAINT ${this.name(check.name)} `;
        return this.once(`ALTER TABLE ${this.tableName(table)} ADD ${name}${checkText(check)} NOT VALID`);
      });
  }

  /** Constraints have no IF NOT EXISTS, and one without a name would be added each time anew. */
  override addForeignKey(table: Table, key: ForeignKey): string {
    const suffix = `_fk_${key.toTable}_${key.toColumns.join('_')}`;
    const name = indexName(table.name, key.columns, suffix, { features, limits });
    const text = super.addForeignKey(table, this.ifNotExists === '' ? key : { name, ...key });
    return this.once(key.validated === false ? `${text} NOT VALID` : text);
  }

  private once(text: string, errors = 'duplicate_object'): string {
    if (this.ifNotExists === '') return text;
    let tag = '$entwine$';
    while (text.includes(tag)) tag = tag.replace(/\$$/u, '_$');
    return `DO ${tag} BEGIN\n    ${text};\nEXCEPTION WHEN ${errors} THEN NULL;\nEND ${tag}`;
  }

  override createSchemas(): string[] {
    const own = this.tables.filter(({ role }) => role !== 'external');
    const all = [...own, ...this.types, ...this.views, ...this.beside];
    const schemas = new Set(all.flatMap(({ schema }) => schema ?? []));
    return [...schemas].map((schema) => `CREATE SCHEMA IF NOT EXISTS ${this.name(schema)}`);
  }

  protected override drops(): string[] {
    return [...super.drops(), ...this.types.map((type) => `DROP TYPE IF EXISTS ${this.tableName(type)} CASCADE`)];
  }

  protected override dropTable(table: Table): string {
    return `${super.dropTable(table)} CASCADE`;
  }

  protected override numbering({ numbering, sequence }: Column) {
    if (numbering === 'sequence') return {};
    const options = sequence === undefined ? '' : ` (${sequenceText(sequence)})`;
    return { after: `GENERATED ${numbering === 'always' ? 'ALWAYS' : 'BY DEFAULT'} AS IDENTITY${options}` };
  }

  protected override typeOf(column: Column): string {
    if (column.numbering !== 'sequence') return column.type;
    return { smallint: 'smallserial', bigint: 'bigserial' }[column.type.toLowerCase()] ?? 'serial';
  }
}

function sequenceText({ start, increment, min, max, cache, cycle }: SequenceOptions): string {
  return [
    ...(start === undefined ? [] : [`START WITH ${start}`]),
    ...(increment === undefined ? [] : [`INCREMENT BY ${increment}`]),
    ...(min === undefined ? [] : [`MINVALUE ${min}`]),
    ...(max === undefined ? [] : [`MAXVALUE ${max}`]),
    ...(cache === undefined ? [] : [`CACHE ${cache}`]),
    ...(cycle === true ? ['CYCLE'] : []),
  ].join(' ');
}

function viewKind({ materialized }: View): string {
  return materialized ? 'MATERIALIZED VIEW' : 'VIEW';
}

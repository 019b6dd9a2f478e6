/**
 * Dumps as `pg_dump` and `mysqldump` write them, of any size and the same each time: what tables have beside columns stands in
 * statements of its own, names repeat, and a third of the references are one-to-one.
 */

/** Random numbers by a seed: a fixed stream, so that two runs read the same bytes. */
function stream(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const words = 'account order item invoice payment user group event report file task note label batch stock route'.split(
  ' ',
);
const tableName = (at: number) => `${words[at % words.length]}_${words[(at * 7 + 3) % words.length]}_${at}`;

const postgresColumns = [
  ['name', 'character varying(255) NOT NULL'],
  ['description', 'text'],
  ['state', "character varying(40) DEFAULT 'new'::character varying NOT NULL"],
  ['amount', 'numeric(12,2) DEFAULT 0.0'],
  ['position', 'integer DEFAULT 0 NOT NULL'],
  ['is_active', 'boolean DEFAULT true NOT NULL'],
  ['payload', "jsonb DEFAULT '{}'::jsonb NOT NULL"],
  ['labels', "text[] DEFAULT '{}'::text[]"],
  ['token', 'uuid DEFAULT gen_random_uuid()'],
  ['weight', 'double precision'],
  ['created_at', 'timestamp with time zone DEFAULT now() NOT NULL'],
  ['updated_at', 'timestamp without time zone'],
] as const;

/** Eleven statements and about 2.1 kB a table. */
export function postgresDump(tables: number): string {
  const random = stream(tables);
  const made: string[] = [];
  const keys: string[] = [];
  const references: string[] = [];
  for (let at = 0; at < tables; at += 1) {
    const name = tableName(at);
    const columns = postgresColumns.map(([column, type]) => `    ${column} ${type}`);
    const sequence = `${name}_id_seq`;
    made.push(
      `CREATE TABLE public.${name} (\n    id bigint NOT NULL,\n    owner_id bigint,\n    parent_id bigint NOT NULL,\n${columns.join(',\n')},\n    CONSTRAINT check_${at} CHECK ((char_length((name)::text) <= 255))\n);`,
      `COMMENT ON TABLE public.${name} IS 'Holds what ${name} means; see the handbook, page ${at}, where it says what each of its columns is for, who writes it, who reads it, how long it is kept, and what becomes of it when the one to whom it belongs goes away.';`,
      `CREATE SEQUENCE public.${sequence}\n    START WITH 1\n    INCREMENT BY 1\n    NO MINVALUE\n    NO MAXVALUE\n    CACHE 1;`,
      `ALTER SEQUENCE public.${sequence} OWNED BY public.${name}.id;`,
      `ALTER TABLE ONLY public.${name} ALTER COLUMN id SET DEFAULT nextval('public.${sequence}'::regclass);`,
    );
    keys.push(
      `ALTER TABLE ONLY public.${name}\n    ADD CONSTRAINT ${name}_pkey PRIMARY KEY (id);`,
      `CREATE ${random() < 0.33 ? 'UNIQUE ' : ''}INDEX index_${name}_on_owner_id ON public.${name} USING btree (owner_id);`,
      `CREATE INDEX index_${name}_on_parent_id ON public.${name} USING btree (parent_id);`,
      `CREATE INDEX index_${name}_on_state ON public.${name} USING btree (state, created_at DESC) WHERE (is_active AND (updated_at IS NOT NULL));`,
    );
    for (const [column, action] of [
      ['owner_id', 'SET NULL'],
      ['parent_id', 'CASCADE'],
    ]) {
      const target = tableName(Math.floor(random() * tables));
      references.push(
        `ALTER TABLE ONLY public.${name}\n    ADD CONSTRAINT fk_${at}_${column} FOREIGN KEY (${column}) REFERENCES public.${target}(id) ON DELETE ${action};`,
      );
    }
  }
  const head =
    "--\n-- PostgreSQL database dump\n--\n\nSET statement_timeout = 0;\nSELECT pg_catalog.set_config('search_path', '', false);\n";
  return `${head}\n${[...made, ...keys, ...references].join('\n\n')}\n`;
}

/** One statement of about 1.7 kB a table. */
export function mysqlDump(tables: number): string {
  const random = stream(tables);
  const made = Array.from({ length: tables }, (_, at) => {
    const name = tableName(at);
    const target = () => tableName(Math.floor(random() * tables));
    return [
      `DROP TABLE IF EXISTS \`${name}\`;`,
      `/*!40101 SET character_set_client = utf8mb4 */;`,
      `CREATE TABLE \`${name}\` (`,
      '  `id` int(11) NOT NULL AUTO_INCREMENT,',
      '  `owner_id` int(11) DEFAULT NULL,',
      '  `parent_id` int(11) NOT NULL,',
      "  `name` varchar(255) COLLATE utf8mb4_unicode_ci NOT NULL COMMENT 'as people call it',",
      '  `description` mediumtext DEFAULT NULL,',
      "  `state` enum('new','open','done') NOT NULL DEFAULT 'new',",
      "  `amount` decimal(12,2) NOT NULL DEFAULT '0.00',",
      "  `is_active` tinyint(1) NOT NULL DEFAULT '1',",
      '  `created_at` timestamp NOT NULL DEFAULT current_timestamp() ON UPDATE current_timestamp(),',
      '  PRIMARY KEY (`id`),',
      `  ${random() < 0.33 ? 'UNIQUE ' : ''}KEY \`owner_${at}\` (\`owner_id\`),`,
      `  KEY \`parent_${at}\` (\`parent_id\`),`,
      `  KEY \`state_${at}\` (\`state\`,\`created_at\`),`,
      `  FULLTEXT KEY \`text_${at}\` (\`name\`,\`description\`),`,
      `  CONSTRAINT \`fk_owner_${at}\` FOREIGN KEY (\`owner_id\`) REFERENCES \`${target()}\` (\`id\`) ON DELETE SET NULL,`,
      `  CONSTRAINT \`fk_parent_${at}\` FOREIGN KEY (\`parent_id\`) REFERENCES \`${target()}\` (\`id\`) ON DELETE CASCADE ON UPDATE CASCADE`,
      ') ENGINE=InnoDB AUTO_INCREMENT=17 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;',
    ].join('\n');
  });
  return `-- MySQL dump 10.13  Distrib 8.0.36\n\n${made.join('\n\n')}\n`;
}

/** How rows stand in a dump: as the lines of a COPY, many in an INSERT, or an INSERT each. */
export const rowShapes = ['copy', 'longInserts', 'inserts'] as const;
export type RowShape = (typeof rowShapes)[number];

/** A schema of 40 tables and its rows, in parts that together have about as many bytes. */
export function* dumpOfRows(shape: RowShape, bytes: number): Generator<string> {
  const tables = 40;
  const random = stream(bytes);
  const isMysql = shape === 'longInserts';
  let size = 0;
  const counted = (text: string) => {
    size += text.length;
    return text;
  };
  yield counted(isMysql ? mysqlDump(tables) : postgresDump(tables));
  const share = (bytes - size) / tables;
  for (let at = 0; at < tables; at += 1) {
    const name = tableName(at);
    const until = size + share;
    if (shape === 'copy')
      yield counted(`COPY public.${name} (id, name, description, amount, created_at) FROM stdin;\n`);
    for (let row = 1; size < until;) {
      const rows: string[] = [];
      // A megabyte and less is what mysqldump puts in one statement.
      for (let some = 0; some < 4000; some += 1, row += 1) rows.push(rowOf(shape, name, row, random));
      yield counted(isMysql ? `INSERT INTO \`${name}\` VALUES ${rows.join(',')};\n` : `${rows.join('\n')}\n`);
    }
    if (shape === 'copy') yield counted('\\.\n\n');
  }
}

function rowOf(shape: RowShape, table: string, row: number, random: () => number): string {
  const name = `${words[row % words.length]} no. ${Math.floor(random() * 1e6)}`;
  const amount = (random() * 1000).toFixed(2);
  if (shape === 'copy') {
    return `${row}\t${name}\tit is; what it "is", and\\n't no more (${row}) -- see /* there */\t${amount}\t2026-03-0${1 + (row % 9)} 11:12:13+00`;
  }
  const note = shape === 'longInserts' ? `it\\'s; what it "is" -- (${row})` : `it''s; what it "is" -- (${row})`;
  const values = `(${row},'${name}','${note}',${amount},'2026-03-0${1 + (row % 9)} 11:12:13')`;
  return shape === 'longInserts' ? values : `INSERT INTO public.${table} VALUES ${values};`;
}

/** What must be said of each mutant of the schema, word for word, by database. For tests only. */
import type { Dialect } from '../dialects/dialect.ts';
import { mariadbDialect } from '../dialects/mariadb/mariadbDialect.ts';
import { mysqlDialect } from '../dialects/mysql/mysqlDialect.ts';
import { postgresDialect } from '../dialects/postgres/postgresDialect.ts';
import { sqliteDialect } from '../dialects/sqlite/sqliteDialect.ts';

type Answers = Readonly<Record<string, readonly string[]>>;

const sqliteAnswers: Answers = {
  'a whole table': ['shop_line_many: missing the whole table'],
  'a unique column': ['shop_item: missing UNIQUE ("name")'],
  'the name of a unique set': [
    'shop_item: missing the name "one" of UNIQUE ("count", "price")',
    'shop_item: surplus the name "two" of UNIQUE ("count", "price")',
  ],
  'the condition of a unique set': [
    'shop_item: missing UNIQUE INDEX "some" ("price") WHERE "name" = \'a\'',
    'shop_item: surplus UNIQUE INDEX "some" ("price") WHERE "name" = \'a\' AND 1 = 1',
  ],
  'NOT NULL': ['shop_item: missing column "price" decimal NOT NULL', 'shop_item: surplus column "price" decimal'],
  'the size of a type': [
    "shop_item: missing column \"name\" varchar(20) NOT NULL DEFAULT 'it''s (one)'",
    "shop_item: surplus column \"name\" varchar(21) NOT NULL DEFAULT 'it''s (one)'",
  ],
  'a default': [
    "shop_item: missing column \"name\" varchar(20) NOT NULL DEFAULT 'it''s (one)'",
    "shop_item: surplus column \"name\" varchar(20) NOT NULL DEFAULT 'it''s (two)'",
  ],
  'a default left out': [
    'shop_item: missing column "made" datetime NOT NULL DEFAULT CURRENT_TIMESTAMP',
    'shop_item: surplus column "made" datetime NOT NULL',
  ],
  'a comment': [],
  'a collation': [
    "shop_item: missing column \"name\" varchar(20) NOT NULL DEFAULT 'it''s (one)'",
    "shop_item: surplus column \"name\" varchar(20) NOT NULL DEFAULT 'it''s (one)' COLLATE nocase",
  ],
  'the comment of a table': [],
  'what a column is generated from': [
    'shop_item: missing column "double" integer NOT NULL GENERATED STORED AS ("count" * 2)',
    'shop_item: surplus column "double" integer NOT NULL GENERATED STORED AS ("count" * 3)',
  ],
  'a check that comes with a type': [
    'shop_item: missing CHECK ("count" >= 0)',
    'shop_item: missing CHECK (JSON_VALID("more") OR "more" IS NULL)',
  ],
  'a check': [
    'shop_item: missing CHECK (("name" IN (\'a\', \'b\') OR "name" LIKE \'x%\') AND "count" <> 3)',
    'shop_item: surplus CHECK (("name" IN (\'a\', \'b\') OR "name" LIKE \'x%\') AND "count" <> 4)',
  ],
  'the order of an index': [
    'shop_item: missing INDEX "both" ("count" DESC, "name")',
    'shop_item: surplus INDEX "both" ("count", "name")',
  ],
  'a foreign key': [
    'shop_line: missing FOREIGN KEY ("item_id") REFERENCES "shop_item" ("id") ON DELETE RESTRICT ON UPDATE NO ACTION',
  ],
  'what a delete does': [
    'shop_line: missing FOREIGN KEY ("item_id") REFERENCES "shop_item" ("id") ON DELETE RESTRICT ON UPDATE NO ACTION',
    'shop_line: surplus FOREIGN KEY ("item_id") REFERENCES "shop_item" ("id") ON DELETE CASCADE ON UPDATE NO ACTION',
  ],
  'when a foreign key is checked': [
    'shop_line: missing FOREIGN KEY ("item_id") REFERENCES "shop_item" ("id") ON DELETE RESTRICT ON UPDATE NO ACTION',
    'shop_line: surplus FOREIGN KEY ("item_id") REFERENCES "shop_item" ("id") ON DELETE RESTRICT ON UPDATE NO ACTION DEFERRABLE INITIALLY DEFERRED',
  ],
  'a primary key': [
    'shop_line_many: missing column "id" integer NOT NULL numbered',
    'shop_line_many: missing PRIMARY KEY ("id")',
    'shop_line_many: surplus column "id" integer NOT NULL',
    'shop_line_many: surplus PRIMARY KEY ("id", "item_id")',
  ],
};

const postgresAnswers: Answers = {
  'a whole table': ['shop_line_many: missing the whole table'],
  'a unique column': ['shop_item: missing UNIQUE ("name")'],
  'the name of a unique set': [
    'shop_item: missing the name "one" of UNIQUE ("count", "price")',
    'shop_item: surplus the name "two" of UNIQUE ("count", "price")',
  ],
  'the condition of a unique set': [
    'shop_item: missing UNIQUE INDEX "some" ("price") WHERE (name)::text = \'a\'::text',
    'shop_item: surplus UNIQUE INDEX "some" ("price") WHERE ((name)::text = \'a\'::text) AND (1 = 1)',
  ],
  'NOT NULL': [
    'shop_item: missing column "price" numeric(9,2) NOT NULL',
    'shop_item: surplus column "price" numeric(9,2)',
  ],
  'the size of a type': [
    "shop_item: missing column \"name\" character varying(20) NOT NULL DEFAULT 'it''s (one)'::character varying",
    "shop_item: surplus column \"name\" character varying(21) NOT NULL DEFAULT 'it''s (one)'::character varying",
  ],
  'a default': [
    "shop_item: missing column \"name\" character varying(20) NOT NULL DEFAULT 'it''s (one)'::character varying",
    "shop_item: surplus column \"name\" character varying(20) NOT NULL DEFAULT 'it''s (two)'::character varying",
  ],
  'a default left out': [
    'shop_item: missing column "made" timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP',
    'shop_item: surplus column "made" timestamp with time zone NOT NULL',
  ],
  'a comment': [
    'shop_item: missing COMMENT of column "name" \'its name\'',
    'shop_item: surplus COMMENT of column "name" \'its other name\'',
  ],
  'a collation': [
    "shop_item: missing column \"name\" character varying(20) NOT NULL DEFAULT 'it''s (one)'::character varying",
    "shop_item: surplus column \"name\" character varying(20) NOT NULL DEFAULT 'it''s (one)'::character varying COLLATE C",
  ],
  'the comment of a table': ["shop_item: missing COMMENT 'an item''s table'", "shop_item: surplus COMMENT 'nothing'"],
  'what a column is generated from': [
    'shop_item: missing column "double" integer NOT NULL GENERATED STORED AS (count * 2)',
    'shop_item: surplus column "double" integer NOT NULL GENERATED STORED AS (count * 3)',
  ],
  'a check that comes with a type': ['shop_item: missing CHECK (count >= 0)'],
  'a check': [
    "shop_item: missing CHECK ((((name)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[])) OR ((name)::text ~~ 'x%'::text)) AND (count <> 3))",
    "shop_item: surplus CHECK ((((name)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[])) OR ((name)::text ~~ 'x%'::text)) AND (count <> 4))",
  ],
  'the order of an index': [
    'shop_item: missing INDEX "both" ("count" DESC, "name")',
    'shop_item: surplus INDEX "both" ("count", "name")',
  ],
  'a foreign key': [
    'shop_line: missing FOREIGN KEY ("item_id") REFERENCES "shop_item" ("id") ON DELETE RESTRICT ON UPDATE NO ACTION',
  ],
  'what a delete does': [
    'shop_line: missing FOREIGN KEY ("item_id") REFERENCES "shop_item" ("id") ON DELETE RESTRICT ON UPDATE NO ACTION',
    'shop_line: surplus FOREIGN KEY ("item_id") REFERENCES "shop_item" ("id") ON DELETE CASCADE ON UPDATE NO ACTION',
  ],
  'when a foreign key is checked': [
    'shop_line: missing FOREIGN KEY ("item_id") REFERENCES "shop_item" ("id") ON DELETE RESTRICT ON UPDATE NO ACTION',
    'shop_line: surplus FOREIGN KEY ("item_id") REFERENCES "shop_item" ("id") ON DELETE RESTRICT ON UPDATE NO ACTION DEFERRABLE INITIALLY DEFERRED',
  ],
  'a primary key': [
    'shop_line_many: missing column "id" bigint NOT NULL numbered',
    'shop_line_many: missing PRIMARY KEY ("id")',
    'shop_line_many: surplus column "id" bigint NOT NULL',
    'shop_line_many: surplus PRIMARY KEY ("id", "item_id")',
  ],
};

const mysqlAnswers: Answers = {
  'a whole table': ['shop_line_many: missing the whole table'],
  'a unique column': ['shop_item: missing UNIQUE ("name")'],
  'the name of a unique set': [
    'shop_item: missing the name "one" of UNIQUE ("count", "price")',
    'shop_item: surplus the name "two" of UNIQUE ("count", "price")',
  ],
  'the condition of a unique set': [],
  'NOT NULL': [
    'shop_item: missing column "price" decimal(9,2) NOT NULL',
    'shop_item: surplus column "price" decimal(9,2)',
  ],
  'the size of a type': [
    "shop_item: missing column \"name\" varchar(20) NOT NULL DEFAULT 'it''s (one)'",
    "shop_item: surplus column \"name\" varchar(21) NOT NULL DEFAULT 'it''s (one)'",
  ],
  'a default': [
    "shop_item: missing column \"name\" varchar(20) NOT NULL DEFAULT 'it''s (one)'",
    "shop_item: surplus column \"name\" varchar(20) NOT NULL DEFAULT 'it''s (two)'",
  ],
  'a default left out': [
    'shop_item: missing column "made" datetime(6) NOT NULL DEFAULT current_timestamp()',
    'shop_item: surplus column "made" datetime(6) NOT NULL',
  ],
  'a comment': [
    'shop_item: missing COMMENT of column "name" \'its name\'',
    'shop_item: surplus COMMENT of column "name" \'its other name\'',
  ],
  'a collation': [
    "shop_item: missing column \"name\" varchar(20) NOT NULL DEFAULT 'it''s (one)'",
    "shop_item: surplus column \"name\" varchar(20) NOT NULL DEFAULT 'it''s (one)' COLLATE utf8mb4_general_ci",
  ],
  'the comment of a table': ["shop_item: missing COMMENT 'an item''s table'", "shop_item: surplus COMMENT 'nothing'"],
  'what a column is generated from': [
    'shop_item: missing column "double" int(11) GENERATED STORED AS (`count` * 2)',
    'shop_item: surplus column "double" int(11) GENERATED STORED AS (`count` * 3)',
  ],
  'a check that comes with a type': ['shop_item: missing CHECK (`count` >= 0)'],
  'a check': [
    "shop_item: missing CHECK ((`name` in ('a','b') or `name` like 'x%') and `count` <> 3)",
    "shop_item: surplus CHECK ((`name` in ('a','b') or `name` like 'x%') and `count` <> 4)",
  ],
  'the order of an index': [
    'shop_item: missing INDEX "both" ("count" DESC, "name")',
    'shop_item: surplus INDEX "both" ("count", "name")',
  ],
  'a foreign key': [
    'shop_line: missing FOREIGN KEY ("item_id") REFERENCES "shop_item" ("id") ON DELETE RESTRICT ON UPDATE NO ACTION',
  ],
  'what a delete does': [
    'shop_line: missing FOREIGN KEY ("item_id") REFERENCES "shop_item" ("id") ON DELETE RESTRICT ON UPDATE NO ACTION',
    'shop_line: surplus FOREIGN KEY ("item_id") REFERENCES "shop_item" ("id") ON DELETE CASCADE ON UPDATE RESTRICT',
  ],
  'when a foreign key is checked': [],
  'a primary key': [
    'shop_line_many: missing column "id" bigint(20) NOT NULL numbered',
    'shop_line_many: missing PRIMARY KEY ("id")',
    'shop_line_many: surplus column "id" bigint(20) NOT NULL',
    'shop_line_many: surplus PRIMARY KEY ("id", "item_id")',
  ],
};

export const schemaMutantAnswers: ReadonlyMap<Dialect, Answers> = new Map([
  [sqliteDialect, sqliteAnswers],
  [postgresDialect, postgresAnswers],
  [mysqlDialect, mysqlAnswers],
  [mariadbDialect, mysqlAnswers],
]);

/** One spelling for each type, however it is written: engines rewrite what they were given. */
import type { Dialect } from './physicalSchema.ts';

/** PostgreSQL's aliases. Source: its documentation, chapter 8, table 8.1. */
const postgresNames: Readonly<Record<string, string>> = {
  int: 'integer',
  int2: 'smallint',
  int4: 'integer',
  int8: 'bigint',
  float4: 'real',
  float8: 'double precision',
  float: 'double precision',
  bool: 'boolean',
  varchar: 'character varying',
  'char varying': 'character varying',
  char: 'character',
  bpchar: 'character',
  decimal: 'numeric',
  dec: 'numeric',
  varbit: 'bit varying',
  timestamp: 'timestamp without time zone',
  timestamptz: 'timestamp with time zone',
  time: 'time without time zone',
  timetz: 'time with time zone',
};

/** Aliases of MariaDB and MySQL. Source: MySQL's documentation, 13.9 and the chapters on each type. */
const mysqlNames: Readonly<Record<string, string>> = {
  integer: 'int',
  bool: 'tinyint(1)',
  boolean: 'tinyint(1)',
  'double precision': 'double',
  real: 'double',
  numeric: 'decimal',
  dec: 'decimal',
  fixed: 'decimal',
  'character varying': 'varchar',
  character: 'char',
  int1: 'tinyint',
  int2: 'smallint',
  int3: 'mediumint',
  int4: 'int',
  int8: 'bigint',
  float4: 'float',
  float8: 'double',
};

/** Equal for types that this database cannot tell apart. */
export function typeWords(type: string, dialect: Dialect): string {
  // SQLite keeps what it was given, without the quotes around the whole.
  if (dialect === 'sqlite') return type.replace(/^"(.*)"$/su, '$1').toLowerCase();
  if (/["'`]/u.test(type)) return type.trim();
  const text = type.trim().replaceAll(/\s+/gu, ' ').toLowerCase();
  // Name, what stands in parentheses, and what follows: `timestamp(6) with time zone`, `int(10) unsigned`, `text[]`.
  const parts = /^([^([]*?) ?(?:(\([^)]*\))([a-z ]*))?((?:\[[^\]]*\])*)$/u.exec(text);
  const [, name = '', given = '', behind = '', array = ''] = parts ?? [];
  if (name === '') return text;
  const size = given.replaceAll(' ', '');
  const rest = behind + array;
  return dialect === 'postgres' ? postgresType(name, size, rest) : mysqlType(name, size, rest);
}

function postgresType(name: string, size: string, rest: string): string {
  const base = postgresNames[name] ?? name;
  if (/^(?:timestamp|time) with/u.test(base)) {
    const [first = '', ...zone] = base.split(' ');
    return `${first}${size} ${rest.trim().startsWith('with') ? rest.trim() : zone.join(' ') + rest}`;
  }
  if (base === 'character' && size === '' && name !== 'bpchar') return `character(1)${rest}`;
  // A precision without a scale has the scale 0.
  return `${base}${base === 'numeric' ? size.replace(/^\((\d+)\)$/u, '($1,0)') : size}${rest.replaceAll(/\[\d*\]/gu, '[]')}`;
}

function mysqlType(name: string, size: string, rest: string): string {
  const isUnsigned = /\bunsigned$/u.test(name);
  const bare = isUnsigned ? name.replace(/ unsigned$/u, '') : name;
  const base = mysqlNames[bare] ?? bare;
  const sign = isUnsigned ? ' unsigned' : rest;
  if (base === 'tinyint' && size === '(1)') return `tinyint(1)${sign}`;
  // MariaDB says how wide an integer is shown, MySQL does not any more.
  if (/^(?:tiny|small|medium|big)?int$/u.test(base)) return base + sign;
  if (base === 'decimal') return `decimal${size === '' ? '(10,0)' : size.replace(/^\((\d+)\)$/u, '($1,0)')}${sign}`;
  if (/^(?:char|binary|bit)$/u.test(base) && size === '') return `${base}(1)${sign}`;
  return base + size + sign;
}

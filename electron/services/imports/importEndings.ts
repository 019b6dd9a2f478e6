/** Which files are taken for scripts and database files by their name alone. Knows no database, so that anybody may ask. */

const endings = /\.(?:sql|ddl|dump|psql|mysql|pgsql|sqlite3?|db3?|s3db)(?:\.gz)?$|\.zip$/iu;

export function isImportable(name: string): boolean {
  return endings.test(name);
}

/** For dialogs, without the dots. */
export const importEndings = 'sql ddl dump psql mysql pgsql gz zip sqlite sqlite3 db db3 s3db'.split(' ');

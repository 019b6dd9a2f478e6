/** Starts PGlite under Node, in memory or in a folder. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { PGlite } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { hstore } from '@electric-sql/pglite/contrib/hstore';
import { emptyPostgresNear } from './emptyPostgres.ts';
import { withoutPrograms } from './noPrograms.ts';
import { startParameters } from './pgliteDatabase.ts';

/** A new database, or the one in the folder of this path; default in memory. */
export async function startPglite(folder?: string): Promise<PGlite> {
  return withoutPrograms(
    await PGlite.create({
      ...(folder === undefined ? {} : { dataDir: folder }),
      ...(folder !== undefined && existsSync(join(folder, 'PG_VERSION')) ? {} : emptyFiles()),
      // At hand for CREATE EXTENSION; our exports ask for these and no others.
      extensions: { btree_gist, hstore },
      startParams: [...PGlite.defaultStartParams, ...startParameters],
    }),
  );
}

/** What a new database starts from, where it was made before. */
function emptyFiles(): { readonly loadDataDir?: Blob } {
  const path = emptyPostgresNear(import.meta.dirname);
  if (path === undefined) return {};
  // PGlite would unpack them too, in many small parts.
  return { loadDataDir: new Blob([gunzipSync(readFileSync(path))], { type: 'application/x-tar' }) };
}
